/**
 * What in a row of a list takes the focus: 0 is the row, then the box to tick, buttons, and cells that can be gone to, as they stand there.
 */
const stops = '.tick input, button, [tabindex]';
const rowSelector = '[data-key]';

function stopsOf(row: HTMLElement): readonly HTMLElement[] {
  return [row, ...row.querySelectorAll<HTMLElement>(stops)];
}

/** The row that an element is in. */
export function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(rowSelector) : null;
}

/** At which stop of its row an element is. */
export function stopAt(target: EventTarget): number {
  const row = rowOf(target);
  if (row === null || !(target instanceof HTMLElement)) return 0;
  return Math.max(0, stopsOf(row).indexOf(target));
}

/** How many stops a row has. */
export function countStops(target: EventTarget): number {
  const row = rowOf(target);
  return row === null ? 0 : stopsOf(row).length;
}

/** Gives a stop of a row the focus, or the row, when it has no such stop. */
export function focusStop(row: HTMLElement, stop: number): void {
  (stopsOf(row)[stop] ?? row).focus({ preventScroll: true });
}

/** From the row to what is in it and on to the next, in a ring. */
export function stepWithin(target: EventTarget, step: 1 | -1): boolean {
  const row = rowOf(target);
  if (row === null) return false;
  const count = stopsOf(row).length;
  focusStop(row, (stopAt(target) + step + count) % count);
  return true;
}

export function isOnButton(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button') !== null;
}
