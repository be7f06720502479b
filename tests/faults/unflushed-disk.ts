import { dirname } from 'node:path';
import type { EntryStatus, FileSystem, OpenFile } from '../../src/main/backend/storage/file-system';
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
  /** All that may be there, one after another: any number of the later changes of names, or these but for one, with each way in which files may be. */
  cuts(): Iterable<UnflushedDisk>;
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
  const statusNow = (path: string): EntryStatus => {
    const { length } = at(path).bytes;
    return {
      type: 'file',
      sizeBytes: length,
      modifiedMs: 0,
      signature: stampOf(at(path).bytes),
      fileId: stampOf(at(path)),
    };
  };
  const openOf = (content: Content): OpenFile => ({
    write: async (bytes, offset) => {
      content.bytes = Buffer.concat([content.bytes, bytes.subarray(offset)]);
      return bytes.length - offset;
    },
    sync: async () => {
      content.flushed = content.bytes;
    },
    sizeBytes: async () => content.bytes.length,
    close: async () => undefined,
  });
  const fs: FileSystem = {
    platform: 'linux',
    createFile: async (path) => {
      const content: Content = { bytes: new Uint8Array(), flushed: null };
      change(path, (entries) => entries.set(path, content));
      return openOf(content);
    },
    openAtEnd: async (path) => openOf(at(path)),
    readFile: async (path) => at(path).bytes,
    listFolder: async (folder) => [...live.keys()].filter((path) => dirname(path) === folder),
    statusOf: async (path) => (isFile(path) ? statusNow(path) : { ...folderStatus }),
    statusNow,
    linkStatusOf: async (path) => statusNow(path),
    realPath: async (path) => {
      if (isFile(path)) at(path);
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
  const after = (changes: typeof pending): Entries => {
    const entries: Entries = new Map(flushed);
    for (const { change: make } of changes) make(entries);
    return entries;
  };
  return {
    fs,
    cut: (chance) => {
      const entries = after(pending.slice(0, Math.floor(chance() * (pending.length + 1))));
      const pick = <T>(ways: readonly T[]): T | undefined => ways[Math.floor(chance() * ways.length)];
      return createUnflushedDisk(
        new Map([...entries].map(([path, content]) => [path, pick(waysOf(content, chance)) ?? content.bytes])),
      );
    },
    cuts: function* () {
      for (let kept = 0; kept <= pending.length; kept += 1)
        // The last one left out is what one fewer would keep.
        for (let without = 0; without <= Math.max(0, kept - 1); without += 1) {
          const changes = pending.slice(0, kept);
          for (const files of combine([...after(changes.filter((_, at) => at !== without - 1))]))
            yield createUnflushedDisk(new Map(files));
        }
    },
  };
}

/** Each way in which files may be after a cut, all of them together. */
function* combine(
  entries: readonly (readonly [path: string, content: Content])[],
): Generator<(readonly [path: string, bytes: Uint8Array])[]> {
  const [first, ...rest] = entries;
  if (first === undefined) return yield [];
  const [path, content] = first;
  for (const files of combine(rest)) for (const bytes of waysOf(content, () => 0.5)) yield [[path, bytes], ...files];
}

/** A program that does not flush what it adds to a file. */
export function withoutAppendFlush(fs: FileSystem): FileSystem {
  return {
    ...fs,
    openAtEnd: async (opened) => ({ ...(await fs.openAtEnd(opened)), sync: async () => undefined }),
  };
}

const folderStatus: EntryStatus = { type: 'folder', sizeBytes: 0, modifiedMs: 0, signature: '', fileId: '' };

/** What was flushed stays; what came after it, always at the end, may be there in any way: not, as zero bytes, up to a place, or whole. */
function waysOf({ bytes, flushed }: Content, chance: () => number): readonly Uint8Array[] {
  if (flushed === bytes) return [bytes];
  const kept = flushed ?? new Uint8Array();
  const place = kept.length + Math.floor(chance() * (bytes.length - kept.length));
  return [kept, Buffer.concat([kept, new Uint8Array(bytes.length - kept.length)]), bytes.slice(0, place), bytes];
}

function isFile(path: string): boolean {
  return /\.(json|log|tmp)$/.test(path);
}

// Other content has another stamp, and the same content the same one wherever it is.
const stamps = new WeakMap<object, string>();
let stamped = 0;
function stampOf(bytes: object): string {
  const known = stamps.get(bytes) ?? `${++stamped}`;
  stamps.set(bytes, known);
  return known;
}

function missing(): never {
  throw systemError('ENOENT');
}
