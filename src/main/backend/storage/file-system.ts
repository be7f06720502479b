import type { Dirent } from 'node:fs';
import { constants, promises, readdir, stat, statSync, watch, write } from 'node:fs';
import { dirname } from 'node:path';
import { systemCodeOf } from './disk-error';
import { shareFile, shareFolder } from './group-access';

/** A file being written, always at its end, by one call after the other: it may not be closed while it is written. `write` may write less than asked. */
export interface OpenFile {
  write(bytes: Uint8Array, offset: number): Promise<number>;
  sync(): Promise<void>;
  sizeBytes(): Promise<number>;
  close(): Promise<void>;
}

/** What a folder entry is like on disk. `signature` changes when the entry does; it is cheap and not proof of sameness. */
export interface EntryStatus {
  readonly type: 'file' | 'folder' | 'link' | 'other';
  readonly sizeBytes: number;
  /** When its content was changed last, by the clock of the machine that it lies on. */
  readonly modifiedMs: number;
  readonly signature: string;
  /** Another one for a file that took the place of this one. It stays as long as a file does. */
  readonly fileId: string;
}

/** The disk, passed in by hand so that tests can make it fail. Every function throws the system's error with its `code`. */
export interface FileSystem {
  readonly platform: NodeJS.Platform;
  /** Makes a new file for this user, and for the group that its folder is shared with (`group-access.ts`); fails if it exists. */
  createFile(path: string): Promise<OpenFile>;
  /** Opens a file that is there to write on at its end. Its `sync` flushes the content and what it takes to read it, not the dates; a write may have done so. */
  openAtEnd(path: string): Promise<OpenFile>;
  readFile(path: string): Promise<Uint8Array>;
  /** Names only, in no order. */
  listFolder(path: string): Promise<readonly string[]>;
  /** Follows links. */
  statusOf(path: string): Promise<EntryStatus>;
  /** As `statusOf`, while everything else waits: only for what lies on this machine, where asking costs less than being told later. */
  statusNow(path: string): EntryStatus;
  /** Does not follow a link at the end of the path. */
  linkStatusOf(path: string): Promise<EntryStatus>;
  realPath(path: string): Promise<string>;
  checkWritable(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  removeFile(path: string): Promise<void>;
  removeFolder(path: string): Promise<void>;
  /** Makes the folder and those above it, for the same people. */
  makeFolder(path: string): Promise<void>;
  /** Calls back when the system tells of a change in a folder, until the answer is called. It may never tell: then nothing is said. */
  watchFolder(path: string, onChange: () => void): () => void;
  /** Flushes a folder's list of names. */
  syncFolder(path: string): Promise<void>;
}

const ownerOnlyFile = 0o600;
const ownerOnlyFolder = 0o700;

/**
 * Where the system can write and flush the data in one call, as `write` and `fdatasync` after each other do in two: that is one wait for its threads
 * instead of two. Elsewhere a flush of this kind may stop at the drive’s cache, which `datasync` does not.
 */
const flushedWrites = process.platform === 'linux' ? constants.O_DSYNC : 0;

/** The real disk. What a save waits for is asked for with callbacks: Node’s promises of files cost as much again as what they ask. */
export const nodeFileSystem: FileSystem = {
  platform: process.platform,
  createFile: async (path) => {
    const handle = await promises.open(path, 'wx', ownerOnlyFile);
    await shareFile(path, handle).catch(async (error: unknown) => {
      await handle.close();
      throw error;
    });
    return toOpenFile(handle);
  },
  openAtEnd: async (path) => {
    const handle = await promises.open(path, constants.O_WRONLY | constants.O_APPEND | flushedWrites);
    return { ...toOpenFile(handle), sync: () => (flushedWrites === 0 ? handle.datasync() : Promise.resolve()) };
  },
  readFile: (path) => promises.readFile(path),
  listFolder: (path) =>
    new Promise((done, failed) => {
      readdir(path, (error, names) => (error === null ? done(names) : failed(error)));
    }),
  statusOf: (path) =>
    new Promise((done, failed) => {
      stat(path, { bigint: true }, (error, stats) => (error === null ? done(toStatus(stats)) : failed(error)));
    }),
  statusNow: (path) => toStatus(statSync(path, { bigint: true })),
  linkStatusOf: async (path) => toStatus(await promises.lstat(path, { bigint: true })),
  realPath: (path) => promises.realpath(path),
  checkWritable: (path) => promises.access(path, constants.R_OK | constants.W_OK | constants.X_OK),
  rename: (from, to) => promises.rename(from, to),
  removeFile: (path) => promises.unlink(path),
  removeFolder: (path) => promises.rm(path, { recursive: true, force: true }),
  makeFolder: async (path) => {
    try {
      await promises.mkdir(path, { mode: ownerOnlyFolder });
      await shareFolder(path);
    } catch (error) {
      // Made with those above it only when it must be: on a read-only disk that says ENOENT, which is not the reason.
      const code = systemCodeOf(error);
      if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
      const first = await promises.mkdir(path, { recursive: true, mode: ownerOnlyFolder });
      if (first !== undefined) for (const made of foldersBetween(first, path)) await shareFolder(made);
    }
  },
  watchFolder: (path, onChange) => {
    try {
      const watcher = watch(path, { persistent: false }, onChange);
      watcher.on('error', () => watcher.close());
      return () => watcher.close();
    } catch (error) {
      // No such folder, or the system has no more watches to give.
      if (systemCodeOf(error) === null) throw error;
      return () => undefined;
    }
  },
  syncFolder: async (path) => {
    const handle = await promises.open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

/** The folders from the first to the last, one of which lies in the other. */
function foldersBetween(first: string, last: string): string[] {
  const folders = [last];
  for (let folder = last; folder !== first && folder !== dirname(folder); ) {
    folder = dirname(folder);
    folders.unshift(folder);
  }
  return folders;
}

function toOpenFile(handle: promises.FileHandle): OpenFile {
  return {
    write: (bytes, offset) =>
      new Promise((done, failed) => {
        write(handle.fd, bytes, offset, bytes.length - offset, null, (error, written) =>
          error === null ? done(written) : failed(error),
        );
      }),
    sync: () => handle.sync(),
    sizeBytes: async () => (await handle.stat()).size,
    close: () => handle.close(),
  };
}

interface Stats {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ino: bigint;
  readonly dev: bigint;
}

function toStatus(stats: Stats & Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): EntryStatus {
  const type = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'other';
  return {
    type,
    sizeBytes: Number(stats.size),
    modifiedMs: Number(stats.mtimeNs / 1_000_000n),
    signature: `${stats.size}.${stats.mtimeNs}.${stats.ino}`,
    fileId: `${stats.dev}.${stats.ino}`,
  };
}
