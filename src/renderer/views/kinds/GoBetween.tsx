import { useMemo } from 'react';
import type { SourceValues } from '../../../core/commands/command';
import type { Attribution } from '../../../core/kinds/attribution';
import { sourceFields } from '../../../core/kinds/attribution';
import { sourceId } from '../../../core/model/ids';
import { liveSourceId } from '../../../core/model/live-records';
import type { Choice } from '../../../core/model/tagset';
import { labelOf, sourceKinds } from '../../../core/model/tagset';
import { ChoiceSelect } from '../inspector/ChoiceSelect';
import { CommandKey } from '../parts/CommandKey';
import { listSources } from '../records/suggest-records';
import { useTools, useWindowState } from '../window-tools';
import { toSourceValues } from './source-values';

interface Properties {
  readonly annotation: Attribution;
  readonly isEditable: boolean;
}

/** Who passed a second-hand statement on: by a source record, by words in the text, or both. */
export function GoBetween({ annotation, isEditable }: Properties) {
  const { app } = useTools();
  const layer = useWindowState(
    ({ opened }) => opened?.layers.find((candidate) => candidate.personId === annotation.authorId) ?? null,
  );
  const records = useMemo(() => listSources(layer), [layer]);
  const { via } = annotation;
  if (!isEditable) {
    if (via === null) return null;
    const label = records.find(({ id }) => id === via.sourceId)?.label ?? via.selector?.quote.exact ?? 'Somebody';
    return (
      <section className="sec">
        <div className="head">
          <h3>Second hand</h3>
        </div>
        <p>Through {label}</p>
      </section>
    );
  }
  const set = (values: SourceValues | null) =>
    app.run({ type: 'attribution.setVia', annotationId: annotation.id, values });
  const hasWords = via !== null && via.selector !== null;
  const choices = records.map(
    ({ id, label, kind }): Choice => ({ key: id, label, hotkey: null, description: labelOf(sourceKinds, kind) }),
  );
  return (
    <section className="sec">
      <div className="head">
        <h3>Second hand</h3>
        {!hasWords && (
          <span className="lbl">
            select words and press <CommandKey id="attribution.via" />
          </span>
        )}
      </div>
      <div className="form facets">
        <ChoiceSelect
          field="via"
          label="Via (the go-between)"
          choices={choices}
          value={layer === null || via === null || via.sourceId === null ? null : liveSourceId(layer, via.sourceId)}
          none={{
            label: hasWords ? 'Not a known source' : 'None',
            choose: () => {
              if (via !== null) set(hasWords ? { sourceId: null } : null);
            },
          }}
          onChange={(key) => set({ sourceId: sourceId.parse(key) })}
        />
        {via !== null &&
          sourceFields.map(
            (field) =>
              field.input === 'choice' &&
              field.key !== 'identification' && (
                <ChoiceSelect
                  key={field.key}
                  field={`via.${field.key}`}
                  label={field.label}
                  choices={field.choices}
                  value={toSourceValues(via)[field.key] ?? null}
                  onChange={(key) => set({ [field.key]: key })}
                />
              ),
          )}
      </div>
    </section>
  );
}
