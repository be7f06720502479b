import { Checkbox } from 'react-aria-components';
import type { TagsetSet } from '../../../core/model/tagset-edits';
import { keyFor } from '../../../core/model/tagset-moves';
import type { AttributeEntry, EntryState } from '../../../core/model/tagset-value';
import { attributeEntry } from '../../../core/model/tagset-value';
import { ChoiceSelect } from '../inspector/ChoiceSelect';
import { CommitField } from '../inspector/CommitField';
import { EntryActions } from './EntryActions';
import { useTagsetEditing } from './tagset-editing';
import type { EntryMoves } from './use-entry-list';

type AttributeValues = Extract<TagsetSet, { of: 'attribute' }>['values'];

export const inputLabels: Readonly<Record<AttributeEntry['input'], string>> = {
  text: 'Text',
  choice: 'Choice',
  number: 'Number',
  date: 'Date',
};
const inputs = attributeEntry.shape.input.options.map((key) => ({
  key,
  label: inputLabels[key],
  hotkey: null,
  description: '',
}));

interface Properties {
  readonly entry: AttributeEntry;
  readonly moves: EntryMoves;
}

export function AttributeForm({ entry, moves }: Properties) {
  const { edit } = useTagsetEditing();
  const { kind, key, label } = entry;
  const set = (values: AttributeValues, done: string): void =>
    void edit([{ of: 'attribute', kind, key, values }], done);
  const setInput = (input: AttributeEntry['input']): void => {
    // A choice needs something to choose from at once.
    const choices =
      input === 'choice' && entry.choices.length === 0
        ? [
            { key: 'yes', label: 'Yes' },
            { key: 'no', label: 'No' },
          ]
        : entry.choices;
    set({ input, choices }, `“${label}” takes a ${inputLabels[input].toLowerCase()}.`);
  };
  const setState = (state: EntryState): void => set({ state }, `“${label}” is ${state}. What was filled in stays.`);
  return (
    <div className="tagset-form">
      <div className="form">
        <CommitField
          field="label"
          label="Name"
          isLong={false}
          value={label}
          onCommit={(text) => set({ label: text }, `Now called “${text}”.`)}
        />
        <ChoiceSelect
          field="input"
          label="Takes"
          choices={inputs}
          value={entry.input}
          onChange={(value) => setInput(attributeEntry.shape.input.parse(value))}
        />
        <Checkbox
          className="check"
          isSelected={entry.required}
          onChange={(required) =>
            set({ required }, required ? `“${label}” has to be filled in.` : `“${label}” may stay empty.`)
          }
        >
          <span className="box" aria-hidden="true" />
          Has to be filled in
        </Checkbox>
        {entry.input === 'choice' && (
          <CommitField
            field="choices"
            label="Choices, one in each line"
            isLong
            value={entry.choices.map((choice) => choice.label).join('\n')}
            onCommit={(text) => set({ choices: toChoices(text, entry.choices) }, `The choices of “${label}” were set.`)}
          />
        )}
      </div>
      <EntryActions state={entry.state} moves={moves} onSetState={setState} />
    </div>
  );
}

/** A line that says what it said keeps its key. With as many lines as before, a line that changed is the same choice, renamed. */
export function toChoices(text: string, present: AttributeEntry['choices']): AttributeEntry['choices'] {
  const lines = [...new Set(text.split('\n').map((line) => line.trim().slice(0, 40)))].filter((line) => line !== '');
  const isRenamed = lines.length === present.length;
  const taken = new Set(present.map(({ key }) => key));
  return lines.map((label, index) => {
    const known = present.find((choice) => choice.label === label);
    const renamed = isRenamed ? present[index] : undefined;
    const isFree = renamed !== undefined && !lines.includes(renamed.label);
    const key = known?.key ?? (isFree ? renamed.key : keyFor(label, taken, 'small'));
    taken.add(key);
    return { key, label };
  });
}
