import type { FileSystem, OpenFile } from '../../../../src/main/backend/storage/file-system';
import { nodeFileSystem } from '../../../../src/main/backend/storage/file-system';

type Operation = 'create' | 'open' | 'write' | 'sync' | 'size' | 'close' | 'rename' | 'syncFolder' | 'makeFolder';

/** What goes wrong: called before each operation that changes the disk; throws, or lets it happen. */
export type Fault = (operation: Operation, path: string, count: number) => void;

/** The error that the system would throw. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

/** Fails the n-th changing operation (counted from 1) with `code`. */
export function failAt(n: number, code: string): Fault {
  return (_operation, _path, count) => {
    if (count === n) throw systemError(code);
  };
}

/** Fails every operation of one kind. */
export function failEvery(wanted: Operation, code: string): Fault {
  return (operation) => {
    if (operation === wanted) throw systemError(code);
  };
}

/** The real disk with faults. `writeLimit` is how many bytes one write takes at most. */
export class FaultyFileSystem implements FileSystem {
  readonly platform = nodeFileSystem.platform;
  readonly readFile = nodeFileSystem.readFile;
  readonly listFolder = nodeFileSystem.listFolder;
  readonly statusOf = nodeFileSystem.statusOf;
  readonly statusNow = nodeFileSystem.statusNow;
  readonly linkStatusOf = nodeFileSystem.linkStatusOf;
  readonly realPath = nodeFileSystem.realPath;
  readonly checkWritable = nodeFileSystem.checkWritable;
  readonly removeFile = nodeFileSystem.removeFile;
  readonly removeFolder = nodeFileSystem.removeFolder;
  readonly watchFolder = nodeFileSystem.watchFolder;
  count = 0;
  readonly operations: Operation[] = [];
  fault: Fault = () => undefined;
  writeLimit = (remaining: number): number => remaining;
  /** Awaited before each rename, so that a test can hold a save. */
  beforeRename: () => Promise<void> = async () => undefined;
  /** Awaited before each write at the end of a file that was there. */
  beforeAppend: () => Promise<void> = async () => undefined;

  async createFile(path: string): Promise<OpenFile> {
    this.#step('create', path);
    return this.#watched(path, await nodeFileSystem.createFile(path));
  }

  async openAtEnd(path: string): Promise<OpenFile> {
    this.#step('open', path);
    const file = this.#watched(path, await nodeFileSystem.openAtEnd(path));
    return {
      ...file,
      write: async (bytes, offset) => {
        await this.beforeAppend();
        return file.write(bytes, offset);
      },
    };
  }

  #watched(path: string, file: OpenFile): OpenFile {
    return {
      write: async (bytes, offset) => {
        this.#step('write', path);
        const limit = this.writeLimit(bytes.length - offset);
        return limit === 0 ? 0 : file.write(bytes.subarray(0, offset + limit), offset);
      },
      sync: async () => {
        this.#step('sync', path);
        await file.sync();
      },
      sizeBytes: async () => {
        this.#step('size', path);
        return file.sizeBytes();
      },
      close: async () => {
        await file.close();
        this.#step('close', path);
      },
    };
  }

  async rename(from: string, to: string): Promise<void> {
    await this.beforeRename();
    this.#step('rename', to);
    await nodeFileSystem.rename(from, to);
  }

  async makeFolder(path: string): Promise<void> {
    this.#step('makeFolder', path);
    await nodeFileSystem.makeFolder(path);
  }

  async syncFolder(path: string): Promise<void> {
    this.#step('syncFolder', path);
    await nodeFileSystem.syncFolder(path);
  }

  #step(operation: Operation, path: string): void {
    this.count += 1;
    this.operations.push(operation);
    this.fault(operation, path, this.count);
  }
}

/** Nothing whose path holds `broken` can be changed, nor removed. */
export class PartlyBroken extends FaultyFileSystem {
  broken: string | null = null;
  code = 'EACCES';
  override readonly fault = (_operation: unknown, path: string): void => {
    if (this.broken !== null && path.includes(this.broken)) throw systemError(this.code);
  };
  override readonly removeFile = async (path: string): Promise<void> => {
    this.fault(null, path);
    await nodeFileSystem.removeFile(path);
  };
}
