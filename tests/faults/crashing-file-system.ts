import type { FileSystem, OpenFile } from '../../src/main/backend/storage/file-system';
import { nodeFileSystem } from '../../src/main/backend/storage/file-system';
import { systemError } from '../unit/main/backend/faulty-file-system';

/** What changes the disk. */
export type Step = 'create' | 'open' | 'write' | 'flush' | 'close' | 'rename' | 'remove' | 'make';

/** Where in the step the process dies: nothing of it happened, half of what was to be written, or all of it. */
export type Moment = 'before' | 'half' | 'after';

/**
 * A disk on which the process dies at its n-th step (counted from 1): from then on nothing reaches the disk, and every call fails. What is on the
 * disk then is what a process that was killed would have left.
 */
export class CrashingFileSystem implements FileSystem {
  readonly platform: FileSystem['platform'];
  readonly readFile: FileSystem['readFile'];
  readonly listFolder: FileSystem['listFolder'];
  readonly statusOf: FileSystem['statusOf'];
  readonly statusNow: FileSystem['statusNow'];
  readonly linkStatusOf: FileSystem['linkStatusOf'];
  readonly realPath: FileSystem['realPath'];
  readonly checkWritable: FileSystem['checkWritable'];
  readonly watchFolder: FileSystem['watchFolder'];
  readonly #disk: FileSystem;
  #count = 0;
  #deathAt = Number.POSITIVE_INFINITY;
  #moment: Moment = 'before';
  #died: Step | null = null;

  constructor(disk: FileSystem = nodeFileSystem) {
    this.#disk = disk;
    this.platform = disk.platform;
    this.readFile = disk.readFile;
    this.listFolder = disk.listFolder;
    this.statusOf = disk.statusOf;
    this.statusNow = disk.statusNow;
    this.linkStatusOf = disk.linkStatusOf;
    this.realPath = disk.realPath;
    this.checkWritable = disk.checkWritable;
    this.watchFolder = disk.watchFolder;
  }

  /** Dies at the n-th step from now. */
  dieAt(step: number, moment: Moment): void {
    this.#deathAt = this.#count + step;
    this.#moment = moment;
  }

  /** In which step it died; `null` when it lives. */
  get died(): Step | null {
    return this.#died;
  }

  createFile(path: string): Promise<OpenFile> {
    return this.#open('create', () => this.#disk.createFile(path));
  }
  openAtEnd(path: string): Promise<OpenFile> {
    return this.#open('open', () => this.#disk.openAtEnd(path));
  }

  async #open(step: Step, open: () => Promise<OpenFile>): Promise<OpenFile> {
    const opened: OpenFile[] = [];
    const file = await this.#step(step, async () => {
      const created = await open();
      opened.push(created);
      return created;
    }).catch(async (error: unknown) => {
      for (const created of opened) await created.close();
      throw error;
    });
    return {
      write: (bytes, offset) =>
        this.#step(
          'write',
          () => file.write(bytes, offset),
          () => file.write(bytes.subarray(0, offset + Math.ceil((bytes.length - offset) / 2)), offset),
        ),
      sync: () => this.#step('flush', () => file.sync()),
      sizeBytes: () => file.sizeBytes(),
      // A dead process has no files open.
      close: async () => {
        await file.close();
        await this.#step('close', async () => undefined);
      },
    };
  }

  rename(from: string, to: string): Promise<void> {
    return this.#step('rename', () => this.#disk.rename(from, to));
  }
  removeFile(path: string): Promise<void> {
    return this.#step('remove', () => this.#disk.removeFile(path));
  }
  removeFolder(path: string): Promise<void> {
    return this.#step('remove', () => this.#disk.removeFolder(path));
  }
  makeFolder(path: string): Promise<void> {
    return this.#step('make', () => this.#disk.makeFolder(path));
  }
  syncFolder(path: string): Promise<void> {
    return this.#step('flush', () => this.#disk.syncFolder(path));
  }

  async #step<T>(
    step: Step,
    whole: () => Promise<T>,
    half: () => Promise<unknown> = async () => undefined,
  ): Promise<T> {
    this.#count += 1;
    if (this.#count > this.#deathAt) throw systemError('EIO');
    if (this.#count < this.#deathAt) return whole();
    this.#died = step;
    if (this.#moment === 'after') await whole();
    if (this.#moment === 'half') await half();
    throw systemError('EIO');
  }
}

/** A disk as a program uses it that opens its file and writes over it. */
export function inPlace(disk: FileSystem): FileSystem {
  const targetOf = (path: string): string => path.replace(/\.([^/]+)\.\d+\.[0-9a-f]{12}\.tmp$/, '$1');
  const isOurs = (path: string): boolean => path !== targetOf(path);
  return {
    ...disk,
    createFile: async (path) => {
      if (isOurs(path)) await disk.removeFile(targetOf(path)).catch(() => undefined);
      return disk.createFile(targetOf(path));
    },
    rename: (from, to) => (isOurs(from) ? Promise.resolve() : disk.rename(from, to)),
    removeFile: (path) => disk.removeFile(targetOf(path)),
  };
}
