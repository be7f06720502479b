import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import { mergeLayer } from '../../../core/merge/merge-layer';
import type { Article } from '../../../core/model/article';
import type { ArticleState } from '../../../core/model/article-state';
import type { ArticleId, PersonId, RevisionId } from '../../../core/model/ids';
import { articleId } from '../../../core/model/ids';
import { findLayerProblem } from '../../../core/model/invariants';
import { findCircleProblem } from '../../../core/model/nesting';
import type { Layer } from '../../../core/model/records';
import { createLayer } from '../../../core/model/records';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { DeskFolder } from '../storage/desk-folder';
import { toDiskError } from '../storage/disk-error';
import type { Merging } from '../storage/durable-store';
import { damaged } from '../storage/envelope';
import type { Journal } from '../storage/journal';
import { storedTypes } from '../storage/stored-types';
import { fingerprintOf } from './article-fingerprint';
import { ArticleTexts } from './article-texts';
import { draftPath } from './draft-file';
import { LayerStore } from './layer-store';
import { layerPath, OtherLayers } from './other-layers';
import type { SeenMemory } from './seen-counters';

/** An article in memory: what never changes, its texts, this user's own layer, and those of the others as they were last seen. */
export interface ShelvedArticle {
  readonly article: Article;
  readonly texts: ArticleTexts;
  readonly own: LayerStore;
  readonly others: OtherLayers;
}

/** What others did to an article, as it was found on the disk. */
export interface SeenChange {
  readonly articleId: ArticleId;
  /** Whose layers are others now. */
  readonly personIds: readonly PersonId[];
  /** Whether a text has come, the current one or one beside it. */
  readonly hasText: boolean;
  /** The current text. */
  readonly revisionId: RevisionId;
  /** How many stand beside it undecided. */
  readonly rivals: number;
  /** How this person's own layer met another state of it; `null` when it did not. */
  readonly merged: Merging | null;
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

export interface ShelfOptions {
  readonly folder: DeskFolder;
  readonly journal: Journal;
  readonly me: PersonId;
  readonly canWrite: boolean;
  readonly seen: SeenMemory;
  /** See `BackendParts`. */
  readonly settleMs: number;
  /** What others changed since an article was opened or last looked at, whoever asked. */
  readonly onSeen: (change: SeenChange) => void;
}

/** The articles of the desk. Opening one reads that one only. */
export class ArticleShelf {
  readonly #options: ShelfOptions;
  readonly #folder: DeskFolder;
  readonly #me: PersonId;
  #canWrite: boolean;
  /** What windows show now: it stays in memory, so that what changes is noticed. */
  #followed: ReadonlySet<ArticleId> = new Set();
  readonly #shelved = new Map<ArticleId, Shelved>();
  readonly #unread = new Set<ArticleId>();

  constructor(options: ShelfOptions) {
    this.#options = options;
    this.#folder = options.folder;
    this.#me = options.me;
    this.#canWrite = options.canWrite;
  }

  /** The articles of which changes in the journal could not be read. They lie in the desk’s quarantine. */
  get unread(): ReadonlySet<ArticleId> {
    return this.#unread;
  }

