import type { ApiError } from '../../../contract/errors';
import type { ArticleState } from '../../../core/model/article-state';
import { isHandedOn, statusOf } from '../../../core/model/article-state';
import { countRecords } from '../../../core/model/counted-records';
import type { ArticleId } from '../../../core/model/ids';
import { namesOf } from '../../../core/model/names';
import type { EntityRecord, SourceRecord } from '../../../core/model/records';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { giveWay } from '../in-slices';
import type { ArticleShelf } from './article-shelf';
import { Copies } from './copies';

// Articles are read side by side up to here when the directory is filled.
const maxAtOnce = 4;
/** How long a question waits for articles that were never read: what is found later is found by the next question. */
const patienceMs = 400;

/**
 * Which entity and source records the desk has, in which articles, and which copy is the newest. Derived from all layers and kept in memory. It
 * is filled in the background from the first question on, and from whatever else reads an article; then an article is read again only after it
 * changed, and the list of articles only after one was added. So a question costs what changed, and never waits for a large desk.
 */
export class RecordDirectory {
  readonly entities = new Copies<EntityRecord>(namesOf);
  readonly sources = new Copies<SourceRecord>((source) => [source.label]);
  readonly #shelf: ArticleShelf;
  readonly #patienceMs: number;
  readonly #known = new Set<ArticleId>();
  readonly #stale = new Set<ArticleId>();
  #work: Promise<Result<null, ApiError>> = Promise.resolve(ok(null));
  #filling: Promise<Result<null, ApiError>> | null = null;
  /** What the folder of articles looked like when it was last listed. */
  #listed: string | null = null;

  constructor(shelf: ArticleShelf, patience = patienceMs) {
    this.#shelf = shelf;
    this.#patienceMs = patience;
  }

  /** The article changed: it is read again before the next answer that is not about others only. */
  touch(article: ArticleId): void {
    this.#stale.add(article);
  }

  /** The article as somebody has just read it for another reason. */
  note(state: ArticleState): void {
    this.#put(state);
  }

  /** Brings the directory up to date. `except` is not read again: who asks about other articles need not wait for his own. */
  refresh(except: ArticleId | null): Promise<Result<null, ApiError>> {
    const next = this.#work.then(() => this.#readChanged(except));
    // A failure is told to who asked; the next question tries again.
    this.#work = next.catch(() => ok(null));
    return next;
  }

  /** Resolves when every article there is has been read. */
  async whenFilled(): Promise<void> {
    await this.#filling;
  }

  async #readChanged(except: ArticleId | null): Promise<Result<null, ApiError>> {
    await this.#read([...this.#stale].filter((id) => id !== except));
    this.#filling ??= this.#fill().finally(() => {
      this.#filling = null;
    });
    return Promise.race([this.#filling, after(this.#patienceMs)]);
  }

  async #fill(): Promise<Result<null, ApiError>> {
    const signature = await this.#shelf.listSignature();
    if (!signature.ok) return signature;
    if (signature.value === this.#listed) return ok(null);
    const ids = await this.#shelf.list();
    if (!ids.ok) return ids;
    const present = new Set(ids.value);
    for (const id of [...this.#known].filter((known) => !present.has(known))) this.#forget(id);
    await this.#read(ids.value.filter((id) => !this.#known.has(id)));
    this.#listed = signature.value;
    return ok(null);
  }

  async #read(ids: readonly ArticleId[]): Promise<void> {
    const waiting = [...ids];
    const work = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        // What changes while it is being read is read again.
        this.#stale.delete(id);
        const state = await this.#shelf.state(id);
        // An article that cannot be read has no records to offer; opening it says why.
        if (state.ok) this.#put(state.value);
        // Calls of the window go between two articles.
        await giveWay();
      }
    };
    await Promise.all(Array.from({ length: maxAtOnce }, work));
  }

  #put({ article, layers }: ArticleState): void {
    const { entities, sources } = countRecords(layers);
    const isUnderWay = !isHandedOn(statusOf({ layers }));
    this.entities.put(article.id, entities, isUnderWay);
    this.sources.put(article.id, sources, isUnderWay);
    this.#known.add(article.id);
  }

  #forget(id: ArticleId): void {
    this.entities.remove(id);
    this.sources.remove(id);
    this.#known.delete(id);
    this.#stale.delete(id);
  }
}

async function after(ms: number): Promise<Result<null, ApiError>> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref();
  });
  return ok(null);
}
