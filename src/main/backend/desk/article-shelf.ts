import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { Article } from '../../../core/model/article';
import type { ArticleState } from '../../../core/model/article-state';
import type { ArticleId, PersonId } from '../../../core/model/ids';
import { articleId, personId } from '../../../core/model/ids';
import { findLayerProblem } from '../../../core/model/invariants';
import type { Layer } from '../../../core/model/records';
import { createLayer } from '../../../core/model/records';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { DeskFolder } from '../storage/desk-folder';
import { toDiskError } from '../storage/disk-error';
import type { DurableStore } from '../storage/durable-store';
import { damaged } from '../storage/envelope';
import { storedTypes } from '../storage/stored-types';
import { ArticleTexts } from './article-texts';

/** An article in memory: what never changes, its texts, and this user's own layer. */
export interface ShelvedArticle {
  readonly article: Article;
  readonly texts: ArticleTexts;
  readonly own: DurableStore<Layer>;
}

// Articles kept in memory. A window shows one; exports and lists pass through many.
const maxShelved = 8;
interface Shelved {
  readonly opening: Promise<Result<ShelvedArticle, ApiError>>;
  /** `null` until it is read. */
  loaded: ShelvedArticle | null;
  /** Calls that are working with it now. */
  users: number;
}

/** The articles of the desk. Opening one reads that one only. */
export class ArticleShelf {
  readonly #folder: DeskFolder;
  readonly #me: PersonId;
  readonly #shelved = new Map<ArticleId, Shelved>();

  constructor(folder: DeskFolder, me: PersonId) {
    this.#folder = folder;
    this.#me = me;
  }

  /** Ids of all articles, sorted. Errors: `disk`. */
  async list(): Promise<Result<readonly ArticleId[], ApiError>> {
    try {
      const ids: ArticleId[] = [];
      for (const name of await this.#folder.list('articles')) {
        const id = articleId.safeParse(name);
        if (id.success) ids.push(id.data);
      }
      return ok(ids);
    } catch (error) {
      return { ok: false, error: toDiskError(error, 'list the articles') };
    }
  }

