import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { Article, Revision } from '../../../core/model/article';
import type { ArticleState } from '../../../core/model/article-state';
import type { ArticleId, PersonId } from '../../../core/model/ids';
import { articleId, personId, revisionId } from '../../../core/model/ids';
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

/** An article in memory: what never changes, and this user's own layer. */
export interface ShelvedArticle {
  readonly article: Article;
  /** The newest. */
  readonly revision: Revision;
  readonly own: DurableStore<Layer>;
  /** Changes that are durable, by id, with the counter they got: a change that is sent twice is applied once. */
  readonly applied: Map<string, number>;
  /** The plain text of a revision of this article, or `null`. */
  textOf(revision: string): string | null;
}

// Articles kept in memory. A window shows one; exports and lists pass through many.
const maxShelved = 8;
/** How many changes of an article are remembered, so that one sent again after a lost connection is known. */
const maxApplied = 500;

/** The articles of the desk. Opening one reads that one only. */
export class ArticleShelf {
  readonly #folder: DeskFolder;
  readonly #me: PersonId;
  readonly #shelved = new Map<ArticleId, Promise<Result<ShelvedArticle, ApiError>>>();

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

  /** The article with every layer as it is on disk now. Errors: `not-found`, `damaged`, `read-only` (newer version), `disk`. */
  async state(id: ArticleId): Promise<Result<ArticleState, ApiError>> {
    const shelved = await this.open(id);
    if (!shelved.ok) return shelved;
    const { article, revision, own, textOf } = shelved.value;
    const layers: Layer[] = [];
    const people = await this.#layerOwners(id);
    if (!people.ok) return people;
    for (const owner of people.value) {
      if (owner === this.#me) continue;
      const path = layerPath(id, owner);
      const read = await this.#folder.read(storedTypes.layer, path);
      if (!read.ok) return read;
      if (read.value === null) continue;
      const problem = findLayerProblem(read.value, { articleId: id, personId: owner }, textOf);
      if (problem !== null) return damaged(path, problem);
      layers.push(read.value);
    }
    // What is not durable yet may still be refused; its event follows when it is.
    if (own.durable.counter > 0) layers.push(own.durable);
    layers.sort((a, b) => (a.personId < b.personId ? -1 : 1));
    return ok({ article, revision, layers });
  }

  /** The article without the layers of others. Errors as for `state`. */
  open(id: ArticleId): Promise<Result<ShelvedArticle, ApiError>> {
    const known = this.#shelved.get(id);
    this.#shelved.delete(id);
    const opening = known ?? this.#load(id);
    this.#shelved.set(id, opening);
    if (known === undefined) {
      // A failure is not kept: the file may be put right meanwhile.
      void opening.then((opened) => {
        if (!opened.ok) this.#shelved.delete(id);
      });
      this.#evict();
    }
    return opening;
  }

  /** Remembers that a change is durable. */
  remember(article: ShelvedArticle, changeId: string, counter: number): void {
    article.applied.set(changeId, counter);
    const oldest = article.applied.keys().next();
    if (article.applied.size > maxApplied && oldest.done !== true) article.applied.delete(oldest.value);
  }

  /** Resolves when no layer is being written. */
  async flush(): Promise<void> {
    for (const opening of this.#shelved.values()) {
      const opened = await opening;
      if (opened.ok) await opened.value.own.idle();
    }
  }

  #evict(): void {
    for (const [id, opening] of this.#shelved) {
      if (this.#shelved.size <= maxShelved) return;
      this.#shelved.delete(id);
      // With a save under way the store must stay the only one for its file.
      void opening.then((opened) => {
        if (opened.ok && opened.value.own.data !== opened.value.own.durable && !this.#shelved.has(id))
          this.#shelved.set(id, opening);
      });
    }
  }

  async #load(id: ArticleId): Promise<Result<ShelvedArticle, ApiError>> {
    const article = await this.#folder.read(storedTypes.article, `articles/${id}/article.json`);
    if (!article.ok) return article;
    if (article.value === null) return this.#missing(id);
    if (article.value.id !== id) return damaged(`articles/${id}/article.json`, 'it is another article');
    const revisions = await this.#readRevisions(id);
    if (!revisions.ok) return revisions;
    const revision = newestOf(revisions.value);
    if (revision === null) return damaged(`articles/${id}/revisions`, 'it holds no version of the text');
    const texts = new Map(revisions.value.map((item) => [String(item.id), item.text]));
    const textOf = (wanted: string): string | null => texts.get(wanted) ?? null;
    const path = layerPath(id, this.#me);
    const own = await this.#folder.openStore(storedTypes.layer, path, createLayer(id, this.#me));
    if (!own.ok) return own;
    const problem = findLayerProblem(own.value.data, { articleId: id, personId: this.#me }, textOf);
    if (problem !== null) return damaged(path, problem);
    return ok({ article: article.value, revision, own: own.value, applied: new Map(), textOf });
  }

  async #missing(id: ArticleId): Promise<Result<never, ApiError>> {
    try {
      if (await this.#folder.has(`articles/${id}`)) return damaged(`articles/${id}/article.json`, 'it is missing');
    } catch (error) {
      return { ok: false, error: toDiskError(error, 'open the article') };
    }
    return { ok: false, error: createError('not-found', 'That article is not on this desk.', { articleId: id }) };
  }

  async #readRevisions(id: ArticleId): Promise<Result<Revision[], ApiError>> {
    const folder = `articles/${id}/revisions`;
    const revisions: Revision[] = [];
    const names = await this.#names(folder);
    if (!names.ok) return names;
    for (const name of names.value) {
      const named = revisionId.safeParse(/^(.*)\.json$/.exec(name)?.[1]);
      if (!named.success) continue;
      const path = `${folder}/${name}`;
      const read = await this.#folder.read(storedTypes.revision, path);
      if (!read.ok) return read;
      if (read.value === null) continue;
      if (read.value.id !== named.data || read.value.articleId !== id)
        return damaged(path, 'it is a version of another text');
      revisions.push(read.value);
    }
    return ok(revisions);
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

/** The newest of the revisions that no other follows; of several (a fork), the one made last. */
function newestOf(revisions: readonly Revision[]): Revision | null {
  const parents = new Set(revisions.map((revision) => revision.parentId));
  const ends = revisions.filter((revision) => !parents.has(revision.id));
  ends.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1));
  return ends.at(-1) ?? null;
}
