import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import type { ExportScope } from '../../../core/exporters/export-scope';
import { kinds } from '../../../core/kinds/index';
import { kindIds } from '../../../core/model/article-state';
import { useWindowState } from '../window-tools';

interface Properties {
  readonly limits: ExportScope;
  onChange(limits: ExportScope): void;
}

/** Whose tags and which kinds go out, and whether those in web furniture do. */
export function ExportLimits({ limits, onChange }: Properties) {
  const people = useWindowState((state) => state.people);
  const me = useWindowState((state) => state.me);
  const everybody = people.map(({ id }) => id);
  return (
    <>
      <CheckboxGroup
        className="limits"
        value={kindIds.filter((kind) => limits.kinds === null || limits.kinds.includes(kind))}
        onChange={(chosen) => {
          const kept = kindIds.filter((kind) => chosen.includes(kind));
          onChange({ ...limits, kinds: kept.length === kindIds.length ? null : kept });
        }}
      >
        <Label className="lbl">Tags</Label>
        {kinds.map(({ id, plural }) => (
          <Limit key={id} value={id} label={plural} />
        ))}
      </CheckboxGroup>
      {people.length > 1 && (
        <CheckboxGroup
          className="limits"
          value={everybody.filter((id) => limits.people === null || limits.people.includes(id))}
          onChange={(chosen) => {
            const kept = everybody.filter((id) => chosen.includes(id));
            onChange({ ...limits, people: kept.length === everybody.length ? null : kept });
          }}
        >
          <Label className="lbl">Whose</Label>
          {people.map(({ id, displayName }) => (
            <Limit key={id} value={id} label={id === me?.id ? `${displayName} (you)` : displayName} />
          ))}
        </CheckboxGroup>
      )}
      <Checkbox
        className="check"
        isSelected={!limits.leaveOutExcluded}
        onChange={(isSelected) => onChange({ ...limits, leaveOutExcluded: !isSelected })}
      >
        <span className="box" />
        Also tags in web furniture and second copies
      </Checkbox>
    </>
  );
}

function Limit({ value, label }: { readonly value: string; readonly label: string }) {
  return (
    <Checkbox className="check" value={value}>
      <span className="box" />
      {label}
    </Checkbox>
  );
}
