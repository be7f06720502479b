import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import {
  Collection,
  GridList,
  GridListItem,
  GridListLoadMoreItem,
  ListLayout,
  Virtualizer,
} from 'react-aria-components';
import type { OpenRecord } from '../../state/app-state';
import type { RecordRow } from '../inspector/record-rows';
import { useGrowingList } from '../parts/use-growing-list';
import { useTools } from '../window-tools';

const layoutOptions = { rowHeight: 52, loaderHeight: 1 };

interface Properties<Item> {
  readonly label: string;
  readonly table: OpenRecord['table'];
  readonly rows: readonly RecordRow<Item>[];
  /** The record whose page was open, to come back to. */
  readonly cameFrom: string | null;
  nameOf(row: RecordRow<Item>): string;
  draw(row: RecordRow<Item>): ReactNode;
}

/** Records with their counts; Enter or a click opens one in place. */
export function RecordList<Item>({ label, table, rows, cameFrom, nameOf, draw }: Properties<Item>) {
  const { app } = useTools();
  const { shown, hasMore, showMore } = useGrowingList(rows);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (cameFrom === null) return;
    const frame = requestAnimationFrame(() => {
      const row = root.current?.querySelector<HTMLElement>(`[data-key="${cameFrom}"]`);
      (row ?? root.current?.querySelector<HTMLElement>('[role="grid"]'))?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [cameFrom]);
  return (
    <div ref={root} className="list-panel">
      <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
        <GridList
          className="tag-grid"
          aria-label={label}
          selectionMode="none"
          onAction={(key) => {
            const { focusRequest } = app.store.getState();
            app.store.setState({
              openRecord: { table, id: String(key) },
              focusRequest: { count: focusRequest.count + 1, field: 'name' },
            });
          }}
        >
          <Collection items={shown}>
            {(row) => (
              <GridListItem id={row.id} textValue={nameOf(row)} className="tag-row record-row">
                <span className="record">{draw(row)}</span>
              </GridListItem>
            )}
          </Collection>
          {hasMore && <GridListLoadMoreItem onLoadMore={showMore} />}
        </GridList>
      </Virtualizer>
    </div>
  );
}
