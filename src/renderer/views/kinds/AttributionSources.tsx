import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Attribution } from '../../../core/kinds/attribution';
import { findPreset, sourceFields } from '../../../core/kinds/attribution';
import type { Choice } from '../../../core/model/tagset';
import { labelOf } from '../../../core/model/tagset';
import { keyOf as keyPressed } from '../../state/keymap';
import { sourceInHand } from '../../state/source-in-hand';
import { ChoiceSelect } from '../inspector/ChoiceSelect';
import { CommandKey } from '../parts/CommandKey';
import { KeyZone } from '../parts/KeyZone';
import { useCommands, useTagset, useTools, useWindowState } from '../window-tools';
import { SourceRecordPicker } from './SourceRecordPicker';
import { toSourceValues } from './source-values';

interface Properties {
  readonly annotation: Attribution;
  readonly isEditable: boolean;
  /** Whether the record behind the source can be chosen here. */
  readonly hasRecords?: boolean;
  /** Further fields that stand beside the facets. */
  readonly children: ReactNode;
}

/** What stands behind a source: a preset sets all facets at once, the lists below set one each. */
export function AttributionSources({ annotation, isEditable, hasRecords = true, children }: Properties) {
  const { app } = useTools();
  const { commandKeys } = useCommands();
  const tagset = useTagset();
  const selectedPart = useWindowState((state) => state.selected?.partKey ?? null);
  const index = sourceInHand(annotation, selectedPart);
  const source = annotation.sources[index];
  if (source === undefined) return null;
  const preset = findPreset(source, tagset);
  const sourcePresets = tagset.sourcePresets.filter(({ key, state }) => state === 'offered' || key === preset?.key);
  const choose = (key: string): void => {
    const chosen = sourcePresets.find((candidate) => candidate.key === key);
    if (chosen !== undefined)
      app.run({ type: 'attribution.usePreset', annotationId: annotation.id, index, preset: chosen });
  };
  const byLetter = (event: KeyboardEvent): void => {
    const key = keyPressed(event);
    const chosen = sourcePresets.find((candidate) => commandKeys(`source.${candidate.key}`).includes(key));
    if (chosen === undefined) return;
    event.preventDefault();
    choose(chosen.key);
  };
  return (
    <section className="sec">
      {annotation.sources.length > 1 && (
        <ToggleButtonGroup
          className="seg source-switch"
          aria-label="Which source"
          disallowEmptySelection
          selectedKeys={[String(index)]}
          onSelectionChange={(keys) => app.select({ annotationId: annotation.id, partKey: `source:${[...keys][0]}` })}
        >
          {annotation.sources.map((item, at) => (
            <ToggleButton key={item.selector?.fragments[0]?.start ?? 'none'} id={String(at)}>
              {item.selector === null ? `Source ${at + 1}` : shorten(item.selector.quote.exact)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      <div className="head">
        <h3>Source type</h3>
        <span className="lbl">{isEditable ? 'one key sets all' : (preset?.label ?? 'Own setting')}</span>
      </div>
      {isEditable && (
        <KeyZone field="preset" isFormStart onKeyDown={byLetter}>
          <ToggleButtonGroup
            className="presets"
            aria-label="Source type"
            orientation="vertical"
            disallowEmptySelection={preset !== null}
            selectedKeys={preset === null ? [] : [preset.key]}
            onSelectionChange={(keys) => choose(String([...keys][0] ?? ''))}
          >
            {sourcePresets.map(({ key, label }) => (
              <ToggleButton key={key} id={key} className="preset" aria-label={label}>
                <CommandKey id={`source.${key}`} />
                {label}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </KeyZone>
      )}
      {hasRecords && (
        <SourceRecordPicker annotation={annotation} index={index} source={source} isEditable={isEditable} />
      )}
      <div className="form facets">
        {sourceFields.map((field) => {
          if (field.input !== 'choice') return null;
          const value = toSourceValues(source)[field.key] ?? null;
          if (!isEditable)
            return (
              <div key={field.key} className="field">
                <span className="lbl">{field.label}</span>
                <p>{labelOf(field.choices, value ?? '')}</p>
              </div>
            );
          return (
            <ChoiceSelect
              key={field.key}
              field={field.key}
              label={field.label}
              choices={
                field.key === 'identification' ? possible(field.choices, source.selector !== null) : field.choices
              }
              value={value}
              onChange={(key) =>
                app.run({
                  type: 'attribution.setSource',
                  annotationId: annotation.id,
                  index,
                  values: { [field.key]: key },
                })
              }
            />
          );
        })}
        {children}
      </div>
    </section>
  );
}

/** A source with words in the text is never “not in the text”, and one without words is nothing else. */
function possible(choices: readonly Choice[], hasWords: boolean): readonly Choice[] {
  return choices.filter(({ key }) => (key === 'implicit') !== hasWords);
}

function shorten(words: string): string {
  const first = words.split(',')[0] ?? words;
  return first.length > 22 ? `${first.slice(0, 21)}…` : first;
}
