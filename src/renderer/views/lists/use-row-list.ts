import type { CSSProperties, FocusEvent, ReactNode, RefObject } from 'react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { moveTo, TypeAhead } from './row-moves';
import { rowOf } from './row-stops';
import type { RowPlace } from './use-row-place';
import { scrollToRow, useRowPlace } from './use-row-place';
import { useRowWindow } from './use-row-window';
import { useSameInSight } from './use-same-in-sight';

interface Options<Row> {
  readonly rows: readonly Row[];
  /** px; all rows have it. */
  readonly rowHeight: number;
  /** px that a head covers, which stays in sight. */
  readonly headHeight?: number;
  /** A row is found again by it. */
  idOf(row: Row): string;
  nameOf(row: Row): string;
  /** The keys came to another row. */
  onStep?(row: Row): void;
}

interface FoundRow<Row> {
  readonly row: Row;
  readonly index: number;
}

/** How a row is drawn: where it is, and whether Tab comes to it. */
export interface DrawnRow {
  readonly index: number;
  readonly isTabStop: boolean;
  readonly style: CSSProperties;
}

interface RowList<Row> {
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly goTo: RowPlace['goTo'];
  /** Of the element around the rows: as high as all of them. */
  readonly space: CSSProperties;
  /** The rows to be in the page. */
  drawn(draw: (row: Row, drawn: DrawnRow) => ReactNode): ReactNode[];
  /** Brings a row into sight, unless somebody is in the list with the keys. */
  show(id: string): void;
  indexOf(id: string | null): number;
  /** The row that an element is in. */
  rowAt(target: EventTarget): FoundRow<Row> | null;
  /** A key brought somebody to this row, from one that may be another. `stop` as in `row-stops`. */
  stepTo(index: number, from: number, stop?: number): void;
  /** Where a key leads from a row; `null` when it leads nowhere. */
  toRow(key: string, at: number): number | null;
  /** Goes to the row that begins with the letters typed so far. */
  typeTo(letter: string, at: number, timeStamp: number, stop?: number): void;
  /** Whether letters were typed a moment ago, so that a space is one of them. */
  isTyping(timeStamp: number): boolean;
  noteFocus(event: FocusEvent): void;
  noteBlur(): void;
}

/** A long list of rows: which of them are in the page, at which the keys are, and where they lead. */
export function useRowList<Row>({ rows, rowHeight, headHeight = 0, idOf, nameOf, onStep }: Options<Row>): RowList<Row> {
  const grid = useRef<HTMLDivElement>(null);
  const { first, last, look, top } = useRowWindow(grid, rowHeight);
  // First this, then what the focus asks for.
  useSameInSight(grid, { rows, rowHeight, first, top, idOf, look });
  const { at, goTo, noteFocus, noteBlur } = useRowPlace(grid, { rows, rowHeight, headHeight, idOf, look });
  const typed = useRef(new TypeAhead());
  const inFlow = useMemo((): CSSProperties => ({ height: rowHeight }), [rowHeight]);
  useLayoutEffect(() => {
    // The list may be shorter now than it is scrolled.
    if (first > 0 && last > rows.length) look();
  }, [first, last, rows.length, look]);

  const indexOf = (id: string | null): number => rows.findIndex((row) => idOf(row) === id);
  const rowAt = (target: EventTarget): FoundRow<Row> | null => {
    const element = rowOf(target);
    const index = element === null ? -1 : indexOf(element.getAttribute('data-key'));
    const row = rows[index];
    return row === undefined ? null : { row, index };
  };
  const stepTo = (index: number, from: number, stop = 0): void => {
    goTo(index, true, stop);
    const row = rows[index];
    if (row !== undefined && index !== from) onStep?.(row);
  };

  const start = Math.min(first, rows.length);
  const end = Math.min(last, rows.length);
  const tabStop = at === -1 ? start : at;
  return {
    grid,
    goTo,
    space: { height: rows.length * rowHeight, paddingTop: start * rowHeight },
    drawn: (draw) => {
      const drawRow = (row: Row, index: number, style: CSSProperties): ReactNode =>
        draw(row, { index, isTabStop: index === tabStop, style });
      const drawn = rows.slice(start, end).map((row, index) => drawRow(row, start + index, inFlow));
      // The row that has the focus stays in the page, however far it is from what is in sight.
      const far = at < start || at >= end ? rows[at] : undefined;
      if (far === undefined) return drawn;
      const style = { position: 'absolute', top: at * rowHeight, width: '100%', height: rowHeight } as const;
      drawn.splice(at < start ? 0 : drawn.length, 0, drawRow(far, at, style));
      return drawn;
    },
    show: (id) => {
      const index = indexOf(id);
      if (grid.current === null || index === -1 || grid.current.contains(document.activeElement)) return;
      scrollToRow(grid.current, index, { rowHeight, headHeight, isNear: false });
      look();
    },
    indexOf,
    rowAt,
    stepTo,
    toRow: (key, from) => {
      const room = (grid.current?.clientHeight ?? 0) - headHeight;
      return moveTo(key, { at: from, count: rows.length, page: Math.floor(room / rowHeight) });
    },
    typeTo: (letter, from, timeStamp, stop) => {
      const found = typed.current.find(letter, timeStamp, rows, from, nameOf);
      if (found !== null) stepTo(found, from, stop);
    },
    isTyping: (timeStamp) => typed.current.isOn(timeStamp),
    noteFocus: ({ target }) => {
      const found = rowAt(target);
      noteFocus(found === null ? null : idOf(found.row));
    },
    noteBlur,
  };
}
