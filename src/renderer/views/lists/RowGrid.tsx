import type { KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react';
import { useImperativeHandle, useMemo } from 'react';
import { keepFor } from '../../../core/model/kept-up';
import { GridRow } from './GridRow';
import { isOnButton, stepWithin } from './row-stops';
import { useRowList } from './use-row-list';
import { useRowTicks } from './use-row-ticks';

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
  const list = useRowList<Row>({ rows, rowHeight, idOf, nameOf, ...(onStep === undefined ? {} : { onStep }) });
  const { rowAt, indexOf } = list;
  const ticks = useRowTicks(rows, ticked, nameOf, onTick);
  const contentOf = useMemo(() => keepFor(draw), [draw]);
  useImperativeHandle(handle, () => ({
    show: list.show,
    focus: (ids) => list.goTo(Math.max(0, ids.map(indexOf).find((index) => index !== -1) ?? 0), false),
  }));

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
    const to = list.toRow(key, index);
    if (to !== null) {
      list.stepTo(to, index);
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
    else if (key === ' ' && !list.isTyping(timeStamp)) {
      if (shiftKey) ticks.extendTo(index, index);
      else ticks.toggle(row);
    } else if (key.length === 1) list.typeTo(key, index, timeStamp);
    else return false;
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

  return (
    <>
      <div
        ref={list.grid}
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
        onFocus={list.noteFocus}
        onBlur={list.noteBlur}
      >
        <div role="presentation" className="row-space" style={list.space}>
          {list.drawn((row, drawn) => (
            <GridRow
              key={row.id}
              id={row.id}
              name={nameOf(row)}
              {...drawn}
              isTicked={ticked.has(row.id)}
              className={rowClass}
              content={contentOf(row)}
            />
          ))}
        </div>
      </div>
      <p className="sr" aria-live="polite">
        {ticks.spoken}
      </p>
    </>
  );
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}
