import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { TagsetSet } from '../../../core/model/tagset-edits';
import { invertSets } from '../../../core/model/tagset-file';
import type { Tagset } from '../../../core/model/tagset-value';
import { editTagset } from '../../state/tagset';
import { useTools } from '../window-tools';

/** How the parts of the dialog change the tagset. */
export interface TagsetEditing {
  readonly tagset: Tagset;
  /** Why the last change could not be made, in words; `null` when it was. */
  readonly problem: string | null;
  /** What was done last, in words. */
  readonly done: string | null;
  readonly canUndo: boolean;
  /** Resolves to whether it was kept. */
  edit(sets: readonly TagsetSet[], done?: string): Promise<boolean>;
  undo(): void;
  refuse(problem: string): void;
}

export const TagsetEditingContext = createContext<TagsetEditing | null>(null);

/** Makes the changes of one dialog, each of which can be taken back while it is open. `tagset` is what the dialog shows. */
export function useTagsetEdits(tagset: Tagset): TagsetEditing {
  const { app } = useTools();
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [undoable, setUndoable] = useState<readonly (readonly TagsetSet[])[]>([]);
  const edit = useCallback(
    async (sets: readonly TagsetSet[], words: string | null = null): Promise<boolean> => {
      if (sets.length === 0) return true;
      const back = invertSets(app.store.getState().tagset, sets);
      const refused = await editTagset(app, sets);
      setProblem(refused);
      if (refused !== null) return false;
      setDone(words);
      setUndoable((present) => [...present, back]);
      return true;
    },
    [app],
  );
  const undo = useCallback(() => {
    const last = undoable.at(-1);
    if (last === undefined) return;
    void editTagset(app, last).then((refused) => {
      setProblem(refused);
      setDone(refused === null ? 'The last change was taken back.' : null);
      if (refused === null) setUndoable((present) => present.slice(0, -1));
    });
  }, [app, undoable]);
  return useMemo(
    () => ({ tagset, problem, done, canUndo: undoable.length > 0, edit, undo, refuse: setProblem }),
    [tagset, problem, done, undoable, edit, undo],
  );
}

export function useTagsetEditing(): TagsetEditing {
  const editing = useContext(TagsetEditingContext);
  if (editing === null) throw new Error('Broken belief: drawn inside the tagset dialog');
  return editing;
}
