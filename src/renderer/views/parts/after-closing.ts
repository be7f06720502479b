let waiting: (() => void) | null = null;

/**
 * Does what was chosen in a menu in a task of its own, when the menu is closed: together they would hold the window up. What comes sooner lets it be
 * done first (`finishChosen`), so that everything is done in the order in which it was asked for.
 */
export function afterClosing(act: () => void): void {
  finishChosen();
  waiting = act;
  setTimeout(finishChosen, 0);
}

/** Does what was chosen and waits, if anything does. */
export function finishChosen(): void {
  const act = waiting;
  waiting = null;
  act?.();
}
