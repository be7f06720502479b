import type { ApiError } from '../../../contract/errors';
import type { Draft } from '../../../core/model/article';
import type { ArticleId, PersonId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { DeskFolder } from '../storage/desk-folder';
import type { DurableStore } from '../storage/durable-store';
import { damaged } from '../storage/envelope';
import { storedTypes } from '../storage/stored-types';

/**
 * A person's text in progress in one article, as its file. The functions are called one at a time; only the writing that `begin` starts goes on
 * beside them, so that what comes while one draft is written becomes a single write of the newest.
 */
export class DraftFile {
  readonly #folder: DeskFolder;
  readonly #owner: { readonly articleId: ArticleId; readonly personId: PersonId };
  readonly #path: string;
  #store: DurableStore<Draft> | null = null;
  // Whether the store has saved: until then what it holds may be nowhere but in memory.
  #hasSaved = false;

  constructor(folder: DeskFolder, articleId: ArticleId, personId: PersonId) {
    this.#folder = folder;
    this.#owner = { articleId, personId };
    this.#path = draftPath(articleId, personId);
  }

  /** What is in the file; `null` when there is none. Errors: `damaged`, `read-only` (newer version), `disk`. */
  async read(): Promise<Result<Draft | null, ApiError>> {
    if (this.#store !== null && this.#hasSaved) return ok(this.#store.data);
    const read = await this.#folder.read(storedTypes.draft, this.#path);
    if (!read.ok || read.value === null) return read;
    const { articleId, personId } = read.value;
    if (articleId !== this.#owner.articleId || personId !== this.#owner.personId)
      return damaged(this.#path, 'it is the draft of another text');
    return read;
  }

  /**
   * Starts writing. The promise inside resolves when this draft or a later one is durable. A draft that nothing else holds (`isHeld` says which
   * do) and that stands on another version, or a file that cannot be read, is set aside and not overwritten.
   */
  async begin(
    draft: Draft,
    isHeld: (before: Draft) => Promise<boolean>,
  ): Promise<Result<{ readonly saved: Promise<Result<null, ApiError>> }, ApiError>> {
    if (this.#store?.data.basedOn !== draft.basedOn) {
      await this.#letGo();
      const before = await this.read();
      if (!before.ok && before.error.code !== 'damaged') return before;
      const isInTheWay =
        !before.ok ||
        (before.value !== null && before.value.basedOn !== draft.basedOn && !(await isHeld(before.value)));
      if (isInTheWay) {
        const aside = await this.#folder.setAside(this.#path, draft.savedAt);
        if (!aside.ok) return aside;
      }
    }
    if (this.#store === null) {
      const opened = await this.#folder.openStore(storedTypes.draft, this.#path, draft);
      if (!opened.ok) return opened;
      this.#store = opened.value;
    }
    return ok({ saved: this.#save(this.#store, draft) });
  }

  /** Removes the file. */
  async remove(): Promise<Result<null, ApiError>> {
    await this.#letGo();
    return this.#folder.removeDerived(this.#path);
  }

  /** Resolves when nothing is being written. */
  async idle(): Promise<void> {
    await this.#store?.idle();
  }

  async #save(store: DurableStore<Draft>, draft: Draft): Promise<Result<null, ApiError>> {
    const saved = await store.save(draft);
    if (saved.ok && store === this.#store) this.#hasSaved = true;
    return saved;
  }

  async #letGo(): Promise<void> {
    await this.#store?.idle();
    this.#store = null;
    this.#hasSaved = false;
  }
}

/** Where a person's draft of an article is kept. */
function draftPath(article: ArticleId, person: PersonId): string {
  return `articles/${article}/drafts/${person}.json`;
}
