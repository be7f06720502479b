import type { RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';

interface Options<Row> {
  readonly rows: readonly Row[];
  /** px; all rows have it. */
  readonly rowHeight: number;
  /** Index of the first row that is drawn, a few above what is in sight: 0 while nothing to speak of is out of sight above. */
  readonly first: number;
  idOf(row: Row): string;
  /** Measures at once which rows are in sight. */
  look(): void;
}

/** By so many rows it is known where the list went; more than half of them must have gone the same way, or it is another list. */
const knownBy = 8;

/** Whoever scrolled down a list goes on seeing the same rows when others come in above them, or go. In another order, it is another list. */
export function useSameInSight<Row>(grid: RefObject<HTMLElement | null>, options: Options<Row>): void {
  const { rows, rowHeight, first, idOf, look } = options;
  const shown = useRef(rows);
  /** Where each of the first rows that were drawn stood, by id. */
  const places = useRef<ReadonlyMap<string, number>>(new Map());
  useLayoutEffect(() => {
    const isOther = shown.current !== rows && places.current.size > 0;
    const shift = isOther ? shiftOf(places.current, rows.map(idOf)) : 0;
    shown.current = rows;
    const known = first === 0 ? [] : rows.slice(first, first + knownBy);
    places.current = new Map(known.map((row, at) => [idOf(row), first + at]));
    if (shift === 0 || grid.current === null) return;
    grid.current.scrollTop += shift * rowHeight;
    look();
  }, [grid, rows, rowHeight, first, idOf, look]);
}

/** By how many places more than half of the rows have moved alike; 0 when they have not. */
export function shiftOf(places: ReadonlyMap<string, number>, ids: readonly string[]): number {
  if (places.size === 0) return 0;
  const counts = new Map<number, number>();
  for (const [index, id] of ids.entries()) {
    const before = places.get(id);
    if (before !== undefined) counts.set(index - before, (counts.get(index - before) ?? 0) + 1);
  }
  const [shift = 0] = [...counts].find(([, count]) => count > places.size / 2) ?? [];
  return shift;
}
