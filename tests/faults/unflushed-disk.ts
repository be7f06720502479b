import { dirname } from 'node:path';
import type { EntryStatus, FileSystem } from '../../src/main/backend/storage/file-system';
import { systemError } from '../unit/main/backend/faulty-file-system';

interface Content {
  bytes: Uint8Array;
  /** What a flush has put on the disk; `null` before the first. */
  flushed: Uint8Array | null;
}

type Entries = Map<string, Content>;

/** A disk in memory that forgets in a power cut what was not flushed, as disks may. */
export interface UnflushedDisk {
  readonly fs: FileSystem;
  /**
   * What is there when the power is back: names come back as they were flushed, with any number of the later changes in their order; a file has what
   * was flushed of it, or else nothing, zero bytes, a part, or all. `chance` decides.
   */
  cut(chance: () => number): UnflushedDisk;
}

/** Folders are there from the start: whatever path is asked for. */
export function createUnflushedDisk(start: ReadonlyMap<string, Uint8Array> = new Map()): UnflushedDisk {
  const contentOf = (bytes: Uint8Array): Content => ({ bytes, flushed: bytes });
  const live: Entries = new Map([...start].map(([path, bytes]) => [path, contentOf(bytes)]));
  const flushed: Entries = new Map(live);
  let pending: { readonly folder: string; readonly change: (entries: Entries) => void }[] = [];
  const change = (path: string, make: (entries: Entries) => void): void => {
    make(live);
    pending.push({ folder: dirname(path), change: make });
  };
  const at = (path: string): Content => live.get(path) ?? missing();
  const statusOf = async (path: string): Promise<EntryStatus> => {
    const { length } = at(path).bytes;
    return { type: 'file', sizeBytes: length, modifiedMs: 0, signature: `${length}` };
  };
  const fs: FileSystem = {
    platform: 'linux',
    createFile: async (path) => {
      const content: Content = { bytes: new Uint8Array(), flushed: null };
      change(path, (entries) => entries.set(path, content));
      return {
        write: async (bytes, offset) => {
          content.bytes = bytes.slice();
          return bytes.length - offset;
        },
        sync: async () => {
          content.flushed = content.bytes;
        },
        sizeBytes: async () => content.bytes.length,
        close: async () => undefined,
      };
    },
    readFile: async (path) => at(path).bytes,
    listFolder: async (folder) => [...live.keys()].filter((path) => dirname(path) === folder),
    statusOf: async (path) => (path.endsWith('.json') ? statusOf(path) : { ...folderStatus }),
    linkStatusOf: statusOf,
    realPath: async (path) => {
      if (path.endsWith('.json')) at(path);
      return path;
    },
    checkWritable: async () => undefined,
    rename: async (from, to) => {
      const moved = at(from);
      change(to, (entries) => {
        entries.delete(from);
        entries.set(to, moved);
      });
    },
    removeFile: async (path) => {
      at(path);
      change(path, (entries) => entries.delete(path));
    },
    removeFolder: async () => undefined,
    makeFolder: async () => undefined,
    watchFolder: () => () => undefined,
    syncFolder: async (folder) => {
      for (const { change: make } of pending.filter((waiting) => waiting.folder === folder)) make(flushed);
      pending = pending.filter((waiting) => waiting.folder !== folder);
    },
  };
  return {
    fs,
    cut: (chance) => {
      const entries: Entries = new Map(flushed);
      for (const { change: make } of pending.slice(0, Math.floor(chance() * (pending.length + 1)))) make(entries);
      return createUnflushedDisk(new Map([...entries].map(([path, content]) => [path, leftOf(content, chance)])));
    },
  };
}

const folderStatus: EntryStatus = { type: 'folder', sizeBytes: 0, modifiedMs: 0, signature: '' };

function leftOf({ bytes, flushed }: Content, chance: () => number): Uint8Array {
  if (flushed === bytes) return bytes;
  const outcomes = [
    () => flushed ?? new Uint8Array(),
    () => new Uint8Array(bytes.length),
    () => bytes.slice(0, Math.floor(chance() * bytes.length)),
    () => bytes,
  ];
  return outcomes[Math.floor(chance() * outcomes.length)]?.() ?? bytes;
}

function missing(): never {
  throw systemError('ENOENT');
}
