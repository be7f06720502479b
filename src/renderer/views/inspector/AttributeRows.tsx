import { useState } from 'react';
import { Input, Label, Text, TextField } from 'react-aria-components';
import { attributeOf, attributeWords, findAttributeProblem } from '../../../core/kinds/attributes';
import type { Annotation } from '../../../core/kinds/index';
import { attributesOf } from '../../../core/model/tagset-lookup';
import type { AttributeEntry } from '../../../core/model/tagset-value';
import { useTagset, useTools } from '../window-tools';
import { ChoiceSelect } from './ChoiceSelect';
import { CommitField } from './CommitField';

interface Properties {
  readonly annotation: Annotation;
  readonly isEditable: boolean;
}

/** The newsroom's own attributes of a kind, as rows of its form. Retired ones are there as long as they have a value. */
export function AttributeRows({ annotation, isEditable }: Properties) {
  const tagset = useTagset();
  const entries = attributesOf(tagset, annotation.kind).filter(
    ({ key, state }) => state === 'offered' || attributeOf(annotation, key) !== null,
  );
  if (entries.length === 0) return null;
  return (
    <section className="sec" aria-label="Attributes of this newsroom">
      <div className="form">
        {entries.map((entry) => (
          <AttributeRow key={entry.key} annotation={annotation} entry={entry} isEditable={isEditable} />
        ))}
      </div>
    </section>
  );
}

function AttributeRow({ annotation, entry, isEditable }: Properties & { readonly entry: AttributeEntry }) {
  const { app } = useTools();
  const value = attributeOf(annotation, entry.key);
  const field = `attributes.${entry.key}`;
  const set = (next: string | number | null): void => {
    if (next === value) return;
    app.run({ type: 'attribute.set', annotationId: annotation.id, key: entry.key, value: next });
  };
  if (!isEditable || entry.state !== 'offered')
    return (
      <div className="field">
        <span className="lbl">{entry.label}</span>
        <p>{value === null ? '—' : attributeWords(entry, value)}</p>
      </div>
    );
  switch (entry.input) {
    case 'text':
      return (
        <CommitField
          field={field}
          label={entry.label}
          isLong={false}
          value={value === null ? '' : String(value)}
          onCommit={(text) => set(text === '' ? null : text)}
        />
      );
    case 'choice': {
      const present = typeof value === 'string' ? value : null;
      const isGone = present !== null && !entry.choices.some(({ key }) => key === present);
      const choices = [...entry.choices, ...(isGone ? [{ key: present, label: present }] : [])].map((choice) => ({
        ...choice,
        hotkey: null,
        description: '',
      }));
      return (
        <ChoiceSelect
          field={field}
          label={entry.label}
          choices={choices}
          value={present}
          none={{ label: '—', choose: () => set(null) }}
          onChange={set}
        />
      );
    }
    case 'number':
    case 'date':
      return <CheckedField field={field} entry={entry} value={value} onCommit={set} />;
  }
}

/** A number or a date: what does not fit stays in the field and says why; it is kept when it fits. */
function CheckedField(props: {
  readonly field: string;
  readonly entry: AttributeEntry;
  readonly value: string | number | null;
  onCommit(value: string | number | null): void;
}) {
  const { field, entry, value, onCommit } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isDate = entry.input === 'date';
  const commit = (): void => {
    if (draft === null) return;
    const typed = draft.trim();
    const next = typed === '' ? null : isDate ? typed : Number(typed.replace(',', '.'));
    const found = next === null ? null : findAttributeProblem(entry, next);
    setProblem(found);
    if (found !== null) return;
    setDraft(null);
    onCommit(next);
  };
  return (
    <TextField
      className="field"
      value={draft ?? (value === null ? '' : String(value))}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        else event.continuePropagation();
      }}
      isInvalid={problem !== null}
    >
      <Label className="lbl">{entry.label}</Label>
      <Input
        className="tx-in"
        data-field={field}
        {...(isDate ? { type: 'date' } : { inputMode: 'decimal' as const, autoComplete: 'off' })}
      />
      {problem !== null && (
        <Text slot="description" className="lbl problem">
          {problem}
        </Text>
      )}
    </TextField>
  );
}
