import type { Pieces } from '../../core/model/kept-up';

/** How long a task may go on when something else may be waiting, in ms. */
const longestTask = 8;

let waiting: (() => void) | null = null;

/**
 * Does something in a task of its own, as what was chosen in a menu when the menu is closed: together they would hold the window up. What comes sooner
 * lets it be done first (`finishWaiting`), so that everything is done in the order in which it was asked for.
 */
export function inOwnTask(act: () => void): void {
  finishWaiting();
  waiting = act;
  inNextTask(doNext);
}

/** Does long work in tasks of its own, and then something in another. What comes sooner lets all of it be done first. */
export function inOwnTasks(pieces: Pieces<unknown>, then: () => void): void {
  const goOn = (): void => inOwnTask(doSome(pieces) ? then : goOn);
  inOwnTask(goOn);
}

/** Does a task's worth of long work. Returns whether all of it is done. */
export function doSome(pieces: Pieces<unknown>): boolean {
  const end = performance.now() + longestTask;
  while (performance.now() < end) if (pieces.next().done === true) return true;
  return false;
}

/** Does something in the next task. A timer would be put off by 4 ms, and by a second where nobody sees the window. */
export function inNextTask(act: () => void): void {
  void scheduler.postTask(act);
}

/** Does something in the task that comes first, before the next picture if there is time. Answers how to have it not done. */
export function inFirstTask(act: () => void): () => void {
  let isWanted = true;
  void scheduler.postTask(() => isWanted && act(), { priority: 'user-blocking' });
  return () => {
    isWanted = false;
  };
}

/** Has much that changed at once laid out in a task of its own, and the picture made in another. */
export function layOutFirst(): void {
  inFirstTask(() => document.body.getBoundingClientRect());
}

/** Does what waits, if anything does, and what is to follow it. Answers whether anything did. */
export function finishWaiting(): boolean {
  const hasWaited = waiting !== null;
  while (waiting !== null) doNext();
  return hasWaited;
}

function doNext(): void {
  const act = waiting;
  waiting = null;
  act?.();
}
