import type { ReactNode } from 'react';
import { memo } from 'react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import type { ExportScope } from '../../../core/exporters/export-scope';
import { kinds } from '../../../core/kinds/index';
import { statuses } from '../../../core/model/tagset';
import { useWindowState } from '../window-tools';

interface Properties {
  readonly limits: ExportScope;
  /** Whether several articles go out, of which some may be in other states. */
  readonly isSeveral: boolean;
  onChange(limits: ExportScope): void;
}

/** Whose tags and which kinds go out, of articles in which states, and whether those in web furniture do. */
export const ExportLimits = memo(function ExportLimits({ limits, isSeveral, onChange }: Properties) {
  const people = useWindowState((state) => state.people);
  const me = useWindowState((state) => state.me);
  const everybody = people.map(({ id, displayName }) => ({
    key: id,
    label: id === me?.id ? `${displayName} (you)` : displayName,
  }));
  return (
    <>
      <LimitGroup
        label="Tags"
        choices={kinds.map(({ id, plural }) => ({ key: id, label: plural }))}
        chosen={limits.kinds}
        onChange={(chosen) => onChange({ ...limits, kinds: chosen })}
      />
      {people.length > 1 && (
        <>
          <LimitGroup
            label={limits.adjudicated ? 'Whose: the result of the review, whoever made it' : 'Whose'}
            isDisabled={limits.adjudicated}
            choices={everybody}
            chosen={limits.people}
            onChange={(chosen) => onChange({ ...limits, people: chosen })}
          />
          <CheckLine
            isSelected={limits.adjudicated}
            onChange={(isSelected) => onChange({ ...limits, adjudicated: isSelected })}
          >
            Only what the review accepted, as one layer
          </CheckLine>
        </>
      )}
      {isSeveral && (
        <LimitGroup
          label="Status"
          choices={statuses}
          chosen={limits.statuses}
          onChange={(chosen) => onChange({ ...limits, statuses: chosen })}
        />
      )}
      <CheckLine
        isSelected={!limits.leaveOutExcluded}
        onChange={(isSelected) => onChange({ ...limits, leaveOutExcluded: !isSelected })}
      >
        Also tags in web furniture and second copies
      </CheckLine>
    </>
  );
});

interface LimitGroupProperties<Key extends string> {
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly choices: readonly { readonly key: Key; readonly label: string }[];
  /** `null` is all. */
  readonly chosen: readonly Key[] | null;
  onChange(chosen: Key[] | null): void;
}

function LimitGroup<Key extends string>(properties: LimitGroupProperties<Key>) {
  const { label, choices, chosen, isDisabled = false, onChange } = properties;
  const all = choices.map(({ key }) => key);
  return (
    <CheckboxGroup
      className="limits"
      isDisabled={isDisabled}
      value={all.filter((key) => chosen === null || chosen.includes(key))}
      onChange={(values) => {
        const kept = all.filter((key) => values.includes(key));
        onChange(kept.length === all.length ? null : kept);
      }}
    >
      <Label className="lbl">{label}</Label>
      {choices.map((choice) => (
        <Checkbox key={choice.key} className="check" value={choice.key}>
          <span className="box" />
          {choice.label}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

interface CheckLineProperties {
  readonly isSelected: boolean;
  onChange(isSelected: boolean): void;
  readonly children: ReactNode;
}

/** A question of its own, to be answered with a tick. */
export function CheckLine({ isSelected, onChange, children }: CheckLineProperties) {
  return (
    <Checkbox className="check" isSelected={isSelected} onChange={onChange}>
      <span className="box" />
      {children}
    </Checkbox>
  );
}
