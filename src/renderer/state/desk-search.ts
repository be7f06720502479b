import type { Params } from '../../contract/api';
import type { ApiError } from '../../contract/errors';
import type { ArticleHits, OccurrencePage, SearchPlace } from '../../contract/occurrences';
import type { ArticleId } from '../../core/model/ids';
import type { Result } from '../../core/model/result';
import type { Sought } from '../../core/occurrences/find-occurrences';
import type { App } from './app';
import { wordsFor } from './error-words';

/** An article of the desk with the places where the names stand in it. */
export type FoundArticle = ArticleHits;

/** How far a search through the other articles of the desk has come, and what it found. */
export interface DeskFound {
  readonly state: 'off' | 'searching' | 'done' | 'stopped' | 'failed';
  readonly articles: readonly FoundArticle[];
  readonly searched: number;
  readonly total: number;
  /** How many articles could not be read. */
  readonly unread: number;
  readonly problem: string | null;
}

/** No search. */
export const notSearched: DeskFound = { state: 'off', articles: [], searched: 0, total: 0, unread: 0, problem: null };

type Answer = Result<OccurrencePage, ApiError>;

/** Searches page by page and tells after each; stops without a word when `signal` says so. */
export async function searchDesk(
  app: App,
  sought: Sought,
  except: ArticleId | null,
  signal: AbortSignal,
  onFound: (found: DeskFound) => void,
): Promise<void> {
  // Changes on their way count: an article that was left a moment ago shows its tags.
  await app.sender.whenIdle();
  let found: DeskFound = { ...notSearched, state: 'searching' };
  let from: SearchPlace | null = null;
  do {
    if (signal.aborted) return;
    const question: Params<'occurrences.search'> = { ...sought, names: [...sought.names], except, from };
    const answer: Answer = await app.client.call('occurrences.search', question);
    if (signal.aborted) return;
    if (!answer.ok) return onFound({ ...found, state: 'failed', problem: wordsFor(answer.error) });
    found = add(found, answer.value);
    onFound(found);
    from = answer.value.next;
  } while (from !== null);
}

function add(found: DeskFound, page: OccurrencePage): DeskFound {
  return {
    ...found,
    state: page.next === null ? 'done' : 'searching',
    articles: join(found.articles, page.articles),
    searched: page.searched,
    total: page.total,
    unread: found.unread + page.unread.length,
  };
}

/** An article that goes on in the next page is one article; if its text was changed in between, only the newer hits count. */
function join(before: readonly FoundArticle[], added: readonly FoundArticle[]): readonly FoundArticle[] {
  const last = before.at(-1);
  const [first, ...others] = added;
  if (last === undefined || first === undefined || last.articleId !== first.articleId) return [...before, ...added];
  const hits = last.revisionId === first.revisionId ? [...last.hits, ...first.hits] : first.hits;
  return [...before.slice(0, -1), { ...first, hits }, ...others];
}
