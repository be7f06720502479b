import { dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import { createError } from '../../../contract/errors';
import type { DeskId } from '../../../core/model/ids';
import { assert } from '../../../core/model/result';
import { isMissing, StorageFault } from './disk-error';
import { writeDurably } from './durable-file';
import { damaged, maxStoredBytes, parseStored, parseStoredInSlices, sha256Of, toStoredBytesInSlices } from './envelope';
import type { FileSystem } from './file-system';
import type { StoredType } from './stored-type';

export interface DurableJsonOptions<T> {
  readonly fs: FileSystem;
  readonly path: string;
  /** How messages name the file: its path within the desk. */
  readonly label: string;
  readonly type: StoredType<T>;
  readonly deskId: DeskId;
  /** Whether a missing file is a new one. Anything else that cannot be read never is. */
  readonly mayBeNew: boolean;
  /** Whether others may write the file too, against the rule: then it is never written over unseen. */
  readonly isFenced: boolean;
  /** Called when a state is on the disk, before it takes the place of the file; throws to keep the old one. */
  readonly onReady?: (sha256: string, data: T) => Promise<void>;
}

/** What somebody else has put in the place of a file. `data` is `null` when it cannot be read. */
export interface Foreign<T> {
  readonly signature: string;
  readonly bytes: Uint8Array;
  readonly data: T | null;
}

/** The file was changed by somebody else between two looks at it. */
export class ForeignWrite extends Error {}

/** lowdb's adapter for one file of the desk. It refuses to write what it has not read, so an unreadable file is never overwritten. */
export class DurableJson<T> implements Adapter<T> {
  readonly #options: DurableJsonOptions<T>;
  // `null` until the file was read or found to be new.
  #generation: number | null = null;
  // Until a first write went well.
  #isNew = false;
  /** The file as it was last read or written here: what the system says of it, and the hash of its bytes. */
  #signature = '';
  #hash = '';

  constructor(options: DurableJsonOptions<T>) {
    this.#options = options;
  }

  /** Of the bytes of the file as it was last read or written here, hex; `''` when there is none or others may not write it. */
  get sha256(): string {
    return this.#hash;
  }

  /** `null` for a new file. Throws a `StorageFault` or the system's error. */
  async read(): Promise<T | null> {
    const { fs, path, label, type, deskId, mayBeNew } = this.#options;
    this.#generation = null;
    this.#isNew = false;
    const signature = await this.#signatureNow();
    let bytes: Uint8Array;
    try {
      bytes = await fs.readFile(path);
    } catch (error) {
      if (!isMissing(error)) throw asDamage(error, label);
      if (!mayBeNew) throw new StorageFault(damaged(label, 'it is missing').error);
      this.#generation = 0;
      this.#isNew = true;
      return null;
    }
    const stored = await parseStoredInSlices(type, bytes, label, deskId);
    if (!stored.ok) throw new StorageFault(stored.error);
    this.#generation = stored.value.generation;
    this.#note(signature, sha256Of(bytes));
    return stored.value.data;
  }

  /** What somebody else has written since, or `null`. Another date with the same content is nothing. Throws a `StorageFault` when a newer version wrote it. */
  async readForeign(): Promise<Foreign<T> | null> {
    const { fs, path, label, type, deskId, isFenced } = this.#options;
    if (!isFenced) return null;
    const signature = await this.#signatureNow();
    if (signature === this.#signature || signature === '') return null;
    const bytes = await fs.readFile(path);
    if (sha256Of(bytes) === this.#hash) {
      this.#signature = signature;
      return null;
    }
    const stored = parseStored(type, bytes, label, deskId);
    if (!stored.ok && stored.error.code === 'read-only') throw new StorageFault(stored.error);
    return { signature, bytes, data: stored.ok ? stored.value.data : null };
  }

  /** What was read as foreign has been dealt with: the next write goes over it. */
  accept({ signature, bytes }: Foreign<T>): void {
    const { type, label, deskId } = this.#options;
    const stored = parseStored(type, bytes, label, deskId);
    if (stored.ok) this.#generation = Math.max(this.#generation ?? 0, stored.value.generation);
    this.#note(signature, sha256Of(bytes));
  }

  /** What is known to be on disk. The answer puts that back: what was accepted or written since is then met again. */
  remember(): () => void {
    const [signature, hash] = [this.#signature, this.#hash];
    return () => {
      this.#signature = signature;
      this.#hash = hash;
    };
  }

  /** Throws `ForeignWrite` when the file is not as it was left here. */
  async write(data: T): Promise<void> {
    const { fs, path, label, type, deskId, isFenced, onReady } = this.#options;
    assert(this.#generation !== null, `${label} is read before it is written`);
    // Counted per attempt: a write that failed after the rename may be on disk all the same.
    this.#generation += 1;
    const bytes = await toStoredBytesInSlices(type, { deskId, generation: this.#generation, data });
    if (bytes.length > maxStoredBytes) {
      const message = `The file ${label} would grow past ${maxStoredBytes / 1024 / 1024} MB. The last change was not saved; what was saved before is unharmed.`;
      throw new StorageFault(createError('too-large', message, { file: label }));
    }
    if (this.#isNew) await this.#makeParent();
    const fence = async (temp: string): Promise<void> => {
      const hash = sha256Of(bytes);
      await onReady?.(hash, data);
      // What the system says of a file goes with it when it is renamed.
      const { signature } = await fs.statusOf(temp);
      // Last of all: what comes between this look and the rename is not seen.
      if ((await this.readForeign()) !== null) throw new ForeignWrite(label);
      this.#note(signature, hash);
    };
    const fallBack = this.remember();
    try {
      await writeDurably(fs, path, bytes, isFenced ? fence : undefined);
    } catch (error) {
      // It failed after the rename if the new file is there: then that is what is known to be on disk.
      const isThere = this.#signature === (await this.#signatureNow().catch(() => ''));
      if (!isThere) fallBack();
      throw error;
    }
    this.#isNew = false;
  }

  #note(signature: string, hash: string): void {
    if (!this.#options.isFenced) return;
    this.#signature = signature;
    this.#hash = hash;
  }

  async #signatureNow(): Promise<string> {
    const { fs, path, isFenced } = this.#options;
    if (!isFenced) return '';
    try {
      return (await fs.statusOf(path)).signature;
    } catch (error) {
      if (isMissing(error)) return '';
      throw asDamage(error, this.#options.label);
    }
  }

  /** Makes the folder of a new file, but never the folder above it: when that is gone, the desk is, and must not be begun anew. */
  async #makeParent(): Promise<void> {
    const { fs, path } = this.#options;
    const parent = dirname(path);
    try {
      await fs.statusOf(parent);
    } catch (error) {
      if (!isMissing(error)) throw error;
      await fs.statusOf(dirname(parent));
      await fs.makeFolder(parent);
    }
  }
}

/** A folder in the file's place, or a link that runs in circles, is damage to the desk and not a failure of the disk. */
export function asDamage(thrown: unknown, label: string): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  if (code === 'EISDIR') return new StorageFault(damaged(label, 'there is a folder in its place').error);
  if (code === 'ELOOP') return new StorageFault(damaged(label, 'it is a link that leads to itself').error);
  return thrown;
}
