import type { ReactNode } from 'react';
import {
  Collection,
  GridList,
  GridListItem,
  GridListLoadMoreItem,
  ListLayout,
  Virtualizer,
} from 'react-aria-components';
import { Avatar } from '../parts/Avatar';
import { ConfidenceSign } from '../parts/ConfidenceSign';
import { DisputedMark } from '../parts/DisputedMark';
import { Icon } from '../parts/Icon';
import { useGrowingList } from '../parts/use-growing-list';
import { useTools, useWindowState } from '../window-tools';
import { jumpTo } from './jump-to';
import type { TagRow } from './tag-rows';

const layoutOptions = { rowHeight: 52, loaderHeight: 1 };

interface Properties {
  readonly label: string;
  readonly rows: readonly TagRow[];
  readonly empty: ReactNode;
}

/** Tags as a list; Enter or a click selects one and shows its words. Only what is on screen is drawn. */
export function TagGrid({ label, rows, empty }: Properties) {
  const { app } = useTools();
  const { shown, hasMore, showMore } = useGrowingList(rows);
  if (rows.length === 0) return <div className="nothing small">{empty}</div>;
  const go = (id: string): void => {
    const row = rows.find((candidate) => candidate.id === id);
    if (row !== undefined) jumpTo(app, row);
  };
  return (
    <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
      <GridList className="tag-grid" aria-label={label} selectionMode="none" onAction={(key) => go(String(key))}>
        <Collection items={shown}>
          {(row) => (
            <GridListItem
              id={row.id}
              textValue={[row.words, row.meaning, row.trouble, row.lacking]
                .filter((words) => words !== null)
                .join(', ')}
              className="tag-row"
            >
              <TagRowContent row={row} />
            </GridListItem>
          )}
        </Collection>
        {hasMore && <GridListLoadMoreItem onLoadMore={showMore} />}
      </GridList>
    </Virtualizer>
  );
}

/** The words of a tag in the face of the text, and below them what it says. */
export function TagRowContent({ row }: { readonly row: TagRow }) {
  const isMine = useWindowState((state) => state.me?.id === row.authorId);
  const author = useWindowState((state) => state.people.find((person) => person.id === row.authorId));
  const { annotation } = row;
  return (
    <>
      <span className="tag-words">
        <span className={`ul ${row.mark ?? ''}`}>{row.words}</span>
      </span>
      <small className="tag-meaning">
        {annotation.kind === 'claim' ? <ConfidenceSign level={annotation.confidence} /> : row.meaning}
        {annotation.kind === 'claim' && <DisputedMark annotationId={annotation.id} />}
        {row.trouble !== null && (
          <span className="trouble">
            <Icon name="warn" />
            {row.trouble}
          </span>
        )}
        {row.lacking !== null && <span className="lacking">{row.lacking}</span>}
        {!isMine && author !== undefined && <Avatar person={author} />}
      </small>
    </>
  );
}
