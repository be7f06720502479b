import { memo, useMemo } from 'react';
import type { SortDescriptor } from 'react-aria-components';
import {
  Cell,
  Collection,
  Column,
  Row,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  TableLoadMoreItem,
  Virtualizer,
} from 'react-aria-components';
import type { ArticleSummary } from '../../../core/model/article-summary';
import { articleId } from '../../../core/model/ids';
import { isVeiled, veilWords } from '../../state/blind';
import { Avatar } from '../parts/Avatar';
import { formatMoment } from '../parts/format-moment';
import { Icon } from '../parts/Icon';
import { useGrowingList } from '../parts/use-growing-list';
import { mediumWidth, smallWidth, useMedia } from '../parts/use-media';
import { useTools, useWindowState } from '../window-tools';
import type { SortColumn, Sorting } from './article-filter';
import { RowStatus } from './RowStatus';
import { SourcingBar } from './SourcingBar';

interface ColumnInfo {
  readonly id: SortColumn | 'sourcing' | 'people';
  readonly label: string;
  /** Pixels, or a share of what is left. */
  readonly width: number | '1fr';
  readonly isSortable: boolean;
  /** From which layout on it is left out. */
  readonly until: 'always' | 'medium' | 'small';
  readonly isNumber?: boolean;
}

const allColumns: readonly ColumnInfo[] = [
  { id: 'title', label: 'Article', width: '1fr', isSortable: true, until: 'always' },
  { id: 'status', label: 'Status', width: 112, isSortable: true, until: 'always' },
  { id: 'entity', label: 'Entities', width: 78, isSortable: true, until: 'medium', isNumber: true },
  { id: 'attribution', label: 'Attributions', width: 98, isSortable: true, until: 'medium', isNumber: true },
  { id: 'claim', label: 'Claims', width: 72, isSortable: true, until: 'medium', isNumber: true },
  { id: 'sourcing', label: 'Sourcing', width: 156, isSortable: false, until: 'small' },
  { id: 'people', label: 'People', width: 100, isSortable: false, until: 'small' },
  { id: 'changed', label: 'Changed', width: 92, isSortable: true, until: 'always' },
];

const layoutOptions = { rowHeight: 56, headingHeight: 30, loaderHeight: 1 };
const veiledColumns: readonly ColumnInfo['id'][] = ['entity', 'attribution', 'claim', 'sourcing'];
const sortColumns: readonly string[] = allColumns.filter((column) => column.isSortable).map((column) => column.id);

interface Properties {
  readonly articles: readonly ArticleSummary[];
  readonly sorting: Sorting;
  onSort(sorting: Sorting): void;
}

/** The articles of the desk. Only the rows on screen are drawn, so a desk of thousands scrolls like one of ten. */
export const ArticleTable = memo(function ArticleTable({ articles, sorting, onSort }: Properties) {
  const { app } = useTools();
  const { shown, hasMore, showMore } = useGrowingList(articles);
  const isMedium = useMedia(mediumWidth);
  const isSmall = useMedia(smallWidth);
  const columns = useMemo(
    () =>
      allColumns.filter(
        ({ until }) => until === 'always' || (until === 'medium' && !isMedium) || (until === 'small' && !isSmall),
      ),
    [isMedium, isSmall],
  );
  const sort = (descriptor: SortDescriptor): void => {
    const column = String(descriptor.column);
    if (isSortColumn(column)) onSort({ column, direction: descriptor.direction });
  };
  return (
    <Virtualizer layout={TableLayout} layoutOptions={layoutOptions}>
      <Table
        className="articles"
        aria-label="Articles"
        data-region-start=""
        selectionMode="none"
        sortDescriptor={sorting}
        onSortChange={sort}
        onRowAction={(key) => void app.openArticle(articleId.parse(String(key)))}
      >
        <TableHeader columns={columns} className="articles-head">
          {(column) => (
            <Column
              id={column.id}
              isRowHeader={column.id === 'title'}
              allowsSorting={column.isSortable}
              width={column.width}
              className={column.isNumber ? 'col number' : 'col'}
            >
              {({ sortDirection }) => (
                <>
                  {column.label}
                  {sortDirection !== undefined && (
                    <span className="sort-sign" aria-hidden="true">
                      {sortDirection === 'ascending' ? '↑' : '↓'}
                    </span>
                  )}
                </>
              )}
            </Column>
          )}
        </TableHeader>
        <TableBody className="articles-body" dependencies={[columns]}>
          <Collection items={shown} dependencies={[columns]}>
            {(article) => (
              <Row id={article.articleId} columns={columns} className="article-row" textValue={article.title}>
                {(column) => (
                  <Cell className={column.isNumber ? 'cell number' : 'cell'}>
                    <CellContent column={column.id} article={article} />
                  </Cell>
                )}
              </Row>
            )}
          </Collection>
          {hasMore && <TableLoadMoreItem onLoadMore={showMore} />}
        </TableBody>
      </Table>
    </Virtualizer>
  );
});

function CellContent({ column, article }: { readonly column: ColumnInfo['id']; readonly article: ArticleSummary }) {
  const isHidden = useWindowState((state) => isVeiled(state, article));
  // What is not known any more is not shown as none.
  if (article.problem !== null && column !== 'title' && column !== 'status') return null;
  if (isHidden && veiledColumns.includes(column))
    return (
      <span className="quiet" title={veilWords}>
        <Icon name="unseen" /> <span className="sr">{veilWords}</span>
      </span>
    );
  switch (column) {
    case 'title':
      return (
        <>
          <b>{article.title}</b>
          <small>{originOf(article)}</small>
        </>
      );
    case 'status':
      return <RowStatus article={article} />;
    case 'entity':
    case 'attribution':
    case 'claim':
      return <>{article.counts[column]}</>;
    case 'sourcing':
      return <SourcingBar sourcing={article.sourcing} />;
    case 'people':
      return <People ids={article.people} />;
    case 'changed':
      return <span className="quiet">{formatMoment(article.changedAt, new Date().toISOString())}</span>;
  }
}

/** Under the title: where the article comes from, or why there is nothing to see of it. */
function originOf({ byline, fileName, problem }: ArticleSummary): string {
  if (problem !== null) return `It cannot be read: ${problem}. Open it to see what to do.`;
  return [byline, fileName ?? 'Pasted text'].filter((part) => part !== null).join(' · ');
}

function People({ ids }: { readonly ids: ArticleSummary['people'] }) {
  const people = useWindowState((state) => state.people);
  const known = people.filter((person) => ids.includes(person.id));
  const shown = known.slice(0, known.length > 3 ? 2 : 3);
  return (
    <span className="avs">
      {shown.map((person) => (
        <Avatar key={person.id} person={person} />
      ))}
      {known.length > shown.length && <small>+{known.length - shown.length}</small>}
    </span>
  );
}

function isSortColumn(id: string): id is SortColumn {
  return sortColumns.includes(id);
}
