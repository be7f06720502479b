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
import type { OpenRecord } from '../../state/app-state';
import { recordOfSelected } from '../../state/record-of-selected';
import { openRecord } from '../../state/records';
import { jumpBeside } from '../inspector/jump-to';
import type { RecordRow } from '../inspector/record-rows';
import { focusRow } from '../lists/focus-row';
import { useListFollowing } from '../lists/use-list-following';
import { useListView } from '../lists/use-list-view';
import { useRowPicking } from '../lists/use-row-picking';
import { Icon } from '../parts/Icon';
import { KeyZone } from '../parts/KeyZone';
import { useGrowingList } from '../parts/use-growing-list';
import { useTools, useWindowState } from '../window-tools';

const rowHeight = 52;
const layoutOptions = { rowHeight, loaderHeight: 1 };

interface Properties<Item> {
  readonly label: string;
  readonly table: OpenRecord['table'];
  readonly rows: readonly RecordRow<Item>[];
  /** The record whose page was open, to come back to. */
  readonly cameFrom: string | null;
  nameOf(row: RecordRow<Item>): string;
  draw(row: RecordRow<Item>): ReactNode;
  /** A button at the end of the row. */
  beside?(row: RecordRow<Item>): ReactNode;
  /** The part of a mention that stands for the record, such as one source of several; `null` for all of it. */
  partOf(row: RecordRow<Item>): string | null;
  /** What can be done to the ticked rows. */
  actions(chosen: readonly RecordRow<Item>[], onDone: () => void): ReactNode;
  /** What Delete does to the ticked rows, or to the one with the focus; left out where it does nothing. */
  onDelete?(rows: readonly RecordRow<Item>[]): void;
}

/** Records with their counts. Enter or a click opens one in place; Space, Ctrl and Shift tick rows for the bar below. */
export function RecordList<Item>({
  label,
  table,
  rows,
  cameFrom,
  nameOf,
  draw,
  beside,
  partOf,
  actions,
  onDelete,
}: Properties<Item>) {
  const { app } = useTools();
  const [view, setView] = useListView(table);
  const { shown, hasMore, showMore, reach } = useGrowingList(rows);
  const root = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const chosen = useMemo(() => rows.filter(({ id }) => view.ticked.has(id)), [rows, view.ticked]);
  const onTick = (ticked: ReadonlySet<string>): void => setView({ ...view, ticked });
  const markedId = useWindowState((state) => {
    const record = recordOfSelected(state);
    return record?.table === table ? record.id : null;
  });
  useRowPicking(root, ids, view.ticked, onTick);
  useListFollowing(root, {
    ids,
    markedId,
    rowHeight,
    reach,
    onStep: (id) => {
      const row = rows.find((candidate) => candidate.id === id);
      const [first] = row?.mentions ?? [];
      if (row !== undefined && first !== undefined && id !== markedId) jumpBeside(app, first, partOf(row));
    },
  });
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
    if (onDelete === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    const id = event.target instanceof Element ? event.target.closest('[data-key]')?.getAttribute('data-key') : null;
    const aimed = chosen.length > 0 ? chosen : rows.filter((row) => row.id === id);
    if (aimed.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onDelete(aimed);
  };
  return (
    <div ref={root} className="tag-list">
      <KeyZone className="tag-zone" onKeyDown={onKeyDown}>
        <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
          <GridList
            className="tag-grid"
            aria-label={label}
            selectionMode="multiple"
            selectionBehavior="toggle"
            escapeKeyBehavior="none"
            selectedKeys={view.ticked}
            onSelectionChange={(keys) => onTick(keys === 'all' ? new Set(ids) : new Set([...keys].map(String)))}
            onAction={(key) => openRecord(app, { table, id: String(key) }, 'name')}
          >
            <Collection items={shown} dependencies={[draw, markedId]}>
              {(row) => (
                <GridListItem id={row.id} textValue={nameOf(row)} className="tag-row tickable record-row">
                  <Checkbox slot="selection" className="tick">
                    <Icon name="check" />
                  </Checkbox>
                  <span className={row.id === markedId ? 'record is-here' : 'record'}>{draw(row)}</span>
                  {beside?.(row)}
                </GridListItem>
              )}
            </Collection>
            {hasMore && <GridListLoadMoreItem onLoadMore={showMore} />}
          </GridList>
        </Virtualizer>
        {actions(chosen, () => onTick(new Set()))}
      </KeyZone>
    </div>
  );
}
