import { basename, dirname } from 'node:path';
import { z } from 'zod';
import type { ApiError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { Line } from '../line';
import { readBytes } from './desk-folder';
import { ignoreDisk, isDiskProblem, isMissing } from './disk-error';
import { flushFolder, writeAll, writeDurably } from './durable-file';
import { damaged, newer } from './envelope';
import type { FileSystem, OpenFile } from './file-system';
import { readRecords, toRecord } from './journal-records';

const format = 'galley/journal';
/** Version 2: texts in progress are told of too. What is older tells of records only. */
const version = 2;

/** The first record: what the journal is of. */
const header = z.object({
  format: z.literal(format),
  version: z.number().int(),
  deskId: z.string(),
  /** Where the desk lay, links resolved: two copies of a desk have a journal each. */
  folder: z.string(),
});
export type JournalHeader = Omit<z.infer<typeof header>, 'format' | 'version'>;

const change = z.object({
  kind: z.literal('change'),
  store: z.string(),
  counter: z.number().int(),
  schemaVersion: z.number().int().min(1),
  states: z.array(z.strictObject({ table: z.string(), id: z.string(), after: z.unknown() })),
  turns: z.array(z.tuple([z.string(), z.number().int()])),
});
const typing = z.object({
  kind: z.literal('typing'),
  store: z.string(),
  counter: z.number().int(),
  schemaVersion: z.number().int().min(1),
  change: z.unknown(),
});
/** The file with this hash holds the store up to this counter. `null`: no file yet. */
const mark = z.object({
  kind: z.literal('file'),
  store: z.string(),
  counter: z.number().int(),
  sha256: z.string().nullable(),
});
const entry = z.discriminatedUnion('kind', [change, typing, mark]);
type Entry = (JournalChange & { readonly store: string }) | z.infer<typeof mark>;

/** What a record became; `null`: it is there no more. */
export interface JournalState {
  readonly table: string;
  readonly id: string;
  readonly after: unknown;
}

/** What one change left of the records that it changed. */
export interface RecordsChange {
  readonly kind: 'change';
  /** Of the store with the change. It goes up with every change. */
  readonly counter: number;
  /** Of the records. */
  readonly schemaVersion: number;
  readonly states: readonly JournalState[];
  /** How often records have come and gone, of those that it made or removed. */
  readonly turns: readonly (readonly [id: string, turn: number])[];
}

/** What a text in progress became. */
export interface TypingChange {
  readonly kind: 'typing';
  /** Of the text with the change: one more than that of the text before it. */
  readonly counter: number;
  /** Of texts in progress. */
  readonly schemaVersion: number;
  readonly change: unknown;
}

export type JournalChange = RecordsChange | TypingChange;

/** Up to which counter a file holds a store. */
export interface FileMark {
  readonly sha256: string | null;
  readonly counter: number;
}

/** `sha256`: of the file's bytes, `''` when there is none. */
export function toFileMark(sha256: string, counter: number): FileMark {
  return { sha256: sha256 === '' ? null : sha256, counter };
}

/** What listeners know the journal by. All stores have the same one. */
export const journalling = 'journal';

/** What a journal knows of a store beyond its file. */
export interface Recovered {
  /** Whether the file is one that the changes were made on. If not, others wrote it, and it must be merged. */
  readonly isBased: boolean;
  /** Up to which counter that file holds the store; 0 when it is none of those. */
  readonly from: number;
  readonly changes: readonly JournalChange[];
}

/** A journal whose changes are all in their files is begun anew at the first size, any other at the second. */
const restBytes = 64 * 1024;
const fullBytes = 1024 * 1024;

/**
 * Changes of all stores of one user on one machine, each written and flushed before anybody is told that it is saved. It holds what is not in the
 * stores’ own files yet; these follow. Only the longest whole beginning counts, and a journal that an append failed on is replaced, never written on.
 */
export class Journal {
  readonly #fs: FileSystem;
  readonly #path: string;
  readonly #header: JournalHeader;
  readonly #line = new Line();
  /** By store, what its file does not hold, after a mark of the file that it goes on from. */
  readonly #waiting = new Map<string, Entry[]>();
  /** The highest counter that is written of each store, in its file or not. */
  readonly #counters = new Map<string, number>();
  readonly #isDamaged: boolean;
  // Whether the file is as this process wrote it, and may be written on.
  #isSound = false;
  #file: OpenFile | null = null;
  #failure: unknown = null;
  #sizeBytes = 0;
  /** Which file it is: one that took its place may be as long. */
  #fileId: string | null = null;
  #records = 0;

  /** `found`: what an earlier process left; see `open`. */
  constructor(fs: FileSystem, path: string, head: JournalHeader, found: FoundJournal | null) {
    this.#fs = fs;
    this.#path = path;
    this.#header = head;
    this.#isDamaged = found?.isDamaged ?? false;
    for (const item of found?.entries ?? []) this.#add(item);
  }

  /** Reads what an earlier process left. Errors: `damaged` (its beginning), `read-only` (a newer version wrote it), `disk`. */
  static async open(fs: FileSystem, path: string, head: JournalHeader): Promise<Result<Journal, ApiError>> {
    const label = basename(path);
    const bytes = await readBytes(fs, path, label);
    if (!bytes.ok) return bytes;
    const found = bytes.value === null ? ok(null) : parseJournal(bytes.value, label, head);
    return found.ok ? ok(new Journal(fs, path, head, found.value)) : found;
  }

  /** Where the desk of a journal lay; `null` when it cannot be read. Throws the system's error. */
  static async folderOf(fs: FileSystem, path: string): Promise<string | null> {
    return header.safeParse(readRecords(await fs.readFile(path)).contents[0]).data?.folder ?? null;
  }

  /** Whether whole records stood behind something that is none: then some that were acknowledged are lost. */
  get isDamaged(): boolean {
    return this.#isDamaged;
  }

  /** Why it could not be written when that was tried last, as the system's error; `null`: it could. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Tries again after a failure. Whether it went well is in `failure`. */
  retry(): Promise<void> {
    return this.#line.run(async () => {
      if (this.#failure !== null) await this.#write([]).catch(ignoreDisk);
    });
  }

  /** The stores that it may hold changes of. */
  get stores(): readonly string[] {
    return [...this.#waiting.keys()];
  }

  has(store: string): boolean {
    return this.#waiting.has(store);
  }

  /** What an earlier process left of a store whose file has this hash; `null`: nothing that the file lacks. */
  recover(store: string, sha256: string | null): Recovered | null {
    const entries = this.#waiting.get(store) ?? [];
    const marked = entries.findLast((item) => item.kind === 'file' && item.sha256 === sha256);
    const isNew = (item: Entry): boolean => marked === undefined || item.counter > marked.counter;
    const changes = entries.flatMap((item) => (item.kind !== 'file' && isNew(item) ? [item] : []));
    if (changes.length > 0) return { isBased: marked !== undefined, from: marked?.counter ?? 0, changes };
    this.#waiting.delete(store);
    return null;
  }

  /** The highest counter that is written of a store; 0: nothing is. */
  counterOf(store: string): number {
    return this.#counters.get(store) ?? 0;
  }

  /** Adds changes of a store whose file is as `file` says. They are durable when it resolves. Throws the system's error. */
  append(store: string, file: FileMark, changes: readonly JournalChange[]): Promise<void> {
    return this.#line.run(async () => {
      const entries: Entry[] = this.#waiting.has(store) ? [] : [{ kind: 'file', store, ...file }];
      for (const item of changes) entries.push({ ...item, store });
      await this.#write(entries);
    });
  }

  /** A file is about to hold a store, or does, or is about to go. Throws the system's error. */
  announce(store: string, file: FileMark): Promise<void> {
    return this.#line.run(async () => {
      if (this.#counters.has(store)) await this.#write([{ kind: 'file', store, ...file }]);
    });
  }

  /** A file holds a store, durably. Begins the journal anew when it has grown. */
  settle(store: string, file: FileMark): Promise<void> {
    return this.#line.run(async () => {
      const later = (this.#waiting.get(store) ?? []).filter(({ counter }) => counter > file.counter);
      if (later.length === 0) this.#waiting.delete(store);
      else this.#waiting.set(store, [{ kind: 'file', store, ...file }, ...later]);
      // It may say what is no longer so, and nothing newer can be written on it.
      if (this.#failure !== null && this.#waiting.size === 0) return this.#remove();
      if (this.#sizeBytes < (this.#waiting.size === 0 ? restBytes : fullBytes)) return;
      // What it holds is in the files: if it cannot be begun anew now, the next append does it.
      await this.#beginAnew([]).catch(ignoreDisk);
    });
  }

  /** Ends it. When nothing waits, nothing is left of it. */
  close(): Promise<void> {
    return this.#line.run(async () => {
      await this.#letGo();
      if (this.#waiting.size === 0) await this.#remove();
    });
  }

  async #remove(): Promise<void> {
    this.#counters.clear();
    try {
      await this.#fs.removeFile(this.#path);
      await flushFolder(this.#fs, dirname(this.#path));
    } catch (error) {
      // There was none, or it stays and says nothing new.
      ignoreDisk(error);
    }
  }

  async #write(entries: readonly Entry[]): Promise<void> {
    try {
      // A file that is not there any more, or that somebody else has changed, is replaced: whatever was written on it counts for nothing.
      if (!this.#isSound || !(await this.#writeOn(entries))) await this.#beginAnew(entries);
    } catch (error) {
      if (isDiskProblem(error)) this.#failure = error;
      throw error;
    }
    this.#failure = null;
    for (const item of entries) this.#add(item);
  }

  /** Adds to the file. Answers whether it is as this process left it, or as this adds to it. */
  async #writeOn(entries: readonly Entry[]): Promise<boolean> {
    const records = entries.map((item, index) => toRecord(this.#records + index, item));
    const bytes = records.length === 1 && records[0] !== undefined ? records[0] : Buffer.concat(records);
    const before = this.#sizeBytes;
    // Until it went well. What stands at the end after a failure is unknown, and a flush that failed may have been forgotten by the system.
    this.#isSound = false;
    try {
      this.#file ??= await this.#fs.openAtEnd(this.#path);
      const written = writeAll(this.#file, bytes);
      // While it is written, which costs no time: it is the end that is judged.
      const look = askNow(() => this.#fs.statusNow(this.#path));
      // First, whatever the look says: a file may not be closed while it is written.
      await written;
      await this.#file.sync();
      const now = look();
      if (now.fileId !== this.#fileId) return false;
      if (now.sizeBytes !== before && now.sizeBytes !== before + bytes.length) return false;
    } catch (error) {
      await this.#letGo();
      if (isMissing(error)) return false;
      throw error;
    }
    this.#sizeBytes = before + bytes.length;
    this.#records += entries.length;
    this.#isSound = true;
    return true;
  }

  /** Puts a new journal in the place of the old: what waits, and `entries`. */
  async #beginAnew(entries: readonly Entry[]): Promise<void> {
    this.#isSound = false;
    await this.#letGo();
    const contents = [{ format, version, ...this.#header }, ...[...this.#waiting.values()].flat(), ...entries];
    const bytes = Buffer.concat(contents.map((content, index) => toRecord(index, content)));
    await writeDurably(this.#fs, this.#path, bytes);
    this.#counters.clear();
    for (const [store, known] of this.#waiting) this.#count(store, known);
    this.#fileId = (await this.#fs.statusOf(this.#path)).fileId;
    this.#sizeBytes = bytes.length;
    this.#records = contents.length;
    this.#isSound = true;
  }

  async #letGo(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    // It was flushed, or is replaced.
    await file?.close().catch(ignoreDisk);
  }

  #add(item: Entry): void {
    const known = this.#waiting.get(item.store);
    if (known === undefined) this.#waiting.set(item.store, [item]);
    else known.push(item);
    this.#count(item.store, [item]);
  }

  #count(store: string, items: readonly Entry[]): void {
    for (const { counter } of items) this.#counters.set(store, Math.max(this.counterOf(store), counter));
  }
}

/** Asks at once; what that answers or throws is told later. */
function askNow<T>(ask: () => T): () => T {
  try {
    const answer = ask();
    return () => answer;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** The bytes of a journal, read. */
export interface FoundJournal {
  readonly entries: readonly Entry[];
  readonly isDamaged: boolean;
}

function parseJournal(bytes: Uint8Array, label: string, wanted: JournalHeader): Result<FoundJournal, ApiError> {
  const { contents, isDamaged } = readRecords(bytes);
  const head = header.safeParse(contents[0]);
  if (!head.success) return damaged(label, 'its beginning is not that of a journal');
  if (head.data.deskId !== wanted.deskId) return damaged(label, 'it belongs to another desk');
  if (head.data.version > version) return newer(label, head.data.version);
  const entries = z.array(entry).safeParse(contents.slice(1));
  if (!entries.success) return damaged(label, 'a record in it is not one of a journal');
  return ok({ entries: entries.data, isDamaged });
}
