import { keyOf } from '../../state/keymap';
import { whyNotMine } from '../../state/whose-tag';
import { useCanWrite, useCommands, useTools, useWindowState } from '../window-tools';
import { attachToSelection } from './orphan-actions';
import type { OrphanRow } from './orphan-rows';

/** What can be done about an orphan, by button and by key. */
export interface OrphanActions {
  attach(row: OrphanRow, partKey: string): void;
  removePart(row: OrphanRow, partKey: string): void;
  remove(row: OrphanRow): void;
  /** Keeps the tag as a record of words that are gone; one that is kept waits again. */
  toggleKept(row: OrphanRow): void;
  canChange(row: OrphanRow): boolean;
  /** Keys on the row, or on a part's buttons, that has the focus. */
  onKeyDown(event: KeyboardEvent): void;
}

export function useOrphanActions(rows: readonly OrphanRow[]): OrphanActions {
  const { app } = useTools();
  const { commandKeys } = useCommands();
  const myId = useWindowState((state) => state.me?.id ?? null);
  const canWrite = useCanWrite();

  // When the last one goes, so does the list that has the focus.
  const settle = (row: OrphanRow): void => {
    if (rows.length === 1 && rows[0] === row) app.editor()?.focus();
  };
  const actions = {
    attach: (row: OrphanRow, partKey: string): void => {
      if (attachToSelection(app, row.id, partKey) && row.lost.length === 1) settle(row);
    },
    removePart: (row: OrphanRow, partKey: string): void => {
      const done = app.run({ type: 'attribution.removePart', annotationId: row.id, partKey });
      if (done !== null && row.lost.length === 1) settle(row);
    },
    remove: (row: OrphanRow): void => {
      if (app.run({ type: 'annotation.delete', annotationIds: [row.id] }) !== null) settle(row);
    },
    toggleKept: (row: OrphanRow): void => {
      app.run({ type: 'annotation.keepOrphan', annotationId: row.id, isKept: row.isWaiting });
    },
    canChange: (row: OrphanRow): boolean => canWrite && row.annotation.authorId === myId,
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof Element)) return;
    const id = event.target.closest('[data-key]')?.getAttribute('data-key');
    const row = rows.find((candidate) => candidate.id === id);
    if (row === undefined) return;
    const partKey = event.target.closest('[data-part]')?.getAttribute('data-part') ?? row.lost[0].key;
    const action = keyed(keyOf(event), row, partKey);
    if (action === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (actions.canChange(row)) action();
    else
      app.say(
        'info',
        (canWrite ? whyNotMine(app.store.getState(), row.annotation) : null) ?? 'This desk is read only.',
      );
  };
  const keyed = (key: string, row: OrphanRow, partKey: string): (() => void) | null => {
    if (key === 'Delete' || key === 'Backspace') return () => actions.remove(row);
    if (commandKeys('orphan.attach').includes(key)) return () => actions.attach(row, partKey);
    if (commandKeys('orphan.keep').includes(key)) return () => actions.toggleKept(row);
    if (commandKeys('orphan.removePart').includes(key))
      return row.annotation.kind === 'attribution'
        ? () => actions.removePart(row, partKey)
        : () => app.say('info', 'Only attributions have parts to remove. Delete deletes the whole tag.');
    return null;
  };
  return { ...actions, onKeyDown };
}
