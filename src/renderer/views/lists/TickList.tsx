import type { ReactNode } from 'react';
import { useCallback, useMemo, useRef } from 'react';
import { KeyZone } from '../parts/KeyZone';
import type { RowGridHandle } from './RowGrid';
import { RowGrid } from './RowGrid';
import { useListFollowing } from './use-list-following';

const rowHeight = 52;
const none: readonly never[] = [];

interface Properties<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly ticked: ReadonlySet<string>;
  /** The row of what is selected in the text, or `null`. */
  readonly markedId: string | null;
  /** A row to come back to, such as that of the page that was open. */
  readonly cameFrom?: string | null;
  readonly rowClass?: string;
  /** What to show when there are no rows. */
  readonly empty?: ReactNode;
  nameOf(row: Row): string;
  /** Rows are drawn again when this is another function. */
  draw(row: Row): ReactNode;
  /** What can be done to the ticked rows. */
  actions(chosen: readonly Row[], onDone: () => void): ReactNode;
  onTick(ids: ReadonlySet<string>): void;
  /** The arrow keys came to a row: show it in the text, which does not take the focus. */
  onStep(row: Row): void;
  onOpen(row: Row, isByKey: boolean): void;
  /** A key without Ctrl, Alt or Shift, for the ticked rows or, without any, the row with the focus. Tells whether it meant something. */
  onKey(key: string, aimed: () => readonly Row[]): boolean;
}

/**
 * Rows of a list. Enter or a click opens one; Space, Ctrl and Shift tick rows, and keys and the bar below act on all that are ticked. Only what
 * is on screen is drawn.
 */
export function TickList<Row extends { readonly id: string }>({
  label,
  rows,
  ticked,
  markedId,
  cameFrom = null,
  rowClass = '',
  empty,
  nameOf,
  draw,
  actions,
  onTick,
  onStep,
  onOpen,
  onKey,
}: Properties<Row>) {
  const list = useRef<RowGridHandle>(null);
  const chosen = useMemo(() => (ticked.size === 0 ? none : rows.filter(({ id }) => ticked.has(id))), [rows, ticked]);
  const untick = useCallback(() => onTick(new Set()), [onTick]);
  useListFollowing(list, markedId, cameFrom);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const aimed = (): readonly Row[] => {
      if (chosen.length > 0) return chosen;
      const id = event.target instanceof Element ? event.target.closest('[data-key]')?.getAttribute('data-key') : null;
      return rows.filter((row) => row.id === id);
    };
    if (!onKey(event.key, aimed)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="tag-list">
      {rows.length === 0 ? (
        <div className="nothing small">{empty}</div>
      ) : (
        <KeyZone className="tag-zone" onKeyDown={onKeyDown}>
          <RowGrid
            handle={list}
            label={label}
            rows={rows}
            rowHeight={rowHeight}
            rowClass={`tag-row tickable ${rowClass}`}
            ticked={ticked}
            nameOf={nameOf}
            draw={draw}
            onTick={onTick}
            onStep={onStep}
            onOpen={onOpen}
          />
          {actions(chosen, untick)}
        </KeyZone>
      )}
    </div>
  );
}

/** Whether a key deletes what a list shows. */
export function isDeleteKey(key: string): boolean {
  return key === 'Delete' || key === 'Backspace';
}
