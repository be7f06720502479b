import { basename, dirname, join } from 'node:path';
import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { DeskId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { ConflictCopies } from './conflict-copies';
import { isForbidden, isMissing, toDiskError } from './disk-error';
import { flushFolder, listIfThere, sweepTempFiles, writeDurably, writeUnseen } from './durable-file';
import { asDamage, DurableJson } from './durable-json';
import type { SaveListener, Sharing } from './durable-store';
import { DurableStore } from './durable-store';
import { parseStoredInSlices, sha256Of, toStoredBytes, withheld } from './envelope';
import type { FileSystem } from './file-system';
import type { StoredType } from './stored-type';

/** No file and no article takes this long to write. */
const abandonedMs = 60 * 60 * 1000;

/** A file to be made, its path relative to the folder that is being built. */
export interface NewFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The desk's folder as stores and files. Paths are relative, with `/`, and made from parsed ids only. */
export class DeskFolder {
  readonly fs: FileSystem;
  readonly path: string;
  readonly deskId: DeskId;
  readonly onSaved: SaveListener;
  readonly copies = new ConflictCopies();
  // Folders this process builds now, so that a sweep beside it leaves them alone.
  readonly #building = new Set<string>();

  constructor(fs: FileSystem, path: string, deskId: DeskId, onSaved: SaveListener) {
    this.fs = fs;
    this.path = path;
    this.deskId = deskId;
    this.onSaved = onSaved;
  }

  at(relative: string): string {
    return join(this.path, ...relative.split('/'));
  }

  /** Reads a file that is written once, or by somebody else. `null`: there is none. Errors: `damaged`, `read-only` (newer version), `disk`. */
  async read<T>(type: StoredType<T>, relative: string): Promise<Result<T | null, ApiError>> {
    const bytes = await readBytes(this.fs, this.at(relative), relative);
    if (!bytes.ok) return bytes;
    if (bytes.value === null) return ok(null);
    const stored = await parseStoredInSlices(type, bytes.value, relative, this.deskId);
    return stored.ok ? ok(stored.value.data) : stored;
  }

  /**
   * Opens a file that this process writes. A missing one is new and begins as `initial`. `sharing`: what is done when others write it all the
   * same; what cannot be read then is kept in `.galley/quarantine`.
   */
  openStore<T>(
    type: StoredType<T>,
    relative: string,
    initial: T,
    sharing: Omit<Sharing<T>, 'keep'> | null = null,
  ): Promise<Result<DurableStore<T>, ApiError>> {
    const keep = (bytes: Uint8Array): Promise<void> => this.keepAside(relative, bytes);
    return DurableStore.open({
      fs: this.fs,
      path: this.at(relative),
      label: relative,
      type,
      deskId: this.deskId,
      mayBeNew: true,
      initial,
      onSaved: this.onSaved,
      sharing: sharing === null ? null : { ...sharing, keep },
    });
  }

  /** A file that this process writes and others may write too, against the rule. A missing one is new. `onReady`: see `DurableJson`. */
  openFile<T>(
    type: StoredType<T>,
    relative: string,
    onReady: (sha256: string, data: T) => Promise<void>,
  ): DurableJson<T> {
    const { fs, deskId } = this;
    const path = this.at(relative);
    return new DurableJson({ fs, path, label: relative, type, deskId, mayBeNew: true, isFenced: true, onReady });
  }

  /** Writes a file that is not there yet; `onSaved` knows it by its folder, since the next attempt may have another name. Errors: `conflict` when it is, `disk`, `read-only`. */
  async create<T>(type: StoredType<T>, relative: string, data: T): Promise<Result<null, ApiError>> {
    try {
      if (await this.has(relative))
        return {
          ok: false,
          error: createError('conflict', `The file ${relative} is there already. Nothing was changed.`),
        };
      await writeDurably(this.fs, this.at(relative), toStoredBytes(type, { deskId: this.deskId, generation: 1, data }));
      this.onSaved(dirname(relative), null);
      return ok(null);
    } catch (error) {
      const problem = toDiskError(error, 'save the last change');
      this.onSaved(dirname(relative), problem);
      return { ok: false, error: problem };
    }
  }

  /** Makes sure that a file which is there stays there. Errors: `disk`, `read-only`. */
  async flush(relative: string): Promise<Result<null, ApiError>> {
    try {
      await flushFolder(this.fs, dirname(this.at(relative)));
      this.onSaved(dirname(relative), null);
      return ok(null);
    } catch (error) {
      const problem = toDiskError(error, 'save the last change');
      this.onSaved(dirname(relative), problem);
      return { ok: false, error: problem };
    }
  }

  async has(relative: string): Promise<boolean> {
    try {
      await this.fs.linkStatusOf(this.at(relative));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  /** Names in a folder, sorted; none when it is not there. Copies among them are noted. Throws the system's error. */
  async list(relative: string): Promise<readonly string[]> {
    const names = [...(await listIfThere(this.fs, this.at(relative)))].sort();
    this.copies.note(relative, names);
    return names;
  }

  /** Changes when the entry does; `''` when there is none. */
  async signatureOf(relative: string): Promise<string> {
    try {
      return (await this.fs.statusOf(this.at(relative))).signature;
    } catch (error) {
      if (isMissing(error)) return '';
      throw error;
    }
  }

  /**
   * Makes a whole folder appear in one step: built beside its place under a hidden name, flushed, renamed. Errors: `conflict` when the folder is
   * there already, `disk`, `read-only`; nothing is left behind then.
   */
  async createFolder(relative: string, files: readonly NewFile[]): Promise<Result<null, ApiError>> {
    const target = this.at(relative);
    const parent = dirname(target);
    const building = join(parent, toBuildingName(relative));
    try {
      if (await this.has(relative))
        return {
          ok: false,
          error: createError('conflict', 'An article with this id is on the desk already. Nothing was changed.'),
        };
      this.#building.add(building);
      await this.fs.removeFolder(building);
      const folders = new Set([building]);
      for (const file of files) folders.add(dirname(join(building, ...file.path.split('/'))));
      for (const folder of folders) await this.fs.makeFolder(folder);
      for (const file of files) await writeUnseen(this.fs, join(building, ...file.path.split('/')), file.bytes);
      for (const folder of [...folders].reverse()) await flushFolder(this.fs, folder);
      await this.fs.rename(building, target);
      await flushFolder(this.fs, parent);
      return ok(null);
    } catch (error) {
      // If this fails too, the next start sweeps it.
      await this.fs.removeFolder(building).catch(() => null);
      return { ok: false, error: toDiskError(error, 'add the article') };
    } finally {
      this.#building.delete(building);
    }
  }

  /**
   * Moves a file that cannot be read, or a folder whose place another one has, out of the way, byte for byte, into `.galley/quarantine`. Only for
   * what this machine alone writes.
   */
  async setAside(relative: string, now: string): Promise<Result<null, ApiError>> {
    const name = `${now.replace(/[^0-9TZ]/g, '')}-${relative.split('/').at(-1) ?? 'file'}`;
    try {
      await this.fs.makeFolder(this.at('.galley/quarantine'));
      await this.fs.rename(this.at(relative), this.at(`.galley/quarantine/${name}`));
      await flushFolder(this.fs, this.at('.galley'));
      return ok(null);
    } catch (error) {
      return { ok: false, error: toDiskError(error, `set ${relative} aside`) };
    }
  }

  /** Puts a whole state in the place of a file that cannot be read, after its bytes were kept in `.galley/quarantine`. Errors: `disk`, `read-only`. */
  async replaceDamaged<T>(type: StoredType<T>, relative: string, data: T): Promise<Result<null, ApiError>> {
    try {
      await this.keepAside(relative, await this.fs.readFile(this.at(relative)));
      await writeDurably(this.fs, this.at(relative), toStoredBytes(type, { deskId: this.deskId, generation: 1, data }));
      return ok(null);
    } catch (error) {
      return { ok: false, error: toDiskError(error, `restore ${relative}`) };
    }
  }

  /** Keeps the bytes of a file in `.galley/quarantine`. Throws the system's error. */
  async keepAside(relative: string, bytes: Uint8Array): Promise<void> {
    await this.fs.makeFolder(this.at('.galley/quarantine'));
    const name = `${sha256Of(bytes).slice(0, 12)}-${relative.split('/').at(-1) ?? 'file'}`;
    await writeDurably(this.fs, this.at(`.galley/quarantine/${name}`), bytes);
  }

  /** Removes a file that is derived from others. */
  async removeDerived(relative: string): Promise<Result<null, ApiError>> {
    try {
      await this.fs.removeFile(this.at(relative));
      return ok(null);
    } catch (error) {
      return { ok: false, error: toDiskError(error, `remove ${relative}`) };
    }
  }

  /**
   * Removes what earlier processes left unfinished. Only while holding the desk. What may be a colleague's, who may be writing it now from
   * another machine, goes when it is old. `me` writes the files of that name; `rest` is awaited between articles. Returns how many things there were.
   */
  async sweep(me: string, rest: () => Promise<void>): Promise<number> {
    let swept = 0;
    const isLeft = async (path: string): Promise<boolean> =>
      basename(path).startsWith(`.${me}.json.`) || (await this.#isOld(path));
    for (const folder of ['', 'people', '.galley']) swept += await sweepTempFiles(this.fs, this.at(folder), isLeft);
    for (const name of await this.list('articles')) {
      await rest();
      if (isBuildingName(name)) {
        const path = this.at(`articles/${name}`);
        if (this.#building.has(path) || !(await this.#isOld(path))) continue;
        await this.fs.removeFolder(path);
        swept += 1;
        continue;
      }
      // Only these are written into an article that is there; everything else comes with its folder.
      for (const folder of ['layers', 'revisions', 'drafts'])
        swept += await sweepTempFiles(this.fs, this.at(`articles/${name}/${folder}`), isLeft);
    }
    return swept;
  }

  /** Whether nobody can be at work on it any more. A clock that is wrong costs a save that is tried again, at worst. */
  async #isOld(path: string): Promise<boolean> {
    try {
      return Date.now() - (await this.fs.linkStatusOf(path)).modifiedMs > abandonedMs;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }
}

/** Reads a whole file; `null` when there is none. */
export async function readBytes(
  fs: FileSystem,
  path: string,
  label: string,
): Promise<Result<Uint8Array | null, ApiError>> {
  try {
    return ok(await fs.readFile(path));
  } catch (error) {
    if (isMissing(error)) return ok(null);
    if (isForbidden(error)) return withheld(label);
    return { ok: false, error: toDiskError(asDamage(error, label), `read ${label}`) };
  }
}

/** The hidden name under which a folder is built. */
function toBuildingName(relative: string): string {
  return `.${relative.split('/').at(-1) ?? ''}.tmp`;
}

/** Whether a name is one that unfinished article folders have. */
export function isBuildingName(name: string): boolean {
  return /^\.[0-9a-f-]{36}\.tmp$/.test(name);
}
