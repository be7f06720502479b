import { useMemo, useState } from 'react';
import {
  groundRule,
  groundRules,
  identification,
  identifications,
  sourceKind,
  sourceKinds,
} from '../../../core/model/tagset';
import type { TagsetSet } from '../../../core/model/tagset-edits';
import { keyFor, lastOrder, moveEntry } from '../../../core/model/tagset-moves';
import type { EntryState, SourcePreset } from '../../../core/model/tagset-value';
import { ChoiceSelect } from '../inspector/ChoiceSelect';
import { CommitField } from '../inspector/CommitField';
import { EntryActions } from './EntryActions';
import { AddEntry, EntryList } from './EntryList';
import { bringOfferedFirst, freeHotkey } from './entry-order';
import { HotkeyField } from './HotkeyField';
import { useTagsetEditing } from './tagset-editing';

type PresetValues = Extract<TagsetSet, { of: 'sourcePreset' }>['values'];

/** One-key settings of what stands behind a source. Tags keep the facets, so changing a preset changes no tag. */
export function SourcePresetsPanel() {
  const { tagset, edit } = useTagsetEditing();
  const entries = useMemo(() => bringOfferedFirst(tagset.sourcePresets), [tagset]);
  const [chosen, setChosen] = useState<string | null>(null);
  const selected = entries.find(({ key }) => key === chosen) ?? entries[0];
  const sameState = entries.filter(({ state }) => state === selected?.state);
  const place = sameState.findIndex(({ key }) => key === selected?.key);
  const move = (step: 1 | -1): void => {
    if (selected === undefined) return;
    const sets = moveEntry(sameState, selected.key, step).map(
      ({ key, order }): TagsetSet => ({ of: 'sourcePreset', key, values: { order } }),
    );
    void edit(sets, `“${selected.label}” was moved.`);
  };
  const add = async (name: string): Promise<boolean> => {
    const key = keyFor(name, new Set(tagset.sourcePresets.map((entry) => entry.key)), 'small');
    const values = { label: name, order: lastOrder(tagset.sourcePresets) };
    const isKept = await edit([{ of: 'sourcePreset', key, values }], `“${name}” was added. Give it a key.`);
    if (isKept) setChosen(key);
    return isKept;
  };
  return (
    <>
      <div className="tagset-side">
        <EntryList
          label="Source types"
          entries={entries.map((entry) => ({
            ...entry,
            look: entry.set.identification === 'named' ? 'a-source' : 'a-unnamed',
            remark: '',
          }))}
          selected={selected?.key ?? null}
          onSelect={setChosen}
          onMove={move}
        />
        <AddEntry label="Add a source type" onAdd={add} />
      </div>
      {selected !== undefined && (
        <PresetForm
          key={selected.key}
          entry={selected}
          canMoveUp={place > 0}
          canMoveDown={place < sameState.length - 1}
          onMove={move}
        />
      )}
    </>
  );
}

interface FormProperties {
  readonly entry: SourcePreset;
  readonly canMoveUp: boolean;
  readonly canMoveDown: boolean;
  onMove(step: 1 | -1): void;
}

function PresetForm({ entry, canMoveUp, canMoveDown, onMove }: FormProperties) {
  const { tagset, edit } = useTagsetEditing();
  const { key, label, set: facets } = entry;
  const set = (values: PresetValues, done: string): Promise<boolean> =>
    edit([{ of: 'sourcePreset', key, values }], done);
  const setFacets = (values: Partial<SourcePreset['set']>): void =>
    void set({ set: { ...facets, ...values } }, `“${label}” sets something else now.`);
  const setState = (state: EntryState): void => {
    const hotkey = state === 'offered' ? freeHotkey(entry.hotkey, tagset.sourcePresets, key) : entry.hotkey;
    void set({ state, hotkey }, `“${label}” is ${state}. No tag changes.`);
  };
  return (
    <div className="tagset-form">
      <div className="form">
        <CommitField
          field="label"
          label="Name"
          isLong={false}
          value={label}
          onCommit={(text) => void set({ label: text }, `Now called “${text}”.`)}
        />
        <HotkeyField
          value={entry.hotkey}
          own="source."
          onChange={(hotkey) => set({ hotkey }, `The key of “${label}” was set.`)}
        />
        <CommitField
          field="description"
          label="When to use it"
          isLong
          value={entry.description}
          onCommit={(description) => void set({ description }, `The description of “${label}” was set.`)}
        />
        <ChoiceSelect
          field="kind"
          label="Sets the kind"
          choices={sourceKinds}
          value={facets.kind}
          onChange={(value) => setFacets({ kind: sourceKind.parse(value) })}
        />
        <ChoiceSelect
          field="identification"
          label="Sets the identification"
          choices={identifications}
          value={facets.identification}
          onChange={(value) => setFacets({ identification: identification.parse(value) })}
        />
        <ChoiceSelect
          field="groundRules"
          label="Sets the ground rules"
          choices={groundRules}
          value={facets.groundRules}
          onChange={(value) => setFacets({ groundRules: groundRule.parse(value) })}
        />
      </div>
      <p className="lbl">Tags keep the three settings, not the name: changing this changes no tag.</p>
      <EntryActions
        state={entry.state}
        canMoveUp={canMoveUp}
        canMoveDown={canMoveDown}
        onMove={onMove}
        onSetState={setState}
      />
    </div>
  );
}
