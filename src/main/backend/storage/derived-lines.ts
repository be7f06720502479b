import { isDiskProblem, isMissing } from './disk-error';
import { writeAll, writeDurably } from './durable-file';
import type { FileSystem } from './file-system';
import { lineSum } from './line-sum';

/** What is kept of one thing. `order` and `mark` hold no spaces. */
export interface DerivedRow {
  readonly order: string;
  readonly mark: string;
  /** JSON. It is parsed by who needs it: most rows are not looked at in most starts. */
  readonly content: string;
}

const newline = 0x0a;
const space = 0x20;
/** So many lines that count no more are left in the file before it is written anew. */
const maxStale = 1000;

/** A row as a file has it, without what comes before its mark. Bytes are not made a text before somebody asks: most rows are of no use in most starts. */
class FoundRow implements DerivedRow {
  readonly order: string;
  readonly #bytes: Buffer;
  readonly #from: number;
  readonly #markEnd: number;
  readonly #end: number;

  constructor(bytes: Buffer, order: string, from: number, markEnd: number, end: number) {
    this.order = order;
    this.#bytes = bytes;
    this.#from = from;
    this.#markEnd = markEnd;
    this.#end = end;
  }

  get mark(): string {
    return this.#bytes.toString('latin1', this.#from, this.#markEnd);
  }

  get content(): string {
    return this.#bytes.toString('utf8', this.#markEnd + 1, this.#end);
  }
}

/**
 * A file of derived things, one `crc32 key order mark json` a line; the last line of a key counts, and one without JSON takes it away. Reading it
 * costs next to nothing a line, and writing what changed. It is not flushed: a line that is not whole is as good as none, and so is the whole file
 * when its first line is another.
 */
export class DerivedLines {
  readonly #fs: FileSystem;
  readonly #path: string;
  readonly #head: string;
  readonly #rows = new Map<string, DerivedRow>();
  /** What is not in the file yet. */
  readonly #changed = new Set<string>();
  #lines = 0;
  #sizeBytes = 0;
  // Whether the file is as this process knows it, and may be written on.
  #isSound = false;

  private constructor(fs: FileSystem, path: string, head: string) {
    this.#fs = fs;
    this.#path = path;
    this.#head = head;
  }

  /** Reads what there is. `head` says of what desk and which version the lines are. Throws a bug only. */
  static async open(fs: FileSystem, path: string, head: string): Promise<DerivedLines> {
    const lines = new DerivedLines(fs, path, head);
    try {
      lines.#read(await fs.readFile(path));
    } catch (error) {
      // It cannot be read: then it is made anew.
      if (!isDiskProblem(error)) throw error;
    }
    return lines;
  }

  keys(): IterableIterator<string> {
    return this.#rows.keys();
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  /** Where a thing stands among the others, and what it was derived from. */
  placeOf(key: string): Pick<DerivedRow, 'order' | 'mark'> | null {
    return this.#rows.get(key) ?? null;
  }

  contentOf(key: string): string | null {
    return this.#rows.get(key)?.content ?? null;
  }

  put(key: string, row: DerivedRow): void {
    this.#rows.set(key, row);
    this.#changed.add(key);
  }

  delete(key: string): void {
    if (this.#rows.delete(key)) this.#changed.add(key);
  }

  /** Puts what changed into the file. Throws the system's error; the next write then makes the file anew. */
  async write(): Promise<void> {
    if (this.#changed.size === 0 && this.#isSound) return;
    const isWhole = !this.#isSound || this.#lines > 2 * this.#rows.size + maxStale || !(await this.#isAsLeft());
    const keys = isWhole ? [...this.#rows.keys()] : [...this.#changed];
    const added = keys.map((key) => toLine(key, this.#rows.get(key) ?? null));
    const bytes = Buffer.concat(isWhole ? [Buffer.from(`${this.#head}\n`), ...added] : added);
    this.#changed.clear();
    this.#isSound = false;
    if (isWhole) await writeDurably(this.#fs, this.#path, bytes);
    else await this.#append(bytes);
    this.#isSound = true;
    this.#lines = isWhole ? added.length : this.#lines + added.length;
    this.#sizeBytes = isWhole ? bytes.length : this.#sizeBytes + bytes.length;
  }

  async #append(bytes: Uint8Array): Promise<void> {
    const file = await this.#fs.openAtEnd(this.#path);
    try {
      await writeAll(file, bytes);
    } finally {
      await file.close();
    }
  }

  async #isAsLeft(): Promise<boolean> {
    try {
      return (await this.#fs.statusOf(this.#path)).sizeBytes === this.#sizeBytes;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  #read(found: Uint8Array): void {
    const bytes = Buffer.from(found.buffer, found.byteOffset, found.byteLength);
    let at = bytes.indexOf(newline) + 1;
    if (bytes.toString('utf8', 0, at) !== `${this.#head}\n`) return;
    this.#isSound = true;
    for (let end = bytes.indexOf(newline, at); end !== -1; end = bytes.indexOf(newline, at)) {
      if (!this.#readLine(bytes, at, end)) this.#isSound = false;
      at = end + 1;
      this.#lines += 1;
    }
    this.#sizeBytes = bytes.length;
    if (at !== bytes.length) this.#isSound = false;
  }

  #readLine(bytes: Buffer, from: number, end: number): boolean {
    const sumEnd = bytes.indexOf(space, from);
    const keyEnd = bytes.indexOf(space, sumEnd + 1);
    const orderEnd = bytes.indexOf(space, keyEnd + 1);
    const markEnd = bytes.indexOf(space, orderEnd + 1);
    const textOf = (start: number, stop: number): string => bytes.toString('latin1', start, stop);
    const isHead = from < sumEnd && sumEnd < keyEnd && keyEnd < orderEnd && orderEnd < markEnd && markEnd < end;
    if (!isHead || textOf(from, sumEnd) !== lineSum(bytes.subarray(sumEnd + 1, end))) return false;
    const key = textOf(sumEnd + 1, keyEnd);
    if (markEnd + 1 === end) this.#rows.delete(key);
    else this.#rows.set(key, new FoundRow(bytes, textOf(keyEnd + 1, orderEnd), orderEnd + 1, markEnd, end));
    return true;
  }
}

function toLine(key: string, row: DerivedRow | null): Uint8Array {
  const head = Buffer.from(row === null ? `${key} - - ` : `${key} ${row.order} ${row.mark} `);
  const line = Buffer.concat([head, Buffer.from(row?.content ?? ''), Buffer.from('\n')]);
  return Buffer.concat([Buffer.from(`${lineSum(line.subarray(0, -1))} `), line]);
}
