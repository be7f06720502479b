import type { ArticleSummary } from '../../../core/model/article-summary';
import type { Status } from '../../../core/model/tagset';
import { statuses } from '../../../core/model/tagset';

/** Articles that hold every word of the query in title, byline or file name, of one status if given; what cannot be read has none. Keeps the order. */
export function filterArticles(
  articles: readonly ArticleSummary[],
  query: string,
  status: Status | null,
): readonly ArticleSummary[] {
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  return articles.filter((article) => {
    if (status !== null && (article.problem !== null || article.status !== status)) return false;
    if (words.length === 0) return true;
    const text = soughtIn(article);
    return words.every((word) => text.includes(word));
  });
}

/** What the words are looked for in: folded once, since each key looks in all articles. */
function soughtIn(article: ArticleSummary): string {
  const known = folded.get(article);
  if (known !== undefined) return known;
  const text = fold(`${article.title} ${article.byline ?? ''} ${article.fileName ?? ''}`);
  folded.set(article, text);
  return text;
}

const folded = new WeakMap<ArticleSummary, string>();

/** The columns that the list can be sorted by. */
export type SortColumn = 'title' | 'status' | 'entity' | 'attribution' | 'claim' | 'changed';

export interface Sorting {
  readonly column: SortColumn;
  readonly direction: 'ascending' | 'descending';
}

const byTitle = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
const statusOrder = new Map<Status, number>(statuses.map(({ key }, index) => [key, index]));

/**
 * Sorts articles by what the list shows of them; equal ones follow the newest change first. Returns a new array.
 * By a count or the status, those of which it is not shown come last either way: their order must not give the counts away.
 */
export function sortArticles(
  articles: readonly ArticleSummary[],
  { column, direction }: Sorting,
  isVeiled: (article: ArticleSummary) => boolean,
): readonly ArticleSummary[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const newestFirst = (a: ArticleSummary, b: ArticleSummary): number => (a.changedAt < b.changedAt ? 1 : -1);
  const isCompared = (article: ArticleSummary): boolean => {
    if (column === 'title' || column === 'changed') return true;
    return article.problem === null && (column === 'status' || !isVeiled(article));
  };
  const rest = articles.filter((article) => !isCompared(article));
  return [
    ...articles.filter(isCompared).toSorted((a, b) => sign * compare(a, b, column) || newestFirst(a, b)),
    ...rest.toSorted(newestFirst),
  ];
}

function compare(a: ArticleSummary, b: ArticleSummary, column: SortColumn): number {
  switch (column) {
    case 'title':
      return byTitle.compare(a.title, b.title);
    case 'status':
      return (statusOrder.get(a.status) ?? 0) - (statusOrder.get(b.status) ?? 0);
    case 'entity':
    case 'attribution':
    case 'claim':
      return a.counts[column] - b.counts[column];
    case 'changed':
      return a.changedAt < b.changedAt ? -1 : a.changedAt > b.changedAt ? 1 : 0;
  }
}

/** How many articles there are of each status. What cannot be read has none. */
export function countStatuses(articles: Iterable<ArticleSummary>): ReadonlyMap<Status, number> {
  const counts = new Map<Status, number>(statuses.map(({ key }) => [key, 0]));
  for (const { status, problem } of articles) if (problem === null) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

/** Nothing in it can have an accent: English headlines with their dashes and quotes. */
const unaccented = /^[\0-\u00bf\u2010-\u2027]*$/;

/** Case and accents do not matter when somebody looks for a word. */
function fold(text: string): string {
  return (unaccented.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase();
}
