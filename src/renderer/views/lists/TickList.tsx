import type { ReactNode } from 'react';
import { useEffect, useMemo, useRef } from 'react';
import {
  Checkbox,
  Collection,
  GridList,
  GridListItem,
  GridListLoadMoreItem,
  ListLayout,
  Virtualizer,
} from 'react-aria-components';
import { Icon } from '../parts/Icon';
import { KeyZone } from '../parts/KeyZone';
import { useGrowingList } from '../parts/use-growing-list';
import { focusRow } from './focus-row';
import { useListFollowing } from './use-list-following';
import { useRowPicking } from './use-row-picking';

const rowHeight = 52;
const layoutOptions = { rowHeight, loaderHeight: 1 };

interface Properties<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly ticked: ReadonlySet<string>;
  /** The row of what is selected in the text, or `null`. */
  readonly markedId: string | null;
  /** A row to come back to, such as that of the page that was open. */
  readonly cameFrom?: string | null;
  readonly rowClass?: string;
  /** Values besides the rows themselves that drawing a row depends on. */
  readonly dependencies?: readonly unknown[];
  /** What to show when there are no rows. */
  readonly empty?: ReactNode;
  nameOf(row: Row): string;
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
  dependencies = [],
  empty,
  nameOf,
  draw,
  actions,
  onTick,
  onStep,
  onOpen,
  onKey,
}: Properties<Row>) {
  const { shown, hasMore, showMore, reach } = useGrowingList(rows);
  const root = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const chosen = useMemo(() => rows.filter(({ id }) => ticked.has(id)), [rows, ticked]);
  const withRow = (id: string, act: (row: Row) => void): void => {
    const row = rows.find((candidate) => candidate.id === id);
    if (row !== undefined) act(row);
  };
  useRowPicking(root, ids, ticked, onTick);
  const isByKey = useListFollowing(root, { ids, markedId, rowHeight, reach, onStep: (id) => withRow(id, onStep) });
  const latestIds = useRef(ids);
  useEffect(() => {
    latestIds.current = ids;
  });
  useEffect(() => {
    if (cameFrom === null || root.current === null) return;
    const index = latestIds.current.indexOf(cameFrom);
    if (index !== -1) reach(index);
    return focusRow(root.current, cameFrom, index, rowHeight);
  }, [cameFrom, reach]);
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
    <div ref={root} className="tag-list">
      {rows.length === 0 ? (
        <div className="nothing small">{empty}</div>
      ) : (
        <KeyZone className="tag-zone" onKeyDown={onKeyDown}>
          <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
            <GridList
              className="tag-grid"
              aria-label={label}
              selectionMode="multiple"
              selectionBehavior="toggle"
              escapeKeyBehavior="none"
              selectedKeys={ticked}
              onSelectionChange={(keys) => onTick(keys === 'all' ? new Set(ids) : new Set([...keys].map(String)))}
              onAction={(key) => withRow(String(key), (row) => onOpen(row, isByKey.current))}
            >
              <Collection items={shown} dependencies={dependencies}>
                {(row) => (
                  <GridListItem id={row.id} textValue={nameOf(row)} className={`tag-row tickable ${rowClass}`}>
                    <Checkbox slot="selection" className="tick">
                      <Icon name="check" />
                    </Checkbox>
                    {draw(row)}
                  </GridListItem>
                )}
              </Collection>
              {hasMore && <GridListLoadMoreItem onLoadMore={showMore} />}
            </GridList>
          </Virtualizer>
          {actions(chosen, () => onTick(new Set()))}
        </KeyZone>
      )}
    </div>
  );
}

/** Whether a key deletes what a list shows. */
export function isDeleteKey(key: string): boolean {
  return key === 'Delete' || key === 'Backspace';
}