  /** Changes when an article is added or goes away. Errors: `disk`. */
  async listSignature(): Promise<Result<string, ApiError>> {
    try {
      return ok(await this.#folder.signatureOf('articles'));
    } catch (error) {
      return { ok: false, error: toDiskError(error, 'list the articles') };
    }
  }

  /** The article with every layer as it is on disk now. Errors: `not-found`, `damaged`, `read-only` (newer version), `disk`. */
  state(id: ArticleId): Promise<Result<ArticleState, ApiError>> {
    return this.use(id, (shelved) => this.#stateOf(id, shelved));
  }

  async #stateOf(id: ArticleId, shelved: ShelvedArticle): Promise<Result<ArticleState, ApiError>> {
    const { article, texts, own } = shelved;
    const layers: Layer[] = [];
    const people = await this.#layerOwners(id);
    if (!people.ok) return people;
    for (const owner of people.value) {
      if (owner === this.#me) continue;
      const path = layerPath(id, owner);
      const read = await this.#folder.read(storedTypes.layer, path);
      if (!read.ok) return read;
      if (read.value === null) continue;
      const problem = findLayerProblem(read.value, { articleId: id, personId: owner }, (wanted) =>
        texts.textOf(wanted),
      );
      if (problem !== null) return damaged(path, problem);
      layers.push(read.value);
    }
    // What is not durable yet may still be refused; its event follows when it is.
    if (own.durable.counter > 0) layers.push(own.durable);
    layers.sort((a, b) => (a.personId < b.personId ? -1 : 1));
    // Taken together with the own layer, so that the text is there on which it stands.
    const { revision, ancestors } = texts;
    return ok({ article, revision, ancestors, layers });
  }

  /**
   * Works with an article, without the layers of others. It stays in memory as long as `work` takes, so that its own layer has one store and
   * no more. Errors as for `state`.
   */
  async use<T>(
    id: ArticleId,
    work: (article: ShelvedArticle) => Promise<Result<T, ApiError>>,
  ): Promise<Result<T, ApiError>> {
    const shelved = this.#take(id);
    shelved.users += 1;
    try {
      const opened = await shelved.opening;
      return opened.ok ? await work(opened.value) : opened;
    } finally {
      shelved.users -= 1;
      this.#evict();
    }
  }

  /** Resolves when no layer and no text is being written. */
  async flush(): Promise<void> {
    for (const { loaded } of [...this.#shelved.values()]) {
      await loaded?.own.idle();
      await loaded?.texts.idle();
    }
  }

  #take(id: ArticleId): Shelved {
    const known = this.#shelved.get(id);
    if (known !== undefined) {
      // Put last: the first is the one that was not used for longest.
      this.#shelved.delete(id);
      this.#shelved.set(id, known);
      return known;
    }
    const opening = this.#load(id);
    const shelved: Shelved = { opening, loaded: null, users: 0 };
    this.#shelved.set(id, shelved);
    void opening.then((opened) => {
      if (opened.ok) shelved.loaded = opened.value;
      // A failure is not kept: the file may be put right meanwhile.
      else if (this.#shelved.get(id) === shelved) this.#shelved.delete(id);
    });
    return shelved;
  }

  #evict(): void {
    for (const [id, { loaded, users }] of this.#shelved) {
      if (this.#shelved.size <= maxShelved) return;
      const isAtRest = users === 0 && loaded !== null && loaded.own.data === loaded.own.durable;
      if (isAtRest) this.#shelved.delete(id);
    }
  }

  async #load(id: ArticleId): Promise<Result<ShelvedArticle, ApiError>> {
    const article = await this.#folder.read(storedTypes.article, `articles/${id}/article.json`);
    if (!article.ok) return article;
    if (article.value === null) return this.#missing(id);
    if (article.value.id !== id) return damaged(`articles/${id}/article.json`, 'it is another article');
    const opened = await ArticleTexts.open(this.#folder, id, this.#me);
    if (!opened.ok) return opened;
    const texts = opened.value;
    const path = layerPath(id, this.#me);
    const own = await this.#folder.openStore(storedTypes.layer, path, createLayer(id, this.#me));
    if (!own.ok) return own;
    const problem = findLayerProblem(own.value.data, { articleId: id, personId: this.#me }, (wanted) =>
      texts.textOf(wanted),
    );
    if (problem !== null) return damaged(path, problem);
    return ok({ article: article.value, texts, own: own.value });
  }

  async #missing(id: ArticleId): Promise<Result<never, ApiError>> {
    try {
      if (await this.#folder.has(`articles/${id}`)) return damaged(`articles/${id}/article.json`, 'it is missing');
    } catch (error) {
      return { ok: false, error: toDiskError(error, 'open the article') };
    }
    return { ok: false, error: createError('not-found', 'That article is not on this desk.', { articleId: id }) };
  }

  async #layerOwners(id: ArticleId): Promise<Result<PersonId[], ApiError>> {
    const names = await this.#names(`articles/${id}/layers`);
    if (!names.ok) return names;
    const owners: PersonId[] = [];
    for (const name of names.value) {
      const owner = personId.safeParse(/^(.*)\.json$/.exec(name)?.[1]);
      if (owner.success) owners.push(owner.data);
    }
    return ok(owners);
  }

  async #names(folder: string): Promise<Result<readonly string[], ApiError>> {
    try {
      return ok(await this.#folder.list(folder));
    } catch (error) {
      return { ok: false, error: toDiskError(error, 'open the article') };
    }
  }
}

/** Where a person's layer of an article is kept. */
export function layerPath(article: ArticleId, person: PersonId): string {
  return `articles/${article}/layers/${person}.json`;
}
