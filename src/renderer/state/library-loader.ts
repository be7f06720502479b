import type { StoreApi } from 'zustand/vanilla';
import type { Returned } from '../../contract/api';
import type { Client } from '../../contract/client';
import type { ApiError } from '../../contract/errors';
import type { ArticlePlace, ArticleSummary } from '../../core/model/article-summary';
import { byNewestWork } from '../../core/model/article-summary';
import type { ArticleId } from '../../core/model/ids';
import type { Result } from '../../core/model/result';
import type { AppState } from './app-state';
import { wordsFor } from './error-words';

const putDelayMs = 100;
/** More rows than a window shows at once: of a large desk the first come first. */
const firstRows = 100;
const moreRows = 1000;

type Summaries = AppState['summaries'];

/** Keeps the list of articles in the window's state. */
export interface LibraryLoader {
  /** Reads the list anew. Answers may overtake each other: an older one never replaces a newer. */
  load(): Promise<void>;
  /** Puts one article that came or was changed in its place in the list. */
  put(summary: ArticleSummary): void;
  /** Takes one that was put aside out of it. */
  remove(id: ArticleId): void;
}

export function createLibraryLoader(
  store: StoreApi<AppState>,
  client: Client,
  say: (tone: 'info' | 'bad', text: string) => void,
): LibraryLoader {
  let asked = 0;
  let shown = 0;
  /** What was told while a list was under way, which may have been made before. */
  const told = new Map<ArticleId, ArticleSummary | null>();
  const waiting = new Map<ArticleId, ArticleSummary | null>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  // The first of many is shown at once, the others together: ordering thousands anew for each of thousands would stop the window.
  const putWaiting = (): void => {
    timer = null;
    if (waiting.size === 0) return;
    store.setState(({ summaries }) => ({ summaries: inOrder(summaries.values(), waiting) }));
    waiting.clear();
    timer = setTimeout(putWaiting, putDelayMs);
  };
  const put = (id: ArticleId, summary: ArticleSummary | null): void => {
    if (shown < asked) told.set(id, summary);
    waiting.set(id, summary);
    if (timer === null) putWaiting();
  };
  return {
    load: async () => {
      asked += 1;
      const mine = asked;
      const found: ArticleSummary[] = [];
      let after: ArticlePlace | null = null;
      for (let most = firstRows; ; most = moreRows) {
        const answer: Result<Returned<'library.page'>, ApiError> = await client.call('library.page', { after, most });
        if (mine < shown) return;
        if (!answer.ok) {
          say('bad', wordsFor(answer.error));
          break;
        }
        found.push(...answer.value.summaries);
        after = answer.value.next;
        // What was told before the list was asked for is in it, what was told since is in `told`.
        if (after === null) waiting.clear();
        const isWhole = after === null;
        if (isWhole || !store.getState().isLibraryLoaded)
          store.setState({ summaries: inOrder(found, told), isLibraryLoaded: true, isLibraryWhole: isWhole });
        if (isWhole) break;
      }
      shown = mine;
      if (shown === asked) told.clear();
    },
    put: (summary) => put(summary.articleId, summary),
    remove: (id) => put(id, null),
  };
}

/** `newer` holds `null` for an article that has left. */
function inOrder(summaries: Iterable<ArticleSummary>, newer: ReadonlyMap<ArticleId, ArticleSummary | null>): Summaries {
  const others = [...summaries].filter(({ articleId }) => !newer.has(articleId));
  const all = [...others, ...newer.values()].filter((summary) => summary !== null).sort(byNewestWork);
  return new Map(all.map((summary) => [summary.articleId, summary]));
}
