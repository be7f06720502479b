import { z } from 'zod';
import type { LibraryPage } from '../../../contract/api';
import type { ApiError } from '../../../contract/errors';
import type { ArticlePlace } from '../../../core/model/article-summary';
import { articlePlace, articleSummary } from '../../../core/model/article-summary';
import type { ArticleId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { ignoreDisk, isDiskProblem } from '../storage/disk-error';
import { writeDurably } from '../storage/durable-file';
import { lineSum } from '../storage/line-sum';
import type { DerivedLibrary, Library, LibraryOptions } from './library';
import { headOf, indexPath, openIndex } from './library';

const frontPath = 'front.log';
/** As many as a window asks for at first: more than it shows at once. */
const frontRows = 100;
/** What was kept by earlier versions. */
const formerPath = 'index.json';

/** The first rows of the list when Galley ended, and what the index and the folder of articles were like then. */
const front = z.strictObject({
  head: z.string(),
  index: z.string(),
  listed: z.string(),
  summaries: z.array(articleSummary).readonly(),
  next: articlePlace.nullable(),
});
type Front = z.infer<typeof front>;

/** Opens the library. The index of a large desk is read when more is asked for than the first rows: a window shows them without it. */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  if (options.canWrite) await options.own.removeDerived(formerPath);
  return new LibraryBehindFront(options, await readFront(options));
}

class LibraryBehindFront implements Library {
  readonly #options: LibraryOptions;
  /** Counts until anything else is asked for or changes. */
  #front: Front | null;
  #opening: Promise<DerivedLibrary> | null = null;

  constructor(options: LibraryOptions, found: Front | null) {
    this.#options = options;
    this.#front = found;
  }

  #whole(): Promise<DerivedLibrary> {
    this.#front = null;
    this.#opening ??= openIndex(this.#options);
    return this.#opening;
  }

  async list(): ReturnType<Library['list']> {
    return (await this.#whole()).list();
  }

  async page(after: ArticlePlace | null, most: number): Promise<Result<LibraryPage, ApiError>> {
    const first = after === null ? await this.#firstPage(most) : null;
    return first === null ? (await this.#whole()).page(after, most) : ok(first);
  }

  async look(): ReturnType<Library['look']> {
    return (await this.#whole()).look();
  }

  async add(...entry: Parameters<Library['add']>): Promise<void> {
    await (await this.#whole()).add(...entry);
  }

  forget(article: ArticleId): void {
    void this.#whole().then((library) => library.forget(article));
  }

  async withText(textKey: string): ReturnType<Library['withText']> {
    return (await this.#whole()).withText(textKey);
  }

  async missing(): ReturnType<Library['missing']> {
    return this.#opening === null ? [] : (await this.#opening).missing();
  }

  touch(article: ArticleId): void {
    void this.#whole().then((library) => library.touch(article));
  }

  async flush(): Promise<void> {
    // Nothing was asked for beyond the first rows: they are as they were.
    if (this.#opening === null) return;
    const library = await this.#opening;
    await library.flush();
    // A failure costs a slower start at most.
    if (this.#options.canWrite) await this.#writeFront(library).catch(ignoreDisk);
  }

  /** The first page as it was when Galley ended; `null` when it is not kept, or not what the desk has now. */
  async #firstPage(most: number): Promise<LibraryPage | null> {
    const kept = this.#front;
    if (kept === null || (kept.next !== null && kept.summaries.length < most)) return null;
    if (!(await this.#isCurrent(kept))) return null;
    const summaries = kept.summaries.slice(0, most);
    const last = summaries.at(-1);
    const isAll = last === undefined || summaries.length === kept.summaries.length;
    const next = isAll ? kept.next : { articleId: last.articleId, changedAt: last.changedAt };
    return { summaries, next, unread: 0 };
  }

  async #isCurrent({ listed, index }: Front): Promise<boolean> {
    const { own, shelf } = this.#options;
    try {
      const now = await shelf.listSignature();
      return now.ok && now.value === listed && (await own.signatureOf(indexPath)) === index;
    } catch (error) {
      if (!isDiskProblem(error)) throw error;
      return false;
    }
  }

  async #writeFront(library: DerivedLibrary): Promise<void> {
    const { own } = this.#options;
    const rows = library.firstRows(frontRows);
    const index = await own.signatureOf(indexPath);
    if (rows === null || index === '') return;
    const json = JSON.stringify({ head: headOf(own), index, ...rows } satisfies Front);
    await writeDurably(own.fs, own.at(frontPath), Buffer.from(toLine(json)));
  }
}

/** Reads the first rows; `null`: there are none, or what there is counts for nothing. */
async function readFront({ own }: LibraryOptions): Promise<Front | null> {
  let line: string;
  try {
    line = Buffer.from(await own.fs.readFile(own.at(frontPath))).toString();
  } catch (error) {
    if (!isDiskProblem(error)) throw error;
    return null;
  }
  const json = line.slice(line.indexOf(' ') + 1);
  if (line !== toLine(json)) return null;
  const read = front.safeParse(JSON.parse(json)).data ?? null;
  return read?.head === headOf(own) ? read : null;
}

function toLine(json: string): string {
  return `${lineSum(json)} ${json}`;
}
