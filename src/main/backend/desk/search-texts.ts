import { z } from 'zod';
import type { ApiError } from '../../../contract/errors';
import type { ArticleId, PersonId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { DerivedLines } from '../storage/derived-lines';
import type { DeskFolder } from '../storage/desk-folder';
import { ignoreDisk, toDiskError } from '../storage/disk-error';
import { sha256Of } from '../storage/envelope';
import { ArticleTexts } from './article-texts';

const path = 'texts.log';
/** Raised when what is kept changes. */
const version = 1;
const writeDelayMs = 2_000;
/** Longer texts are read each time, in UTF-16 code units: few are as long, and each would be most of the file. */
const maxUnits = 500_000;

/** The text of an article, and whether it had to be read for it. */
export interface SearchText {
  readonly text: string;
  readonly wasRead: boolean;
}

export interface SearchTextsOptions {
  readonly folder: DeskFolder;
  /** Where they are kept. */
  readonly own: DeskFolder;
  readonly me: PersonId;
  readonly canWrite: boolean;
}

/**
 * The current texts of all articles, kept so that looking for a name need not read every article. Derived: each is kept with the mark of the folder
 * of its versions, and read again when that is another. Nothing is loaded before somebody searches.
 */
export class SearchTexts {
  readonly #options: SearchTextsOptions;
  #lines: Promise<DerivedLines> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: SearchTextsOptions) {
    this.#options = options;
  }

  /** Errors: `damaged`, `read-only` (newer version), `disk`. */
  async read(id: ArticleId): Promise<Result<SearchText, ApiError>> {
    const { folder, own, me } = this.#options;
    this.#lines ??= DerivedLines.open(own.fs, own.at(path), `galley/search-texts ${version} ${own.deskId}`);
    const lines = await this.#lines;
    let mark: string;
    try {
      // Taken before the text is read: what comes in between is found by the next search.
      mark = sha256Of(await folder.signatureOf(`articles/${id}/revisions`)).slice(0, 32);
    } catch (error) {
      return { ok: false, error: toDiskError(error, 'read the article') };
    }
    const content = lines.placeOf(id)?.mark === mark ? lines.contentOf(id) : null;
    const known = content === null ? null : z.string().safeParse(JSON.parse(content)).data;
    if (typeof known === 'string') return ok({ text: known, wasRead: false });
    const texts = await ArticleTexts.open(folder, id, me, null);
    if (!texts.ok) return texts;
    const { text } = texts.value.revision;
    // One of its versions could not be read: it may be the current one, and is tried again.
    const isKept = texts.value.trouble === null && text.length <= maxUnits;
    if (isKept) lines.put(id, { order: '-', mark, content: JSON.stringify(text) });
    else lines.delete(id);
    this.#writeSoon();
    return ok({ text, wasRead: true });
  }

  /** Forgets the articles that are not among these. */
  async keepOnly(ids: readonly ArticleId[]): Promise<void> {
    const lines = await this.#lines;
    const present = new Set<string>(ids);
    for (const key of [...(lines?.keys() ?? [])]) if (!present.has(key)) lines?.delete(key);
  }

  /** Puts what is still only known here on disk, for the last time. */
  async flush(): Promise<void> {
    if (this.#timer !== null) this.#write();
    await this.#writing;
  }

  #writeSoon(): void {
    if (this.#options.canWrite) this.#timer ??= setTimeout(() => this.#write(), writeDelayMs).unref();
  }

  #write(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    // A failure costs a slower search at most.
    this.#writing = this.#writing.then(async () => (await this.#lines)?.write().catch(ignoreDisk));
  }
}
