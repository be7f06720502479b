import { useMemo, useState } from 'react';
import type { TagsetSet } from '../../../core/model/tagset-edits';
import { keyFor, lastOrder, moveEntry } from '../../../core/model/tagset-moves';
import type { EntryState } from '../../../core/model/tagset-value';
import { bringOfferedFirst } from './entry-order';
import { useTagsetEditing } from './tagset-editing';

interface Entry {
  readonly key: string;
  readonly label: string;
  readonly order: number;
  readonly state: EntryState;
}

/** Where an entry can go among those of its state. */
export interface EntryMoves {
  readonly canMoveUp: boolean;
  readonly canMoveDown: boolean;
  onMove(step: 1 | -1): void;
}

interface Ways {
  readonly letters: 'capital' | 'small';
  /** What is still to be done with a new entry, in words; `''` for nothing. */
  readonly hint: string;
  toSet(key: string, values: { label?: string; order: number }): TagsetSet;
}

/** The entries of one list of the tagset, the one that is chosen, and how they are moved and added to. */
export function useEntryList<T extends Entry>(all: readonly T[], { letters, hint, toSet }: Ways) {
  const { edit } = useTagsetEditing();
  const [chosen, setChosen] = useState<string | null>(null);
  const entries = useMemo(() => bringOfferedFirst(all), [all]);
  const selected = entries.find(({ key }) => key === chosen) ?? entries[0];
  const sameState = entries.filter(({ state }) => state === selected?.state);
  const place = sameState.findIndex(({ key }) => key === selected?.key);
  const moves: EntryMoves = {
    canMoveUp: place > 0,
    canMoveDown: place < sameState.length - 1,
    onMove: (step) => {
      if (selected === undefined) return;
      const sets = moveEntry(sameState, selected.key, step).map(({ key, order }) => toSet(key, { order }));
      void edit(sets, `“${selected.label}” was moved.`);
    },
  };
  const add = async (name: string): Promise<boolean> => {
    const key = keyFor(name, new Set(all.map((entry) => entry.key)), letters);
    const set = toSet(key, { label: name, order: lastOrder(all) });
    const isKept = await edit([set], `“${name}” was added.${hint}`);
    if (isKept) setChosen(key);
    return isKept;
  };
  return { entries, selected, select: setChosen, moves, add };
}
