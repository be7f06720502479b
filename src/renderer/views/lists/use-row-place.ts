import type { RefObject } from 'react';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';

interface Place {
  readonly id: string;
  /** Grows whenever the row is to have the focus. */
  readonly wish: number;
  /** Whether it is scrolled to by as little as can be; else to the middle. */
  readonly isNear: boolean;
}

interface RowPlace {
  /** Index of the row that has the focus or had it last; -1 for none. */
  readonly at: number;
  /** Gives a row the focus and brings it into sight. */
  goTo(index: number, isNear: boolean): void;
  noteFocus(id: string | null): void;
  noteBlur(): void;
}

/** Which row of a grid the keys are at. When that row is taken away, the next one has the focus. */
export function useRowPlace(
  grid: RefObject<HTMLElement | null>,
  rows: readonly { readonly id: string }[],
  rowHeight: number,
  look: () => void,
): RowPlace {
  const [place, setPlace] = useState<Place | null>(null);
  const hasFocus = useRef(false);
  const lastAt = useRef(0);
  const granted = useRef(0);
  const at = useMemo(() => (place === null ? -1 : rows.findIndex(({ id }) => id === place.id)), [rows, place]);

  const wishFor = useCallback(
    (id: string, isNear: boolean): void =>
      setPlace((before) => ({ id, wish: (before?.wish ?? granted.current) + 1, isNear })),
    [],
  );

  useLayoutEffect(() => {
    if (place === null || grid.current === null) return;
    if (at === -1) {
      const next = hasFocus.current ? rows[Math.min(lastAt.current, rows.length - 1)] : undefined;
      if (next === undefined) setPlace(null);
      else wishFor(next.id, true);
      return;
    }
    lastAt.current = at;
    if (place.wish === granted.current) return;
    granted.current = place.wish;
    grid.current.querySelector<HTMLElement>(`[data-key="${CSS.escape(place.id)}"]`)?.focus({ preventScroll: true });
    scrollToRow(grid.current, at, rowHeight, place.isNear);
    look();
  }, [grid, rows, rowHeight, look, place, at, wishFor]);

  return {
    at,
    goTo: (index, isNear) => {
      const row = rows[index];
      if (row !== undefined) wishFor(row.id, isNear);
    },
    noteFocus: (id) => {
      hasFocus.current = true;
      if (id !== null && id !== place?.id)
        setPlace((before) => ({ id, wish: before?.wish ?? granted.current, isNear: true }));
    },
    noteBlur: () => {
      hasFocus.current = false;
    },
  };
}

/** Scrolls to a row that is not in sight: to the middle or, when it is near, just so far that it is seen. */
export function scrollToRow(grid: HTMLElement, index: number, rowHeight: number, isNear: boolean): void {
  const top = index * rowHeight;
  const room = grid.clientHeight - rowHeight;
  if (top >= grid.scrollTop && top <= grid.scrollTop + room) return;
  if (!isNear) grid.scrollTop = Math.max(0, top - room / 2);
  else grid.scrollTop = top < grid.scrollTop ? top : top - room;
}
