let waiting: (() => void) | null = null;

/**
 * Does something in a task of its own, as what was chosen in a menu when the menu is closed: together they would hold the window up. What comes sooner
 * lets it be done first (`finishWaiting`), so that everything is done in the order in which it was asked for.
 */
export function inOwnTask(act: () => void): void {
  finishWaiting();
  waiting = act;
  setTimeout(doNext, 0);
}

/** Does what waits, if anything does, and what is to follow it. */
export function finishWaiting(): void {
  while (waiting !== null) doNext();
}

function doNext(): void {
  const act = waiting;
  waiting = null;
  act?.();
}