  /** The articles in memory whose files are in trouble. */
  get troubled(): readonly ShelvedArticle[] {
    const loaded = [...this.#shelved.values()].flatMap((shelved) => (shelved.loaded === null ? [] : [shelved.loaded]));
    return loaded.filter(
      ({ texts, own, others }) =>
        [texts.trouble, texts.draftProblem, own.problem].some((problem) => problem !== null) ||
        others.troubles.size > 0,
    );
  }

  /** Whose layers of an article are not as they lie on the disk, which cannot be read. Errors as for `state`. */
  unreadable(id: ArticleId): Promise<Result<readonly PersonId[], ApiError>> {
    return this.use(id, async ({ others }) =>
      ok([...others.troubles].flatMap(([person, { kind }]) => (kind === 'unreadable' ? [person] : []))),
    );
  }

  /** Takes a colleague's layer as it is on the disk, although more of it was seen. Errors as for `state`. */
  takeOlder(id: ArticleId, person: PersonId): Promise<Result<null, ApiError>> {
    return this.use(id, async ({ others, texts }) => {
      if (await others.takeOlder(person)) this.#tell(texts, { personIds: [person] });
      return ok(null);
    });
  }

  /** Merges a copy of this person's layer into it, record by record. Errors: also `invalid`. */
  takeIn(id: ArticleId, copy: Layer): Promise<Result<null, ApiError>> {
    return this.use(id, async ({ own, texts }) => {
      const { layer, edits } = mergeLayer(own.data, copy, false);
      const owner = { articleId: id, personId: this.#me };
      const problem =
        findLayerProblem(layer, owner, (wanted) => texts.textOf(wanted)) ??
        findCircleProblem((wanted) => layer.annotations[wanted] ?? null, Object.keys(copy.annotations));
      if (problem !== null) return { ok: false, error: createError('invalid', `${problem} Nothing was taken in.`) };
      const saved = await own.put(edits, Object.entries(layer.removals), layer.counter + 1);
      if (saved.ok) this.#tell(texts, { personIds: [this.#me] });
      return saved;
    });
  }

  /** Changes when any file that records or text of an article are read from does, or what its own layer is to be. Throws what the disk says. */
  async fingerprint(id: ArticleId): Promise<string> {
    const own = this.#shelved.get(id)?.loaded?.own;
    const isBehind = own === undefined ? this.#options.journal.has(layerPath(id, this.#me)) : own.unsettled !== null;
    const files = await fingerprintOf(this.#folder, id);
    return isBehind ? `${files};own=${own?.unsettled ?? ''}` : files;
  }

  /** Puts what the journal holds of articles from an earlier process into their files. Answers how many articles there were. */
  async recover(): Promise<number> {
    // Most starts: then a large desk need not be listed.
    if (this.#options.journal.stores.length === 0) return 0;
    const ids = await this.list();
    let recovered = 0;
    for (const id of ids.ok ? ids.value : []) {
      const hasTags = this.#options.journal.has(layerPath(id, this.#me));
      const hasTyping = this.#options.journal.has(draftPath(id, this.#me));
      if (!hasTags && !hasTyping) continue;
      recovered += 1;
      // What fails stays in the journal; the store says so.
      await this.use(id, async ({ own, texts }) => {
        await own.settle();
        return hasTyping ? texts.recoverDraft() : ok(null);
      });
    }
    return recovered;
  }

  /** Keeps these articles in memory. */
  follow(articles: ReadonlySet<ArticleId>): void {
    this.#followed = articles;
  }

  /** An article was put aside: who asks for it finds none. */
  forget(id: ArticleId): void {
    this.#shelved.delete(id);
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

  /** Whether a person has a layer in any article. Errors: `disk`. */
  async hasLayersOf(person: PersonId): Promise<Result<boolean, ApiError>> {
    const ids = await this.list();
    if (!ids.ok) return ids;
    try {
      const paths = ids.value.map((id) => layerPath(id, person));
      if (paths.some((path) => this.#options.journal.has(path))) return ok(true);
      for (const path of paths) if (await this.#folder.has(path)) return ok(true);
      return ok(false);
    } catch (error) {
      return { ok: false, error: toDiskError(error, 'look for your tags') };
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

  /** The article with every layer as it was last seen whole. Errors: `not-found`, `damaged`, `read-only` (newer version), `disk`. */
  state(id: ArticleId): Promise<Result<ArticleState, ApiError>> {
    // What is read for this needs no second look.
    const isRead = !this.#shelved.has(id);
    return this.use(id, async (shelved) => {
      const seen = isRead ? ok(null) : await this.#look(shelved);
      if (!seen.ok) return seen;
      const { article, texts, own, others } = shelved;
      const layers = [...others.layers];
      // What is not durable yet may still be refused; its event follows when it is.
      if (own.durable.counter > 0) layers.push(own.durable);
      layers.sort((a, b) => (a.personId < b.personId ? -1 : 1));
      // Taken together with the own layer, so that the text is there on which it stands.
      const { revision, ancestors } = texts;
      return ok({ article, revision, ancestors, layers });
    });
  }

  /** Looks whether others changed an article; `onSeen` tells what. Errors as for `state`. */
  look(id: ArticleId): Promise<Result<null, ApiError>> {
    return this.use(id, (shelved) => this.#look(shelved));
  }

  async #look({ texts, others, own }: ShelvedArticle): Promise<Result<null, ApiError>> {
    // Texts first: layers stand on them.
    const text = await texts.look();
    if (!text.ok) return text;
    // Another machine of this person, or a copy from a backup, may have written it.
    const met = this.#canWrite ? await own.look() : ok(null);
    if (!met.ok) return met;
    const personIds = await others.look();
    if (!personIds.ok) return personIds;
    if (text.value || personIds.value.length > 0)
      this.#tell(texts, { personIds: personIds.value, hasText: text.value });
    return ok(null);
  }

  #tell(texts: ArticleTexts, what: Partial<SeenChange>): void {
    const { articleId, id: revisionId } = texts.revision;
    const rivals = texts.rivals.length;
    this.#options.onSeen({ articleId, personIds: [], hasText: false, revisionId, rivals, merged: null, ...what });
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

  /** Resolves when no layer and no text is being written; nothing is written after that, whoever still looks. */
  async flush(): Promise<void> {
    this.#canWrite = false;
    for (const { loaded } of [...this.#shelved.values()]) {
      await loaded?.own.close();
      await loaded?.texts.close();
    }
    // Whoever only reads the desk may do so beside somebody whose last changes are in that journal only.
    if (this.#options.canWrite) await this.#options.journal.close();
    await this.#options.seen.close();
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
      if (users > 0 || this.#followed.has(id) || loaded === null) continue;
      if (loaded.own.unsettled === null && !loaded.texts.isUnsettled) this.#shelved.delete(id);
    }
  }

  async #load(id: ArticleId): Promise<Result<ShelvedArticle, ApiError>> {
    const article = await this.#folder.read(storedTypes.article, `articles/${id}/article.json`);
    if (!article.ok) return article;
    if (article.value === null) return this.#missing(id);
    if (article.value.id !== id) return damaged(`articles/${id}/article.json`, 'it is another article');
    const { folder, journal, canWrite, settleMs } = this.#options;
    const onUnread = (): void => void this.#unread.add(id);
    const opened = await ArticleTexts.open(folder, id, this.#me, { journal, canWrite, settleMs, onUnread });
    if (!opened.ok) return opened;
    const texts = opened.value;
    const path = layerPath(id, this.#me);
    const onMerged = (how: Merging): void => this.#tell(texts, { personIds: [this.#me], merged: how });
    const initial = createLayer(id, this.#me);
    const own = await LayerStore.open({ folder, journal, path, initial, canWrite, settleMs, onMerged, onUnread });
    if (!own.ok) return own;
    const problem = findLayerProblem(own.value.data, { articleId: id, personId: this.#me }, (wanted) =>
      texts.textOf(wanted),
    );
    if (problem !== null) return damaged(path, problem);
    const seen = await this.#options.seen.open();
    if (!seen.ok) return seen;
    const others = new OtherLayers(this.#folder, id, this.#me, seen.value, (wanted) => texts.textOf(wanted));
    const looked = await others.look();
    return looked.ok ? ok({ article: article.value, texts, own: own.value, others }) : looked;
  }

  async #missing(id: ArticleId): Promise<Result<never, ApiError>> {
    try {
      if (await this.#folder.has(`articles/${id}`)) return damaged(`articles/${id}/article.json`, 'it is missing');
    } catch (error) {
      return { ok: false, error: toDiskError(error, 'open the article') };
    }
    return { ok: false, error: createError('not-found', 'That article is not on this desk.', { articleId: id }) };
  }
}
