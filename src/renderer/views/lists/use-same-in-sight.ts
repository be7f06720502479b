import type { RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';
import type { RowWindow } from './use-row-window';

interface Options<Row> extends Omit<RowWindow, 'last'> {
  readonly rows: readonly Row[];
  /** px; all rows have it. */
  readonly rowHeight: number;
  idOf(row: Row): string;
}

/** By so many rows it is known where the list went; more than half of them must have gone the same way, or it is another list. */
const knownBy = 8;

/** Whoever scrolled down a list goes on seeing the same rows when others come in above them, or go. In another order, it is another list. */
export function useSameInSight<Row>(grid: RefObject<HTMLElement | null>, options: Options<Row>): void {
  const { rows, rowHeight, first, top, idOf, look } = options;
  const shown = useRef(rows);
  /** Where each of the first rows that were drawn stood, by id. */
  const places = useRef<ReadonlyMap<string, number>>(new Map());
  useLayoutEffect(() => {
    const isOther = shown.current !== rows && top.current > 0;
    const shift = isOther ? shiftOf(places.current, rows, idOf) : 0;
    shown.current = rows;
    const known = rows.slice(first, first + knownBy);
    places.current = new Map(known.map((row, at) => [idOf(row), first + at]));
    if (shift === 0 || grid.current === null) return;
    grid.current.scrollTop += shift * rowHeight;
    look();
  }, [grid, rows, rowHeight, first, top, idOf, look]);
}

/** By how many places more than half of the rows have moved alike; 0 when they have not. Looks near first: one row more costs the same in any list. */
export function shiftOf<Row>(
  places: ReadonlyMap<string, number>,
  rows: readonly Row[],
  idOf: (row: Row) => string,
): number {
  const isAt = (id: string, index: number): boolean => {
    const row = rows[index];
    return row !== undefined && idOf(row) === id;
  };
  const known = [...places];
  // If more than half moved alike, one of the first half did.
  for (const [id, before] of known.slice(0, Math.ceil(known.length / 2))) {
    const farthest = Math.max(before, rows.length - before);
    let by = 0;
    while (by <= farthest && !isAt(id, before + by) && !isAt(id, before - by)) by += 1;
    if (by > farthest) continue;
    const shift = isAt(id, before + by) ? by : -by;
    if (known.filter(([other, at]) => isAt(other, at + shift)).length > known.length / 2) return shift;
  }
  return 0;
}
