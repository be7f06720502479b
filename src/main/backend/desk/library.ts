import { z } from 'zod';
import type { LibraryPage } from '../../../contract/api';
import type { ApiError } from '../../../contract/errors';
import { isSame } from '../../../core/commands/change';
import type { ArticleState } from '../../../core/model/article-state';
import { measure, sizeKeyOf, summarize } from '../../../core/model/article-state';
import type { ArticlePlace, ArticleSummary } from '../../../core/model/article-summary';
import { articleSummary, byNewestWork, summaryOfUnread } from '../../../core/model/article-summary';
import type { ArticleId } from '../../../core/model/ids';
import { articleId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { createRests, giveWay } from '../in-slices';
import { judge } from '../judge';
import { DerivedLines } from '../storage/derived-lines';
import type { DeskFolder } from '../storage/desk-folder';
import { ignoreDisk, isDiskProblem, isForbidden, toDiskError } from '../storage/disk-error';
import { sha256Of, withheld } from '../storage/envelope';
import type { ArticleShelf } from './article-shelf';
import { eachAtOnce } from './each-at-once';
import { textKeysOf } from './text-keys';

/** The list of articles, derived from their folders and kept so that a start need not read them. */
export interface Library {
  /** Newest work first. Reads the articles whose folders changed since they were last summarised. */
  list(): Promise<Result<readonly ArticleSummary[], ApiError>>;
  /**
   * At most so many of the same list, those behind `after`, without a look into the folders of articles that were ever summarised: `look` does that,
   * and tells. Which articles there are is as the desk has it. Of those that were never read as many are read now; more of them are read after
   * the answer, and `onRead` tells them.
   */
  page(after: ArticlePlace | null, most: number): Promise<Result<LibraryPage, ApiError>>;
  /** Finds the articles that came, went or were changed by others, and tells `onChanged` and `onGone`. Errors: `disk`. */
  look(): Promise<Result<null, ApiError>>;
  /** A new article is in its place, summarised where it was made: it need not be read for the list. */
  add(entry: Entry): Promise<void>;
  /** An article was put aside, or is missed no more. */
  forget(article: ArticleId): void;
  /** Articles whose folders others took away, as they were last known. None before the list was looked at. */
  missing(): Promise<readonly ArticleSummary[]>;
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
  readonly onGone: (article: ArticleId) => void;
  /** Articles that were never read before have been, several times a second, and how many are still to come. */
  readonly onRows: (summaries: readonly ArticleSummary[], unread: number) => void;
  /** An article was read to be summarised: others who derive from it need not read it again. */
  readonly onRead: (state: ArticleState) => void;
}

// Summaries follow the work at a distance: counting words of a long text at every tag would slow the tagging.
const touchDelayMs = 300;
const writeDelayMs = 2_000;
/** Files are read side by side up to here when somebody waits: more gains nothing and takes descriptors. */
const maxAtOnce = 8;
/** And when nobody does: saves go between. */
const fewAtOnce = 2;
/** How often it is told what was read of a desk that was never read before. */
const rowsEveryMs = 300;
/** What a list is not made longer than at once. */
const rowsInTurn = 500;

export const indexPath = 'index.log';
/** Raised when what is derived changes: an index of another version is made anew. */
const indexVersion = 6;

/**
 * What an article comes to. `sizeKey` tells whether its size may have changed; `textKeys` are those of all its texts. Whether its folder has changed
 * since is told by the mark that it is kept with.
 */
const entry = z.strictObject({ sizeKey: z.string(), textKeys: z.array(z.string()), summary: articleSummary });
type Entry = z.infer<typeof entry>;

/** The first rows of the list. `listed`: the signature of the folder of articles when these were all of its articles. */
export interface FirstRows extends Pick<LibraryPage, 'summaries' | 'next'> {
  readonly listed: string;
}

/** Names what an index must be to be read. */
export function headOf({ deskId }: DeskFolder): string {
  return `galley/library-index ${indexVersion} ${deskId}`;
}

/** Reads the index. One that cannot be read is made anew: it holds nothing that the articles do not. */
export async function openIndex(options: LibraryOptions): Promise<DerivedLibrary> {
  const { own } = options;
  return new DerivedLibrary(options, await DerivedLines.open(own.fs, own.at(indexPath), headOf(own)));
}

export class DerivedLibrary implements Library {
  readonly #options: LibraryOptions;
  readonly #lines: DerivedLines;
  /** Those that were looked at. */
  readonly #entries = new Map<ArticleId, Entry>();
  /** What cannot be read now, as it was last told. */
  readonly #unreadable = new Map<ArticleId, ArticleSummary>();
  readonly #missing = new Set<ArticleId>();
  readonly #touched = new Set<ArticleId>();
  #touchTimer: NodeJS.Timeout | null = null;
  #isClosed = false;
  /** How many articles are still to be read for the first time. */
  #unread = 0;
  /** The articles that there were when that was looked at last, and the folder's signature; `''`: it changed meanwhile. */
  #listed: { readonly ids: readonly ArticleId[]; readonly signature: string } = { ids: [], signature: '' };
  #reading: Promise<void> | null = null;
  #writeTimer: NodeJS.Timeout | null = null;
  #work: Promise<unknown> = Promise.resolve();

  constructor(options: LibraryOptions, lines: DerivedLines) {
    this.#options = options;
    this.#lines = lines;
  }

  async list(): Promise<Result<readonly ArticleSummary[], ApiError>> {
    const ids = await this.#present();
    if (!ids.ok) return ids;
    const summaries: ArticleSummary[] = [];
    const failure = await eachAtOnce(ids.value, maxAtOnce, async (id) => {
      const summary = await this.#summaryOf(id);
      if (summary.ok) summaries.push(summary.value);
      return summary;
    });
    return failure === null ? ok(summaries.sort(byNewestWork)) : { ok: false, error: failure };
  }

  async page(after: ArticlePlace | null, most: number): Promise<Result<LibraryPage, ApiError>> {
    const ids = await this.#present();
    if (!ids.ok) return ids;
    const unread = ids.value.filter((id) => this.#placeOf(id) === null);
    if (this.#reading === null && unread.length <= most) {
      const failure = await eachAtOnce(unread, maxAtOnce, (id) => this.#summaryOf(id));
      if (failure !== null) return { ok: false, error: failure };
      this.#unread = 0;
    } else this.#reading ??= this.#readAll(unread);
    const { chosen, next } = this.#choose(ids.value, after, most);
    const summaries: ArticleSummary[] = [];
    for (const { articleId } of chosen) {
      const known = this.#known(articleId);
      const summary = known === null ? await this.#summaryOf(articleId) : ok(known);
      if (!summary.ok) return summary;
      summaries.push(summary.value);
      if (summaries.length % rowsInTurn === 0) await giveWay();
    }
    return ok({ summaries, next, unread: this.#unread });
  }

  /** At most so many of the first rows as they are known; `null` when some of the articles were not read, or could not be. */
  firstRows(most: number): FirstRows | null {
    const { ids, signature } = this.#listed;
    if (signature === '' || this.#unreadable.size > 0 || ids.some((id) => !this.#lines.has(id))) return null;
    const { chosen, next } = this.#choose(ids, null, most);
    const summaries = chosen.map(({ articleId }) => this.#known(articleId)).filter((summary) => summary !== null);
    return summaries.length < chosen.length ? null : { listed: signature, summaries, next };
  }

  /** At most so many of these articles, newest work first, those behind `after`; and where the rest begins. */
  #choose(ids: readonly ArticleId[], after: ArticlePlace | null, most: number) {
    const places = ids.map((articleId) => this.#placeOf(articleId)).filter((place) => place !== null);
    const behind = after === null ? places : places.filter((place) => byNewestWork(after, place) < 0);
    const chosen = behind.sort(byNewestWork).slice(0, most);
    return { chosen, next: behind.length > chosen.length ? (chosen.at(-1) ?? null) : null };
  }

  /** Reads articles for the first time and tells their rows. What the disk does not give is left to `look`. */
  async #readAll(ids: readonly ArticleId[]): Promise<void> {
    this.#unread = ids.length;
    let found: ArticleSummary[] = [];
    let toldAt = performance.now();
    const tell = (): void => {
      this.#options.onRows(found, this.#unread);
      found = [];
      toldAt = performance.now();
    };
    await eachAtOnce(ids, maxAtOnce, async (id) => {
      if (this.#isClosed) return ok(null);
      const summary = await this.#summaryOf(id);
      if (!summary.ok) return summary;
      this.#unread -= 1;
      found.push(summary.value);
      if (performance.now() - toldAt >= rowsEveryMs) tell();
      return summary;
    });
    this.#reading = null;
    if (!this.#isClosed) tell();
  }

  async look(): Promise<Result<null, ApiError>> {
    const ids = await this.#present();
    if (!ids.ok) return ids;
    const isReading = this.#reading !== null;
    const known = isReading ? ids.value.filter((id) => this.#placeOf(id) !== null) : ids.value;
    const rest = createRests();
    const failure = await eachAtOnce(known, fewAtOnce, async (id) => {
      await rest();
      const isOther = await this.#refresh(id);
      const summary = isOther.ok && isOther.value ? this.#known(id) : null;
      if (summary !== null) this.#options.onChanged(summary);
      return isOther;
    });
    if (failure !== null) return { ok: false, error: failure };
    if (!isReading && this.#unread > 0) {
      this.#unread = 0;
      this.#options.onRows([], 0);
    }
    return ok(null);
  }

  async missing(): Promise<readonly ArticleSummary[]> {
    return [...this.#missing].flatMap((id) => this.#entryOf(id)?.summary ?? []);
  }

  /** The articles there are. Others that are known are missing, unless the desk itself is away; one that is back is read anew. */
  async #present(): Promise<Result<readonly ArticleId[], ApiError>> {
    const { shelf, onGone } = this.#options;
    const before = await shelf.listSignature();
    const [ids, signature] = [await shelf.list(), await shelf.listSignature()];
    if (!ids.ok) return ids;
    if (!signature.ok) return signature;
    const isSteady = before.ok && before.value === signature.value;
    this.#listed = { ids: ids.value, signature: isSteady ? signature.value : '' };
    const present = new Set<string>(ids.value);
    for (const id of this.#missing) if (present.has(id)) this.forget(id);
    const known = signature.value === '' ? [] : [...this.#lines.keys(), ...this.#unreadable.keys()];
    for (const key of known) {
      const gone = articleId.safeParse(key).data;
      if (gone === undefined || present.has(gone) || this.#missing.has(gone)) continue;
      this.#missing.add(gone);
      this.#unreadable.delete(gone);
      onGone(gone);
    }
    return ids;
  }

  /** Where an article stands in the list; `null`: it was never read. */
  #placeOf(articleId: ArticleId): ArticlePlace | null {
    const unreadable = this.#unreadable.get(articleId);
    const changedAt = unreadable?.changedAt ?? this.#lines.placeOf(articleId)?.order;
    return changedAt === undefined ? null : { articleId, changedAt };
  }

  /** What an article came to when it was last read; `null`: it was not, or what is kept of it cannot be read. */
  #entryOf(id: ArticleId): Entry | null {
    const known = this.#entries.get(id);
    const content = known === undefined ? this.#lines.contentOf(id) : null;
    if (content === null) return known ?? null;
    const read = judge(entry, JSON.parse(content)).data ?? null;
    if (read === null) this.#lines.delete(id);
    else this.#entries.set(id, read);
    return read;
  }

  #keep(id: ArticleId, mark: string, known: Entry): void {
    this.#entries.set(id, known);
    this.#lines.put(id, { order: known.summary.changedAt, mark, content: JSON.stringify(known) });
    this.#writeSoon();
  }

  async withText(textKey: string): Promise<Result<readonly ArticleId[], ApiError>> {
    const listed = await this.list();
    if (!listed.ok) return listed;
    const found = listed.value.filter(({ articleId }) => this.#entries.get(articleId)?.textKeys.includes(textKey));
    return ok(found.sort((a, b) => (a.importedAt < b.importedAt ? -1 : 1)).map(({ articleId }) => articleId));
  }

  async add({ summary, sizeKey, textKeys }: Entry): Promise<void> {
    try {
      this.#keep(summary.articleId, await this.#markOf(summary.articleId), { sizeKey, textKeys, summary });
    } catch (error) {
      // The article is there all the same, and the next list reads it.
      if (!isDiskProblem(error)) throw error;
    }
  }

  forget(article: ArticleId): void {
    this.#touched.delete(article);
    this.#entries.delete(article);
    this.#unreadable.delete(article);
    this.#missing.delete(article);
    this.#lines.delete(article);
    this.#writeSoon();
  }

  touch(article: ArticleId): void {
    if (this.#isClosed) return;
    this.#touched.add(article);
    this.#touchTimer ??= setTimeout(() => this.#startTouched(), touchDelayMs);
  }

  async flush(): Promise<void> {
    this.#isClosed = true;
    await this.#reading;
    if (this.#touchTimer !== null) this.#startTouched();
    await this.#work;
    if (this.#writeTimer !== null) this.#startWriting();
    await this.#work;
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

  /** Names the state of an article's files. Throws what the disk says. */
  async #markOf(id: ArticleId): Promise<string> {
    return sha256Of(await this.#options.shelf.fingerprint(id)).slice(0, 32);
  }

  async #summaryOf(id: ArticleId): Promise<Result<ArticleSummary, ApiError>> {
    const refreshed = await this.#refresh(id);
    if (!refreshed.ok) return refreshed;
    const known = this.#known(id);
    // What is kept of it cannot be read: then it is as if it had never been.
    return known === null ? this.#summaryOf(id) : ok(known);
  }

  /** Reads an article if its files are not as they were. Answers whether it comes to something else than before. */
  async #refresh(id: ArticleId): Promise<Result<boolean, ApiError>> {
    const { shelf, onRead } = this.#options;
    let mark: string;
    try {
      // Taken before the article is read: what changes in between makes the next look read it again.
      mark = await this.#markOf(id);
    } catch (error) {
      if (isForbidden(error)) return this.#tellUnreadable(id, withheld(`articles/${id}`).error);
      return { ok: false, error: toDiskError(error, 'list the articles') };
    }
    if (this.#lines.placeOf(id)?.mark === mark && !this.#unreadable.has(id)) return ok(false);
    const state = await shelf.state(id);
    if (!state.ok) return this.#tellUnreadable(id, state.error);
    const before = this.#known(id);
    this.#unreadable.delete(id);
    onRead(state.value);
    const known = this.#entryOf(id);
    const sizeKey = sizeKeyOf(state.value);
    const same = known?.sizeKey === sizeKey ? known : null;
    const summary = summarize(state.value, same?.summary ?? measure(state.value));
    const hasSameTexts = same?.textKeys.length === state.value.ancestors.length + 1;
    const textKeys = hasSameTexts ? same.textKeys : textKeysOf(state.value);
    this.#keep(id, mark, { sizeKey, textKeys, summary });
    return ok(!isSame(summary, before));
  }

  /** As the list shows an article; `null`: it was never read. */
  #known(id: ArticleId): ArticleSummary | null {
    return this.#unreadable.get(id) ?? this.#entryOf(id)?.summary ?? null;
  }

  /** Never dropped from the list: what cannot be read shows as that. */
  #tellUnreadable(id: ArticleId, { details, message }: ApiError): Result<boolean, ApiError> {
    const before = this.#known(id);
    const summary = {
      ...(this.#entryOf(id)?.summary ?? summaryOfUnread(id)),
      problem: String(details.reason ?? message),
    };
    this.#unreadable.set(id, summary);
    return ok(!isSame(summary, before));
  }

  #writeSoon(): void {
    if (this.#options.canWrite) this.#writeTimer ??= setTimeout(() => this.#startWriting(), writeDelayMs);
  }

  #startWriting(): void {
    if (this.#writeTimer !== null) clearTimeout(this.#writeTimer);
    this.#writeTimer = null;
    // A failure costs a slower start at most.
    this.#work = this.#work.then(() => this.#lines.write().catch(ignoreDisk));
  }
}
