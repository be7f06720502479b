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

/** By how many places more than half of the rows have moved alike; 0 when they have not. */
export function shiftOf<Row>(
  places: ReadonlyMap<string, number>,
  rows: readonly Row[],
  idOf: (row: Row) => string,
): number {
  const counts = new Map<number, number>();
  let left = places.size;
  for (let index = 0; index < rows.length && left > 0; index += 1) {
    const row = rows[index];
    const before = row === undefined ? undefined : places.get(idOf(row));
    if (before === undefined) continue;
    left -= 1;
    counts.set(index - before, (counts.get(index - before) ?? 0) + 1);
  }
  const [shift = 0] = [...counts].find(([, count]) => count > places.size / 2) ?? [];
  return shift;
}
