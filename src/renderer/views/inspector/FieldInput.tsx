import type { Annotation } from '../../../core/kinds/index';
import type { Field } from '../../../core/kinds/kind';
import { labelOf } from '../../../core/model/tagset';
import { confidencesOf, typeLabel } from '../../../core/model/tagset-lookup';
import type { Tagset } from '../../../core/model/tagset-value';
import { useTagset } from '../window-tools';
import { ChoiceSelect } from './ChoiceSelect';
import { ChoiceToggles } from './ChoiceToggles';
import { CommitField } from './CommitField';
import { ConfidenceScale } from './ConfidenceScale';
import { keyOfChoice, keysOf, storedValue, textOf, useSetField } from './field-values';
import { TypeSelect } from './TypeSelect';

interface Properties {
  readonly annotation: Annotation;
  readonly field: Field;
  readonly isEditable: boolean;
}

/** One row of a kind's form. */
export function FieldInput({ annotation, field, isEditable }: Properties) {
  const setField = useSetField(annotation);
  const value = storedValue(annotation, field.key);
  if (!isEditable) return <FieldText field={field} value={value} />;
  switch (field.input) {
    case 'choice':
      return (
        <ChoiceSelect
          field={field.key}
          label={field.label}
          choices={field.choices}
          value={keyOfChoice(value)}
          none={field.optional ? { label: 'Not said', choose: () => setField(field.key, null) } : undefined}
          onChange={(key) => setField(field.key, key)}
        />
      );
    case 'type':
      return <TypeSelect field={field} value={keyOfChoice(value)} onChange={(key) => setField(field.key, key)} />;
    case 'choices':
      return (
        <ChoiceToggles
          field={field.key}
          label={field.label}
          choices={field.choices}
          values={keysOf(value)}
          onChange={(keys) => setField(field.key, keys)}
        />
      );
    case 'scale':
      return (
        <ConfidenceScale
          field={field.key}
          label={field.label}
          value={keyOfChoice(value)}
          onChange={(key) => setField(field.key, key)}
        />
      );
    case 'text':
    case 'long-text':
      return (
        <CommitField
          field={field.key}
          label={field.label}
          isLong={field.input === 'long-text'}
          value={textOf(value)}
          onCommit={(text) => setField(field.key, text === '' && field.optional ? null : text)}
        />
      );
  }
}

/** A field of a tag that cannot be changed here. */
function FieldText({ field, value }: { readonly field: Field; readonly value: unknown }) {
  const words = wordsOf(field, value, useTagset());
  return (
    <div className={field.input === 'choice' || field.input === 'type' ? 'field' : 'field wide'}>
      <span className="lbl">{field.label}</span>
      <p>{words === '' ? '—' : words}</p>
    </div>
  );
}

function wordsOf(field: Field, value: unknown, tagset: Tagset): string {
  switch (field.input) {
    case 'choice':
      return labelOf(field.choices, keyOfChoice(value) ?? '');
    case 'type':
      return typeLabel(tagset, keyOfChoice(value) ?? '');
    case 'scale':
      return labelOf(confidencesOf(tagset), keyOfChoice(value) ?? '');
    case 'choices':
      return keysOf(value)
        .map((key) => labelOf(field.choices, key))
        .join(', ');
    case 'text':
    case 'long-text':
      return textOf(value);
  }
}
