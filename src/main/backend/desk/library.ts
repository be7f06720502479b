import type { ApiError } from '../../../contract/errors';
import { isSame } from '../../../core/commands/change';
import type { ArticleState } from '../../../core/model/article-state';
import { measure, sizeKeyOf, summarize } from '../../../core/model/article-state';
import type { ArticleSummary } from '../../../core/model/article-summary';
import { byNewestWork } from '../../../core/model/article-summary';
import type { ArticleId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { DeskFolder } from '../storage/desk-folder';
import { isDiskProblem, isForbidden, toDiskError } from '../storage/disk-error';
import type { DurableStore } from '../storage/durable-store';
import { withheld } from '../storage/envelope';
import type { LibraryIndexData } from '../storage/stored-types';
import { storedTypes } from '../storage/stored-types';
import type { ArticleShelf } from './article-shelf';
import { textKeysOf } from './text-keys';

/** The list of articles, derived from their folders and kept so that a start need not read them. */
export interface Library {
  /** Newest work first. Reads the articles whose folders changed since they were last summarised. */
  list(): Promise<Result<readonly ArticleSummary[], ApiError>>;
  /** Finds the articles that came or were changed by others, and gives their summaries to `onChanged`. Errors: `disk`. */
  look(): Promise<Result<null, ApiError>>;
  /** A new article is in its place, summarised where it was made: it need not be read for the list. */
  add(entry: Pick<Entry, 'summary' | 'sizeKey' | 'textKeys'>): Promise<void>;
  /** An article was put aside. */
  forget(article: ArticleId): void;
  /** The articles of which a text has this key, the one imported first at the front. Errors: `disk`. */
  withText(textKey: string): Promise<Result<readonly ArticleId[], ApiError>>;
  /** An article was changed: its summary is made anew in a moment and given to `onChanged`. */
  touch(article: ArticleId): void;
  /** Puts what is still only known here on disk, for the last time. */
  flush(): Promise<void>;
}

export interface LibraryOptions {
  readonly folder: DeskFolder;
  /** Where the index is kept. */
  readonly own: DeskFolder;
  readonly shelf: ArticleShelf;
  readonly canWrite: boolean;
  readonly onChanged: (summary: ArticleSummary) => void;
  /** An article was read to be summarised: others who derive from it need not read it again. */
  readonly onRead: (state: ArticleState) => void;
}

// Summaries follow the work at a distance: counting words of a long text at every tag would slow the tagging.
const touchDelayMs = 300;
const writeDelayMs = 2_000;
// Files are read side by side up to here: more gains nothing and takes descriptors.
const maxAtOnce = 8;

const indexPath = 'index.json';

/** Opens the library. An index that cannot be read is removed: it holds nothing that the articles do not. */
export async function openLibrary(options: LibraryOptions): Promise<Result<Library, ApiError>> {
  const { own, canWrite } = options;
  const initial: LibraryIndexData = { entries: {} };
  let store = await own.openStore(storedTypes.libraryIndex, indexPath, initial);
  if (!store.ok && canWrite && store.error.code === 'damaged') {
    const removed = await own.removeDerived(indexPath);
    if (!removed.ok) return removed;
    store = await own.openStore(storedTypes.libraryIndex, indexPath, initial);
  }
  return ok(new DerivedLibrary(options, store.ok ? store.value : null));
}

type Entry = LibraryIndexData['entries'][string];

class DerivedLibrary implements Library {
  readonly #options: LibraryOptions;
  readonly #store: DurableStore<LibraryIndexData> | null;
  readonly #entries: Map<string, Entry>;
  /** What cannot be read now, as it was last told. */
  readonly #unreadable = new Map<ArticleId, ArticleSummary>();
  readonly #touched = new Set<ArticleId>();
  #touchTimer: NodeJS.Timeout | null = null;
  #isClosed = false;
  #writeTimer: NodeJS.Timeout | null = null;
  #work: Promise<unknown> = Promise.resolve();

  constructor(options: LibraryOptions, store: DurableStore<LibraryIndexData> | null) {
    this.#options = options;
    this.#store = store;
    this.#entries = new Map(Object.entries(store?.data.entries ?? {}));
  }

  async list(): Promise<Result<readonly ArticleSummary[], ApiError>> {
    const summaries: ArticleSummary[] = [];
    const walked = await this.#walk((summary) => summaries.push(summary));
    return walked.ok ? ok(summaries.sort(byNewestWork)) : walked;
  }

  look(): Promise<Result<null, ApiError>> {
    return this.#walk((summary, isNew) => {
      if (isNew) this.#options.onChanged(summary);
    });
  }

  /** Summarises every article; `isNew`: it is other than it was last summarised. */
  async #walk(onSummary: (summary: ArticleSummary, isNew: boolean) => void): Promise<Result<null, ApiError>> {
    const ids = await this.#options.shelf.list();
    if (!ids.ok) return ids;
    const present = new Set<string>(ids.value);
    for (const id of this.#entries.keys())
      if (!present.has(id)) {
        this.#entries.delete(id);
        this.#writeSoon();
      }
    const waiting = [...ids.value];
    let failure: ApiError | null = null;
    const work = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined && failure === null; id = waiting.shift()) {
        const known = this.#unreadable.get(id) ?? this.#entries.get(id)?.summary;
        const summary = await this.#summaryOf(id);
        if (summary.ok) onSummary(summary.value, !isSame(summary.value, known));
        else failure = summary.error;
      }
    };
    await Promise.all(Array.from({ length: maxAtOnce }, work));
    return failure === null ? ok(null) : { ok: false, error: failure };
  }

  async withText(textKey: string): Promise<Result<readonly ArticleId[], ApiError>> {
    const listed = await this.list();
    if (!listed.ok) return listed;
    const found = listed.value.filter(({ articleId }) => this.#entries.get(articleId)?.textKeys.includes(textKey));
    return ok(found.sort((a, b) => (a.importedAt < b.importedAt ? -1 : 1)).map(({ articleId }) => articleId));
  }

  async add({ summary, sizeKey, textKeys }: Pick<Entry, 'summary' | 'sizeKey' | 'textKeys'>): Promise<void> {
    try {
      const fingerprint = await this.#options.shelf.fingerprint(summary.articleId);
      this.#entries.set(summary.articleId, { fingerprint, sizeKey, textKeys, summary });
      this.#writeSoon();
    } catch (error) {
      // The article is there all the same, and the next list reads it.
      if (!isDiskProblem(error)) throw error;
    }
  }

  forget(article: ArticleId): void {
    this.#touched.delete(article);
    this.#entries.delete(article);
    this.#writeSoon();
  }

  touch(article: ArticleId): void {
    if (this.#isClosed) return;
    this.#touched.add(article);
    this.#touchTimer ??= setTimeout(() => this.#startTouched(), touchDelayMs);
  }

  async flush(): Promise<void> {
    this.#isClosed = true;
    if (this.#touchTimer !== null) this.#startTouched();
    await this.#work;
    if (this.#writeTimer !== null) await this.#write();
    await this.#store?.idle();
  }

  #startTouched(): void {
    if (this.#touchTimer !== null) clearTimeout(this.#touchTimer);
    this.#touchTimer = null;
    const touched = [...this.#touched];
    this.#touched.clear();
    this.#work = this.#work.then(() => this.#summarizeTouched(touched));
  }

  async #summarizeTouched(articles: readonly ArticleId[]): Promise<void> {
    for (const article of articles) {
      const summary = await this.#summaryOf(article);
      // Told also when it is what it was: a change and its undo within the delay were seen by the window that made them.
      if (summary.ok) this.#options.onChanged(summary.value);
    }
  }

  async #summaryOf(id: ArticleId): Promise<Result<ArticleSummary, ApiError>> {
    const { shelf } = this.#options;
    let fingerprint: string;
    try {
      // Taken before the article is read: what changes in between makes the next look read it again.
      fingerprint = await this.#options.shelf.fingerprint(id);
    } catch (error) {
      if (isForbidden(error)) return this.#tellUnreadable(id, withheld(`articles/${id}`).error);
      return { ok: false, error: toDiskError(error, 'list the articles') };
    }
    const known = this.#entries.get(id);
    if (known?.fingerprint === fingerprint && !this.#unreadable.has(id)) return ok(known.summary);
    const state = await shelf.state(id);
    if (!state.ok) return this.#tellUnreadable(id, state.error);
    this.#unreadable.delete(id);
    this.#options.onRead(state.value);
    const sizeKey = sizeKeyOf(state.value);
    const same = known?.sizeKey === sizeKey ? known : null;
    const summary = summarize(state.value, same?.summary ?? measure(state.value));
    const hasSameTexts = same?.textKeys.length === state.value.ancestors.length + 1;
    const textKeys = hasSameTexts ? same.textKeys : textKeysOf(state.value);
    this.#entries.set(id, { fingerprint, sizeKey, textKeys, summary });
    this.#writeSoon();
    return ok(summary);
  }

  /** Never dropped from the list: what cannot be read shows as that. */
  #tellUnreadable(id: ArticleId, { details, message }: ApiError): Result<ArticleSummary, ApiError> {
    const summary = { ...(this.#entries.get(id)?.summary ?? unknown(id)), problem: String(details.reason ?? message) };
    this.#unreadable.set(id, summary);
    return ok(summary);
  }

  #writeSoon(): void {
    if (this.#store === null || !this.#options.canWrite) return;
    this.#writeTimer ??= setTimeout(() => void this.#write(), writeDelayMs);
  }

  async #write(): Promise<void> {
    if (this.#writeTimer !== null) clearTimeout(this.#writeTimer);
    this.#writeTimer = null;
    // A failure is told to the window by the store, and costs a slower start at most.
    await this.#store?.save({ entries: Object.fromEntries(this.#entries) });
  }
}

/** Of an article that was never read. */
function unknown(id: ArticleId): ArticleSummary {
  return {
    articleId: id,
    title: 'Unreadable article',
    byline: null,
    fileName: null,
    status: 'new',
    words: 0,
    blocks: 0,
    counts: { entity: 0, attribution: 0, claim: 0, note: 0 },
    types: {},
    sourcing: { named: 0, document: 0, unnamed: 0 },
    people: [],
    importedAt: '1970-01-01T00:00:00Z',
    changedAt: '1970-01-01T00:00:00Z',
    problem: null,
  };
}
