import type { RefObject } from 'react';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { focusStop } from './row-stops';

interface Place {
  readonly id: string;
  /** Grows whenever the row is to have the focus. */
  readonly wish: number;
  /** Whether it is scrolled to by as little as can be; else to the middle. */
  readonly isNear: boolean;
  /** What of the row the focus goes to, as in `row-stops`. */
  readonly stop: number;
}

interface Options<Row> {
  readonly rows: readonly Row[];
  /** px; all rows have it. */
  readonly rowHeight: number;
  /** px that a head covers, which stays in sight. */
  readonly headHeight: number;
  idOf(row: Row): string;
  /** Measures at once which rows are in sight. */
  look(): void;
}

export interface RowPlace {
  /** Index of the row that has the focus or had it last; -1 for none. */
  readonly at: number;
  /** Gives a row, or what is at a stop in it, the focus and brings it into sight. */
  goTo(index: number, isNear: boolean, stop?: number): void;
  /** `null`: the focus is beside the rows, as in a head. */
  noteFocus(id: string | null): void;
  noteBlur(): void;
}

/** Which row of a grid the keys are at. When that row is taken away, the next one has the focus. */
export function useRowPlace<Row>(
  grid: RefObject<HTMLElement | null>,
  { rows, rowHeight, headHeight, idOf, look }: Options<Row>,
): RowPlace {
  const [place, setPlace] = useState<Place | null>(null);
  const hasFocus = useRef(false);
  const lastAt = useRef(0);
  const granted = useRef(0);
  const at = useMemo(
    () => (place === null ? -1 : rows.findIndex((row) => idOf(row) === place.id)),
    [rows, place, idOf],
  );

  const wishFor = useCallback(
    (id: string, isNear: boolean, stop: number): void =>
      setPlace((before) => ({ id, wish: (before?.wish ?? granted.current) + 1, isNear, stop })),
    [],
  );

  useLayoutEffect(() => {
    if (place === null || grid.current === null) return;
    if (at === -1) {
      const next = hasFocus.current ? rows[Math.min(lastAt.current, rows.length - 1)] : undefined;
      if (next === undefined) setPlace(null);
      else wishFor(idOf(next), true, 0);
      return;
    }
    lastAt.current = at;
    if (place.wish === granted.current) return;
    granted.current = place.wish;
    const row = grid.current.querySelector<HTMLElement>(`[data-key="${CSS.escape(place.id)}"]`);
    if (row !== null) focusStop(row, place.stop);
    scrollToRow(grid.current, at, { rowHeight, headHeight, isNear: place.isNear });
    look();
  }, [grid, rows, rowHeight, headHeight, idOf, look, place, at, wishFor]);

  return {
    at,
    goTo: (index, isNear, stop = 0) => {
      const row = rows[index];
      if (row !== undefined) wishFor(idOf(row), isNear, stop);
    },
    noteFocus: (id) => {
      hasFocus.current = id !== null;
      if (id !== null && id !== place?.id)
        setPlace((before) => ({ id, wish: before?.wish ?? granted.current, isNear: true, stop: 0 }));
    },
    noteBlur: () => {
      hasFocus.current = false;
    },
  };
}

interface Reach {
  readonly rowHeight: number;
  readonly headHeight: number;
  readonly isNear: boolean;
}

/** Scrolls to a row that is not in sight: to the middle or, when it is near, just so far that it is seen. */
export function scrollToRow(grid: HTMLElement, index: number, { rowHeight, headHeight, isNear }: Reach): void {
  const top = index * rowHeight;
  const room = grid.clientHeight - headHeight - rowHeight;
  if (top >= grid.scrollTop && top <= grid.scrollTop + room) return;
  if (!isNear) grid.scrollTop = Math.max(0, top - room / 2);
  else grid.scrollTop = top < grid.scrollTop ? top : top - room;
}
