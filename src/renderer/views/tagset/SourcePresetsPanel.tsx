import {
  groundRule,
  groundRules,
  identification,
  identifications,
  sourceKind,
  sourceKinds,
} from '../../../core/model/tagset';
import type { TagsetSet } from '../../../core/model/tagset-edits';
import type { EntryState, SourcePreset } from '../../../core/model/tagset-value';
import { ChoiceSelect } from '../inspector/ChoiceSelect';
import { EntryActions } from './EntryActions';
import { AddEntry, EntryList } from './EntryList';
import { freeHotkey } from './entry-order';
import { NameFields } from './NameFields';
import { useTagsetEditing } from './tagset-editing';
import type { EntryMoves } from './use-entry-list';
import { useEntryList } from './use-entry-list';

type PresetValues = Extract<TagsetSet, { of: 'sourcePreset' }>['values'];

/** One-key settings of what stands behind a source. Tags keep the facets, so changing a preset changes no tag. */
export function SourcePresetsPanel() {
  const { tagset } = useTagsetEditing();
  const { entries, selected, select, moves, add } = useEntryList(tagset.sourcePresets, {
    letters: 'small',
    hint: ' Give it a key.',
    toSet: (key, values) => ({ of: 'sourcePreset', key, values }),
  });
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
          onSelect={select}
          onMove={moves.onMove}
        />
        <AddEntry label="Add a source type" onAdd={add} />
      </div>
      {selected !== undefined && <PresetForm key={selected.key} entry={selected} moves={moves} />}
    </>
  );
}

interface FormProperties {
  readonly entry: SourcePreset;
  readonly moves: EntryMoves;
}

function PresetForm({ entry, moves }: FormProperties) {
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
        <NameFields entry={entry} own="source." onSet={set} />
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
      <EntryActions state={entry.state} moves={moves} onSetState={setState} />
    </div>
  );
}
