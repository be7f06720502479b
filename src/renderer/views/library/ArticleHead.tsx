import type { KeyboardEvent, Ref } from 'react';
import type { ArticleColumn } from './article-columns';
import type { Sorting } from './article-filter';

interface Properties {
  readonly head: Ref<HTMLDivElement>;
  readonly columns: readonly ArticleColumn[];
  /** px */
  readonly height: number;
  readonly sorting: Sorting;
  onSort(sorting: Sorting): void;
  /** The keys go down from this column. */
  onLeave(index: number): void;
}

/** The heads of the columns. A press, Enter or Space sorts by one; pressed again, the other way round. */
export function ArticleHead({ head, columns, height, sorting, onSort, onLeave }: Properties) {
  const sortBy = ({ sorts }: ArticleColumn): void => {
    if (sorts === null) return;
    const isTurned = sorting.column === sorts && sorting.direction === 'ascending';
    onSort({ column: sorts, direction: isTurned ? 'descending' : 'ascending' });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, column: ArticleColumn, index: number): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { length } = columns;
    const goTo = (to: number): void => focusHead(event.currentTarget.parentElement, to);
    switch (event.key) {
      case 'ArrowRight':
        goTo((index + 1) % length);
        break;
      case 'ArrowLeft':
        goTo((index + length - 1) % length);
        break;
      case 'Home':
        goTo(0);
        break;
      case 'End':
        goTo(length - 1);
        break;
      case 'ArrowDown':
        onLeave(index);
        break;
      case 'Enter':
      case ' ':
        sortBy(column);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  return (
    <div role="rowgroup" className="articles-head">
      <div ref={head} role="row" aria-rowindex={1} style={{ height }}>
        {columns.map((column, index) => {
          const direction = sorting.column === column.sorts ? sorting.direction : 'none';
          return (
            <div
              key={column.id}
              role="columnheader"
              className={`col${column.isNumber ? ' number' : ''}${column.sorts === null ? '' : ' sorts'}`}
              tabIndex={-1}
              aria-colindex={index + 1}
              {...(column.sorts === null ? {} : { 'aria-sort': direction })}
              onClick={() => sortBy(column)}
              onKeyDown={(event) => onKeyDown(event, column, index)}
            >
              {column.label}
              {direction !== 'none' && (
                <span className="sort-sign" aria-hidden="true">
                  {direction === 'ascending' ? '↑' : '↓'}
                </span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Gives the head of a column the focus. */
export function focusHead(head: Element | null, index: number): void {
  const column = head?.children[index];
  if (column instanceof HTMLElement) column.focus();
}
