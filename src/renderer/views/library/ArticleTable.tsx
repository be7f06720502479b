import type { KeyboardEvent, MouseEvent } from 'react';
import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import type { ArticleSummary } from '../../../core/model/article-summary';
import type { ArticleId } from '../../../core/model/ids';
import { countStops, isOnButton, stepWithin, stopAt } from '../lists/row-stops';
import { useRowList } from '../lists/use-row-list';
import { useTools } from '../window-tools';
import { ArticleHead, focusHead } from './ArticleHead';
import { ArticleRow, nameOf } from './ArticleRow';
import { toTracks, useArticleColumns } from './article-columns';
import type { Sorting } from './article-filter';

const rowHeight = 56;
const headHeight = 30;

interface Properties {
  readonly articles: readonly ArticleSummary[];
  readonly sorting: Sorting;
  onSort(sorting: Sorting): void;
}

/**
 * The articles of the desk, of which only those in sight are in the page. Arrows, Page Up and Down, Home, End and first letters go from row to row,
 * Left and Right to its cells, Up from the first row to the heads; Enter, Space or a click opens.
 */
export const ArticleTable = memo(function ArticleTable({ articles, sorting, onSort }: Properties) {
  const { app } = useTools();
  const columns = useArticleColumns();
  const head = useRef<HTMLDivElement>(null);
  const list = useRowList({ rows: articles, rowHeight, headHeight, idOf, nameOf });
  const { grid, goTo } = list;
  // Head and rows inherit it.
  const tracks = useMemo(() => ({ gridTemplateColumns: toTracks(columns) }), [columns]);
  const isEmpty = articles.length === 0;
  useLayoutEffect(() => {
    // Whoever came before the rows did is at the first of them.
    if (!isEmpty && document.activeElement === grid.current) goTo(0, true);
  });

  /** Whether the key meant something. */
  const handleKey = ({ target, key, timeStamp, altKey, ctrlKey, metaKey }: KeyboardEvent<HTMLElement>): boolean => {
    const here = list.rowAt(target);
    if (here === null || altKey) return false;
    const { row, index } = here;
    const stop = stopAt(target);
    const isChord = ctrlKey || metaKey;
    if (stop > 0 && !isChord && (key === 'Home' || key === 'End')) {
      goTo(index, true, key === 'Home' ? 1 : countStops(target) - 1);
      return true;
    }
    if (key === 'ArrowUp' && index === 0) {
      focusHead(head.current, Math.max(0, stop - 1));
      return true;
    }
    const to = list.toRow(key, index);
    if (to !== null) {
      list.stepTo(to, index, stop);
      return true;
    }
    if (isChord) return false;
    if (key === 'ArrowRight' || key === 'ArrowLeft') return stepWithin(target, key === 'ArrowRight' ? 1 : -1);
    if (isOnButton(target)) return false;
    if (key === 'Enter' || (key === ' ' && !list.isTyping(timeStamp))) void app.openArticle(row.articleId);
    else if (key.length === 1) list.typeTo(key, index, timeStamp, stop);
    else return false;
    return true;
  };
  const onClick = ({ target }: MouseEvent<HTMLElement>): void => {
    const here = list.rowAt(target);
    if (here !== null && !isOnButton(target)) void app.openArticle(here.row.articleId);
  };
  return (
    <div
      ref={grid}
      role="grid"
      className="articles"
      style={tracks}
      aria-label="Articles"
      aria-rowcount={articles.length + 1}
      aria-colcount={columns.length}
      tabIndex={isEmpty ? 0 : undefined}
      data-region-start={isEmpty ? '' : undefined}
      onKeyDown={(event) => {
        if (handleKey(event)) event.preventDefault();
      }}
      onClick={onClick}
      onFocus={list.noteFocus}
      onBlur={list.noteBlur}
    >
      <ArticleHead
        head={head}
        columns={columns}
        height={headHeight}
        sorting={sorting}
        onSort={onSort}
        onLeave={(column) => goTo(0, true, column + 1)}
      />
      <div role="rowgroup" className="row-space" style={list.space}>
        {list.drawn((article, drawn) => (
          <ArticleRow key={article.articleId} article={article} columns={columns} {...drawn} />
        ))}
      </div>
    </div>
  );
});

function idOf({ articleId }: ArticleSummary): ArticleId {
  return articleId;
}
