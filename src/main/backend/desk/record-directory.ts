import type { ApiError } from '../../../contract/errors';
import type { ArticleState } from '../../../core/model/article-state';
import { countRecords } from '../../../core/model/counted-records';
import type { ArticleId } from '../../../core/model/ids';
import { namesOf } from '../../../core/model/names';
import type { EntityRecord, SourceRecord } from '../../../core/model/records';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { ArticleShelf } from './article-shelf';
import { Copies } from './copies';

// Articles are read side by side up to here when the directory is first asked.
const maxAtOnce = 4;

/**
 * Which entity and source records the desk has, in which articles, and which copy is the newest. Derived from all layers and kept in memory: built
 * when it is first asked, then an article is read again only after it changed.
 */
export class RecordDirectory {
  readonly entities = new Copies<EntityRecord>(namesOf);
  readonly sources = new Copies<SourceRecord>((source) => [source.label]);
  readonly #shelf: ArticleShelf;
  readonly #known = new Set<ArticleId>();
  readonly #stale = new Set<ArticleId>();
  #work: Promise<Result<null, ApiError>> = Promise.resolve(ok(null));

  constructor(shelf: ArticleShelf) {
    this.#shelf = shelf;
  }

  /** The article changed: it is read again before the next answer that is not about others only. */
  touch(article: ArticleId): void {
    if (this.#known.has(article)) this.#stale.add(article);
  }

  /** The article as somebody has just read it for another reason. */
  note(state: ArticleState): void {
    if (this.#known.has(state.article.id)) this.#put(state);
  }

  /** Brings the directory up to date. `except` is not read again: who asks about other articles need not wait for his own. */
  refresh(except: ArticleId | null): Promise<Result<null, ApiError>> {
    const next = this.#work.then(() => this.#readChanged(except));
    // A failure is told to who asked; the next question tries again.
    this.#work = next.catch(() => ok(null));
    return next;
  }

  async #readChanged(except: ArticleId | null): Promise<Result<null, ApiError>> {
    const ids = await this.#shelf.list();
    if (!ids.ok) return ids;
    const present = new Set(ids.value);
    for (const id of [...this.#known].filter((known) => !present.has(known))) this.#forget(id);
    const waiting = ids.value.filter((id) => !this.#known.has(id) || (this.#stale.has(id) && id !== except));
    const work = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        const state = await this.#shelf.state(id);
        // An article that cannot be read has no records to offer; opening it says why.
        if (state.ok) this.#put(state.value);
      }
    };
    await Promise.all(Array.from({ length: maxAtOnce }, work));
    return ok(null);
  }

  #put({ article, layers }: ArticleState): void {
    const { entities, sources } = countRecords(layers);
    this.entities.put(article.id, entities);
    this.sources.put(article.id, sources);
    this.#known.add(article.id);
    this.#stale.delete(article.id);
  }

  #forget(id: ArticleId): void {
    this.entities.remove(id);
    this.sources.remove(id);
    this.#known.delete(id);
    this.#stale.delete(id);
  }
}
