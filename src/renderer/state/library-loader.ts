import type { StoreApi } from 'zustand/vanilla';
import type { LibraryPage } from '../../contract/api';
import type { Client } from '../../contract/client';
import type { ApiError } from '../../contract/errors';
import type { ArticlePlace, ArticleSummary } from '../../core/model/article-summary';
import { byNewestWork } from '../../core/model/article-summary';
import type { ArticleId } from '../../core/model/ids';
import type { Result } from '../../core/model/result';
import type { AppState } from './app-state';
import { wordsFor } from './error-words';

/** Ordering and drawing thousands of rows takes a while: what many changes bring is shown a few times a second. */
const putDelayMs = 300;
/** The first rows are drawn before the others come: they are no use to anybody who sees none yet. */
const restDelayMs = 400;
/** More rows than a window shows at once: of a large desk the first come first. */
const firstRows = 100;
const moreRows = 1000;

type Summaries = AppState['summaries'];

/** Keeps the list of articles in the window's state. */
export interface LibraryLoader {
  /**
   * Reads the list anew. Answers may overtake each other: an older one never replaces a newer. `onBegun` is called when the first rows are there, or
   * none will come: a window need not wait for the rest.
   */
  load(onBegun?: () => void): Promise<void>;
  /** Puts one article that came or was changed in its place in the list. */
  put(summary: ArticleSummary): void;
  /** Puts articles there that were read for the first time; `unread` are still to come. */
  putRead(summaries: readonly ArticleSummary[], unread: number): void;
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
  // Whether all of a list came.
  let isComplete = false;
  let unread = 0;
  // Whether that was told since the list was asked for, which may say what was so before.
  let isUnreadTold = false;
  /** What was told while a list was under way, which may have been made before. */
  const told = new Map<ArticleId, ArticleSummary | null>();
  const waiting = new Map<ArticleId, ArticleSummary | null>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const extent = () => ({ libraryUnread: unread, isLibraryWhole: isComplete && unread === 0 });
  // The first of many is shown at once, the others together: ordering thousands anew for each of thousands would stop the window.
  const putWaiting = (): void => {
    timer = null;
    const before = store.getState();
    if (waiting.size === 0 && unread === before.libraryUnread) return;
    const summaries = waiting.size === 0 ? before.summaries : inOrder(before.summaries.values(), waiting);
    store.setState({ summaries, ...extent() });
    waiting.clear();
    timer = setTimeout(putWaiting, putDelayMs);
  };
  const put = (...came: (readonly [ArticleId, ArticleSummary | null])[]): void => {
    for (const [id, summary] of came) {
      if (shown < asked) told.set(id, summary);
      waiting.set(id, summary);
    }
    if (timer === null) putWaiting();
  };
  return {
    load: async (onBegun = () => undefined) => {
      asked += 1;
      const mine = asked;
      isUnreadTold = false;
      const found: ArticleSummary[] = [];
      let after: ArticlePlace | null = null;
      for (let most = firstRows; ; most = moreRows) {
        const answer: Result<LibraryPage, ApiError> = await client.call('library.page', { after, most });
        if (mine < shown) return onBegun();
        if (!answer.ok) {
          say('bad', wordsFor(answer.error));
          break;
        }
        found.push(...answer.value.summaries);
        after = answer.value.next;
        if (!isUnreadTold) unread = answer.value.unread;
        // What was told before the list was asked for is in it, what was told since is in `told`.
        if (after === null) waiting.clear();
        const isWhole = after === null;
        isComplete ||= isWhole;
        const isFirst = !store.getState().isLibraryLoaded;
        if (isWhole || isFirst) store.setState({ summaries: inOrder(found, told), isLibraryLoaded: true, ...extent() });
        if (isWhole) break;
        onBegun();
        if (isFirst) await new Promise((drawn) => setTimeout(drawn, restDelayMs));
      }
      shown = mine;
      if (shown === asked) told.clear();
      onBegun();
    },
    put: (summary) => put([summary.articleId, summary]),
    putRead: (summaries, left) => {
      unread = left;
      isUnreadTold = true;
      put(...summaries.map((summary) => [summary.articleId, summary] as const));
    },
    remove: (id) => put([id, null]),
  };
}

/** `newer` holds `null` for an article that has left. */
function inOrder(summaries: Iterable<ArticleSummary>, newer: ReadonlyMap<ArticleId, ArticleSummary | null>): Summaries {
  const others = [...summaries].filter(({ articleId }) => !newer.has(articleId));
  const all = [...others, ...newer.values()].filter((summary) => summary !== null).sort(byNewestWork);
  return new Map(all.map((summary) => [summary.articleId, summary]));
}
