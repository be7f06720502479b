import { useEffect, useRef, useState } from 'react';
import type { Change } from '../../../core/commands/change';
import type { DeskProgress, DeskTarget } from '../../state/desk-work';
import { runOnDesk } from '../../state/desk-work';
import { inNextTask } from '../../state/own-task';
import { useTools } from '../window-tools';
import { describeDone } from './done-words';
import type { OccurrenceAction, OccurrenceRow, Target } from './occurrence-rows';
import { byArticle, toCommand } from './occurrence-rows';

/** Does something to rows: in the article on screen as one step of its undo history, in others one after the other. */
export function useOccurrenceActions(target: Target, onDone: () => void) {
  const { app } = useTools();
  const [progress, setProgress] = useState<DeskProgress | null>(null);
  const stopping = useRef<AbortController | null>(null);
  /** Whether it was done, and the dialog is about to close. */
  const isOver = useRef(false);
  useEffect(() => () => stopping.current?.abort(), []);

  const run = async (action: OccurrenceAction, rows: readonly OccurrenceRow[]): Promise<void> => {
    if (rows.length === 0 || progress !== null || isOver.current) return;
    const here = app.store.getState().opened?.article.id ?? null;
    if (rows.every(({ articleId }) => articleId === here)) {
      isOver.current = true;
      const isDone = (await app.runInTasks(toCommand(action, rows, target))) !== null;
      isOver.current = isDone;
      if (isDone) inNextTask(onDone);
      return;
    }
    const targets: DeskTarget[] = [];
    let changeHere: Change | null = null;
    for (const [articleId, group] of byArticle(rows)) {
      const [first] = group;
      if (first === undefined) continue;
      if (articleId === here) changeHere = app.run(toCommand(action, group, target));
      else {
        // Every article has its own copy of a record: elsewhere the entity is that copy, or the one of this type and name.
        const command = toCommand(action, group, { ...target, entityId: null });
        targets.push({ articleId, title: first.title, revisionId: first.revisionId, command });
      }
    }
    const controller = new AbortController();
    stopping.current = controller;
    setProgress({ done: 0, total: targets.length });
    const outcome = await runOnDesk(app, targets, controller.signal, setProgress);
    setProgress(null);
    onDone();
    const { changes } = outcome;
    const { label, notice } = describeDone(action, target.name, outcome, changeHere !== null);
    app.store.setState({
      ...(changes.length === 0 ? {} : { deskWork: { label, changes, here: changeHere, isTakenBack: false } }),
      notice,
    });
  };
  return { run, progress, stop: () => stopping.current?.abort() };
}
