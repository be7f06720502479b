import { useMemo, useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { markOf } from '../../../core/kinds/draw-part';
import type { TagsetSet } from '../../../core/model/tagset-edits';
import { typeLabel } from '../../../core/model/tagset-lookup';
import type { EntityTypeEntry, EntryState } from '../../../core/model/tagset-value';
import { counted } from '../parts/count-words';
import { LaterStill } from '../parts/Later';
import { useWindowState } from '../window-tools';
import { EntryActions } from './EntryActions';
import { AddEntry, EntryList } from './EntryList';
import { freeHotkey } from './entry-order';
import { LookFields } from './LookFields';
import { NameFields } from './NameFields';
import { ReplaceType } from './ReplaceType';
import { useTagsetEditing } from './tagset-editing';
import type { EntryMoves } from './use-entry-list';
import { useEntryList } from './use-entry-list';

type TypeValues = Extract<TagsetSet, { of: 'entityType' }>['values'];

/** The types of entities: what they are called, their keys and lines, their order, and which are still offered. */
export function EntityTypesPanel() {
  const { tagset } = useTagsetEditing();
  const uses = useTypeUses();
  const { entries, selected, select, moves, add } = useEntryList(tagset.entityTypes, {
    letters: 'capital',
    hint: ' Give it a key.',
    toSet: (key, values) => ({ of: 'entityType', key, values }),
  });
  return (
    <>
      <div className="tagset-side">
        <EntryList
          label="Entity types"
          entries={entries.map((entry) => ({
            ...entry,
            look: markOf(entry),
            remark: uses(entry.key) === 0 ? '' : counted(uses(entry.key), 'tag'),
          }))}
          selected={selected?.key ?? null}
          onSelect={select}
          onMove={moves.onMove}
        />
        <AddEntry label="Add a type" onAdd={add} />
      </div>
      <LaterStill>
        {selected !== undefined && (
          <TypeForm key={selected.key} entry={selected} uses={uses(selected.key)} moves={moves} />
        )}
      </LaterStill>
    </>
  );
}

interface FormProperties {
  readonly entry: EntityTypeEntry;
  readonly uses: number;
  readonly moves: EntryMoves;
}

function TypeForm({ entry, uses, moves }: FormProperties) {
  const { tagset, edit } = useTagsetEditing();
  const [isReplacing, setIsReplacing] = useState(false);
  const { key, label } = entry;
  const set = (values: TypeValues, done: string): Promise<boolean> => edit([{ of: 'entityType', key, values }], done);
  const setState = (state: EntryState): void => {
    if (state === 'deleted' && uses > 0) {
      setIsReplacing(true);
      return;
    }
    const hotkey = state === 'offered' ? freeHotkey(entry.hotkey, tagset.entityTypes, key) : entry.hotkey;
    void set({ state, hotkey, replacedBy: null }, doneWords[state](label));
  };
  return (
    <div className="tagset-form">
      <div className="form">
        <NameFields entry={entry} own="entity." onSet={set} />
        <LookFields entry={entry} onSet={set} />
        <Checkbox
          className="check"
          isSelected={entry.isShortlisted}
          onChange={(isShortlisted) =>
            void set({ isShortlisted }, isShortlisted ? 'In the first row.' : 'Behind “More”.')
          }
        >
          <span className="box" aria-hidden="true" />
          In the first row of the toolbar, not behind “More”
        </Checkbox>
      </div>
      <p className="lbl">
        Stored as {key}, whatever it is called.{' '}
        {uses === 0 ? 'No tag uses it.' : `${counted(uses, 'tag')} on this desk.`}
        {entry.replacedBy !== null && ` Its tags are read as “${typeLabel(tagset, key)}”.`}
      </p>
      {isReplacing && entry.state !== 'deleted' ? (
        <ReplaceType
          entry={entry}
          uses={uses}
          onCancel={() => setIsReplacing(false)}
          onReplace={(replacedBy) => {
            setIsReplacing(false);
            void set(
              { state: 'deleted', replacedBy },
              `“${label}” was deleted; its tags are read as “${typeLabel(tagset, replacedBy)}”.`,
            );
          }}
        />
      ) : (
        <EntryActions state={entry.state} moves={moves} onSetState={setState} />
      )}
    </div>
  );
}

/** How many tags of the whole desk have a type, by its stored key. */
function useTypeUses(): (key: string) => number {
  const summaries = useWindowState((state) => state.summaries);
  return useMemo(() => {
    const counts = new Map<string, number>();
    for (const { types } of summaries.values())
      for (const [key, count] of Object.entries(types)) counts.set(key, (counts.get(key) ?? 0) + count);
    return (key) => counts.get(key) ?? 0;
  }, [summaries]);
}

const doneWords: Readonly<Record<EntryState, (label: string) => string>> = {
  offered: (label) => `“${label}” is offered again.`,
  retired: (label) => `“${label}” is no longer offered; its tags stay.`,
  deleted: (label) => `“${label}” was deleted. It can be brought back.`,
};
