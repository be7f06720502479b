import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react';
import { useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'react';
import { keepFor } from '../../../core/model/kept-up';
import { GridRow } from './GridRow';
import { moveTo, TypeAhead } from './row-moves';
import { scrollToRow, useRowPlace } from './use-row-place';
import { useRowTicks } from './use-row-ticks';
import { useRowWindow } from './use-row-window';

/** What others ask of a list. */
export interface RowGridHandle {
  /** Brings a row into sight, unless somebody is in the list with the keys. */
  show(id: string): void;
  /** Gives the first of these rows that there is the focus; if there is none, the first of the list. */
  focus(ids: readonly (string | null)[]): void;
}

interface Properties<Row> {
  readonly handle: Ref<RowGridHandle>;
  readonly label: string;
  readonly rows: readonly Row[];
  /** px; all rows have it. */
  readonly rowHeight: number;
  readonly rowClass: string;
  readonly ticked: ReadonlySet<string>;
  nameOf(row: Row): string;
  /** Rows are drawn again when this is another function. */
  draw(row: Row): ReactNode;
  onTick(ids: ReadonlySet<string>): void;
  /** Keys came to a row. */
  onStep?(row: Row): void;
  onOpen(row: Row, isByKey: boolean): void;
}

const rowSelector = '[data-key]';
const boxSelector = '.tick';

/**
 * A grid of rows, of which only those in sight are in the page. Arrows, Page Up and Down, Home, End and first letters go to a row, Left and Right to
 * what is in it; Space ticks, with Shift a range, Ctrl+A all; Enter or a click opens, or ticks while something is ticked.
 */
export function RowGrid<Row extends { readonly id: string }>({
  handle,
  label,
  rows,
  rowHeight,
  rowClass,
  ticked,
  nameOf,
  draw,
  onTick,
  onStep,
  onOpen,
}: Properties<Row>) {
  const grid = useRef<HTMLDivElement>(null);
  const { first, last, look } = useRowWindow(grid, rowHeight);
  const { at, goTo, noteFocus, noteBlur } = useRowPlace(grid, rows, rowHeight, look);
  const ticks = useRowTicks(rows, ticked, nameOf, onTick);
  const typed = useRef(new TypeAhead());
  const contentOf = useMemo(() => keepFor(draw), [draw]);
  const inFlow = useMemo((): CSSProperties => ({ height: rowHeight }), [rowHeight]);

  const indexOf = (id: string | null): number => rows.findIndex((row) => row.id === id);
  useImperativeHandle(handle, () => ({
    show: (id) => {
      const index = indexOf(id);
      if (grid.current === null || index === -1 || grid.current.contains(document.activeElement)) return;
      scrollToRow(grid.current, index, rowHeight, false);
      look();
    },
    focus: (ids) => goTo(Math.max(0, ids.map(indexOf).find((index) => index !== -1) ?? 0), false),
  }));
  useLayoutEffect(() => {
    // The list may be shorter now than it is scrolled.
    if (first > 0 && last > rows.length) look();
  }, [first, last, rows.length, look]);

  const rowAt = (target: EventTarget): { readonly row: Row; readonly index: number } | null => {
    const element = target instanceof Element ? target.closest(rowSelector) : null;
    const index = element === null ? -1 : indexOf(element.getAttribute('data-key'));
    const row = rows[index];
    return row === undefined ? null : { row, index };
  };
  const stepTo = (index: number, from: number): void => {
    goTo(index, true);
    const row = rows[index];
    if (row !== undefined && index !== from) onStep?.(row);
  };
  const openOrTick = (row: Row, isByKey: boolean): void => {
    if (ticked.size > 0) ticks.toggle(row);
    else onOpen(row, isByKey);
  };

  /** Whether the key meant something. */
  const handleKey = (event: KeyboardEvent<HTMLElement>): boolean => {
    const here = rowAt(event.target);
    if (here === null || event.defaultPrevented || event.altKey) return false;
    const { row, index } = here;
    const { key, shiftKey, timeStamp } = event;
    const page = Math.floor((grid.current?.clientHeight ?? 0) / rowHeight);
    const to = moveTo(key, { at: index, count: rows.length, page });
    if (to !== null) {
      stepTo(to, index);
      if (shiftKey) ticks.extendTo(to, index);
      return true;
    }
    if (event.ctrlKey || event.metaKey) {
      if (key.toLowerCase() !== 'a') return false;
      ticks.tickAll();
      return true;
    }
    if (key === 'ArrowRight' || key === 'ArrowLeft') return stepWithin(event.target, key === 'ArrowRight' ? 1 : -1);
    if (isOnButton(event.target)) return false;
    if (key === 'Enter') openOrTick(row, true);
    else if (key === ' ' && !typed.current.isOn(timeStamp)) {
      if (shiftKey) ticks.extendTo(index, index);
      else ticks.toggle(row);
    } else if (key.length === 1) {
      const found = typed.current.find(key, timeStamp, rows, index, nameOf);
      if (found !== null) stepTo(found, index);
    } else return false;
    return true;
  };

  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const { target, shiftKey, ctrlKey, metaKey } = event;
    const here = rowAt(target);
    if (here === null || isOnButton(target)) return;
    const isOnBox = target instanceof Element && target.closest(boxSelector) !== null;
    // Else the box would be clicked once more, for its label.
    if (isOnBox) event.preventDefault();
    if (shiftKey) ticks.extendTo(here.index, 0);
    else if (ctrlKey || metaKey || isOnBox) ticks.toggle(here.row);
    else {
      ticks.anchorAt(here.row);
      openOrTick(here.row, false);
    }
  };

  const start = Math.min(first, rows.length);
  const end = Math.min(last, rows.length);
  const tabStop = at === -1 ? start : at;
  const drawRow = (row: Row, index: number, style: CSSProperties): ReactNode => (
    <GridRow
      key={row.id}
      id={row.id}
      name={nameOf(row)}
      index={index}
      isTicked={ticked.has(row.id)}
      isTabStop={index === tabStop}
      className={rowClass}
      style={style}
      content={contentOf(row)}
    />
  );
  const drawn = rows.slice(start, end).map((row, index) => drawRow(row, start + index, inFlow));
  // The row that has the focus stays in the page, however far it is from what is in sight.
  const far = at < start || at >= end ? rows[at] : undefined;
  if (far !== undefined) {
    const style = { position: 'absolute', top: at * rowHeight, width: '100%', height: rowHeight } as const;
    drawn.splice(at < start ? 0 : drawn.length, 0, drawRow(far, at, style));
  }
  return (
    <>
      <div
        ref={grid}
        role="grid"
        className="tag-grid"
        aria-label={label}
        aria-multiselectable="true"
        aria-rowcount={rows.length}
        aria-colcount={1}
        onKeyDown={(event) => {
          if (handleKey(event)) event.preventDefault();
        }}
        onClick={onClick}
        onMouseDown={(event) => {
          // Ticking neither moves the focus nor selects words.
          if (event.shiftKey || event.ctrlKey || event.metaKey) event.preventDefault();
        }}
        onFocus={({ target }) => noteFocus(rowAt(target)?.row.id ?? null)}
        onBlur={noteBlur}
      >
        <div
          role="presentation"
          className="row-space"
          style={{ height: rows.length * rowHeight, paddingTop: start * rowHeight }}
        >
          {drawn}
        </div>
      </div>
      <p className="sr" aria-live="polite">
        {ticks.spoken}
      </p>
    </>
  );
}

function isOnButton(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button') !== null;
}

/** From the row to what is in it and on to the next, in a ring. */
function stepWithin(target: EventTarget, step: 1 | -1): boolean {
  const row = target instanceof Element ? target.closest<HTMLElement>(rowSelector) : null;
  if (row === null) return false;
  const stops: Element[] = [row, ...row.querySelectorAll(`${boxSelector} input, button`)];
  const from = document.activeElement === null ? -1 : stops.indexOf(document.activeElement);
  const next = stops[(Math.max(0, from) + step + stops.length) % stops.length];
  if (next instanceof HTMLElement) next.focus();
  return true;
}
