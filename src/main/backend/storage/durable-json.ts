import { dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import { createError } from '../../../contract/errors';
import type { DeskId } from '../../../core/model/ids';
import { assert } from '../../../core/model/result';
import { isMissing, StorageFault } from './disk-error';
import type { Fence } from './durable-file';
import { writeDurably } from './durable-file';
import { damaged, maxStoredBytes, parseStored, toStoredBytes } from './envelope';
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
  /** Looked at after the new state is flushed and before it takes the old one's place. */
  readonly fence?: Fence;
}

/** lowdb's adapter for one file of the desk. It refuses to write what it has not read, so an unreadable file is never overwritten. */
export class DurableJson<T> implements Adapter<T> {
  readonly #options: DurableJsonOptions<T>;
  // `null` until the file was read or found to be new.
  #generation: number | null = null;

  constructor(options: DurableJsonOptions<T>) {
    this.#options = options;
  }

  /** `null` for a new file. Throws a `StorageFault` or the system's error. */
  async read(): Promise<T | null> {
    const { fs, path, label, type, deskId, mayBeNew } = this.#options;
    this.#generation = null;
    let bytes: Uint8Array;
    try {
      bytes = await fs.readFile(path);
    } catch (error) {
      if (!isMissing(error)) throw asDamage(error, label);
      if (!mayBeNew) throw new StorageFault(damaged(label, 'it is missing').error);
      this.#generation = 0;
      return null;
    }
    const stored = parseStored(type, bytes, label, deskId);
    if (!stored.ok) throw new StorageFault(stored.error);
    this.#generation = stored.value.generation;
    return stored.value.data;
  }

  async write(data: T): Promise<void> {
    const { fs, path, label, type, deskId, fence } = this.#options;
    assert(this.#generation !== null, `${label} is read before it is written`);
    // Counted per attempt: a write that failed after the rename may be on disk all the same.
    this.#generation += 1;
    const bytes = toStoredBytes(type, { deskId, generation: this.#generation, data });
    if (bytes.length > maxStoredBytes) {
      const message = `The file ${label} would grow past ${maxStoredBytes / 1024 / 1024} MB. The last change was not saved; what was saved before is unharmed.`;
      throw new StorageFault(createError('too-large', message, { file: label }));
    }
    if (this.#generation === 1) await this.#makeParent();
    await writeDurably(fs, path, bytes, fence);
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
