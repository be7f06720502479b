import type { CSSProperties, ReactNode } from 'react';
import { memo } from 'react';
import type { ArticleSummary } from '../../../core/model/article-summary';
import { isVeiled, veilWords } from '../../state/blind';
import { Avatar } from '../parts/Avatar';
import { formatMoment } from '../parts/format-moment';
import { Icon } from '../parts/Icon';
import { useCanWrite, useWindowState } from '../window-tools';
import type { ArticleColumn } from './article-columns';
import { RowStatus } from './RowStatus';
import { SourcingBar } from './SourcingBar';
import { StatusSign } from './StatusSign';

const veiledColumns: readonly ArticleColumn['id'][] = ['entity', 'attribution', 'claim', 'sourcing'];

interface Properties {
  readonly article: ArticleSummary;
  readonly columns: readonly ArticleColumn[];
  readonly index: number;
  /** Whether Tab comes to this row. */
  readonly isTabStop: boolean;
  readonly style: CSSProperties;
}

/** One article of the list. When others come above it only its number is written anew. */
export const ArticleRow = memo(function ArticleRow({ article, columns, index, isTabStop, style }: Properties) {
  return (
    <div
      role="row"
      className="article-row"
      style={style}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={nameOf(article)}
      aria-rowindex={index + 2}
      data-key={article.articleId}
      data-region-start={isTabStop ? '' : undefined}
    >
      <Cells article={article} columns={columns} />
    </div>
  );
});

/** What assistive technology calls a row, and what is gone to by letters. */
export function nameOf(article: ArticleSummary): string {
  return `${article.title}, ${originOf(article)}`;
}

const Cells = memo(function Cells({ article, columns }: Pick<Properties, 'article' | 'columns'>) {
  const isHidden = useWindowState((state) => isVeiled(state, article));
  const canWrite = useCanWrite();
  return columns.map(({ id, isNumber }, index) => {
    // The focus goes to what can be pressed, or else to the cell.
    const holdsButton = id === 'status' && canWrite && article.problem === null;
    return (
      <div
        key={id}
        role={id === 'title' ? 'rowheader' : 'gridcell'}
        className={isNumber ? 'cell number' : 'cell'}
        aria-colindex={index + 1}
        tabIndex={holdsButton ? undefined : -1}
      >
        {holdsButton ? <RowStatus article={article} /> : contentOf(id, article, isHidden)}
      </div>
    );
  });
});

function contentOf(column: ArticleColumn['id'], article: ArticleSummary, isHidden: boolean): ReactNode {
  const { title, status, counts, sourcing, people, changedAt, problem } = article;
  // What is not known any more is not shown as none.
  if (problem !== null && column !== 'title' && column !== 'status') return null;
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
          <b>{title}</b>
          <small>{originOf(article)}</small>
        </>
      );
    case 'status':
      return problem === null ? (
        <StatusSign status={status} />
      ) : (
        <span className="row-unreadable">
          <Icon name="warn" /> Unreadable
        </span>
      );
    case 'entity':
    case 'attribution':
    case 'claim':
      return counts[column];
    case 'sourcing':
      return <SourcingBar sourcing={sourcing} />;
    case 'people':
      return <People ids={people} />;
    case 'changed':
      return <span className="quiet">{formatMoment(changedAt, new Date().toISOString())}</span>;
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
