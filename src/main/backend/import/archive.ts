import { crc32, inflateRawSync } from 'node:zlib';
import type { Result } from '../../../core/model/result';
import { fail, ok } from '../../../core/model/result';
import type { ArchiveRecord } from './archive-directory';
import { readDirectory } from './archive-directory';

/** A file of an archive, unpacked. `name` is its path in it, with forward slashes. */
export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What an archive holds. `skipped` says in words what was not unpacked. */
export interface ArchiveContent {
  /** Of all files that may be unpacked, wanted or not. */
  readonly names: readonly string[];
  readonly entries: readonly ArchiveEntry[];
  readonly skipped: readonly { readonly name: string; readonly problem: string }[];
}

/** How much an archive may hold. What it says of itself is not believed: the bytes that come out are counted. */
export interface ArchiveLimits {
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Bytes out for each byte in. */
  readonly ratio: number;
}

export const usualArchiveLimits: ArchiveLimits = {
  entries: 5000,
  entryBytes: 25 * 1024 * 1024,
  totalBytes: 100 * 1024 * 1024,
  ratio: 200,
};

/** Below this much unpacked, no ratio does harm: a short XML file of one repeated word is small packed. */
const harmlessBytes = 1024 * 1024;

/** Whether these are the first bytes of a zip archive, of which Office documents are made too. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/**
 * Unpacks the files of an archive that are wanted. Errors, which refuse the whole: `unreadable` (damaged, or made in a way that only traps
 * are), `too-large` (too many files, too much when unpacked). A file with a bad name, a password or damage is skipped with a word.
 */
export function readArchive(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  limits: ArchiveLimits = usualArchiveLimits,
): Result<ArchiveContent> {
  const directory = readDirectory(bytes, limits.entries);
  if (!directory.ok) return directory;
  const entries: ArchiveEntry[] = [];
  const skipped: { name: string; problem: string }[] = [];
  const seen = new Set<string>();
  const names: string[] = [];
  let total = 0;
  for (const record of directory.value) {
    const name = record.name.replaceAll('\\', '/');
    if (name.endsWith('/') || isLitter(name)) continue;
    const problem = findProblem(name, record, seen);
    if (problem !== null) {
      skipped.push({ name: printableName(name), problem });
      continue;
    }
    seen.add(name.toLowerCase());
    names.push(name);
    if (!isWanted(name)) continue;
    const room = Math.min(limits.entryBytes, limits.totalBytes - total);
    const unpacked = unpack(bytes, record, room);
    if (unpacked === 'too-large') return tooLarge(limits);
    if (unpacked === null) {
      skipped.push({ name, problem: 'It is damaged and could not be unpacked.' });
      continue;
    }
    total += unpacked.length;
    if (unpacked.length > harmlessBytes && unpacked.length > record.packedSize * limits.ratio)
      return fail(
        'too-large',
        `The archive unpacks to more than ${limits.ratio} times its size, as only traps do. Nothing was imported from it.`,
      );
    entries.push({ name, bytes: unpacked });
  }
  return ok({ names, entries, skipped });
}

function tooLarge({ totalBytes, entryBytes }: ArchiveLimits) {
  const [all, each] = [totalBytes, entryBytes].map((limit) => limit / 1024 / 1024);
  return fail(
    'too-large',
    `The archive holds more than ${all} MB, or a file of more than ${each} MB, when unpacked. Nothing was imported from it. Unpack it and add a part of it at a time.`,
  );
}

/** What systems put into archives on their own. */
function isLitter(name: string): boolean {
  return name.split('/').some((part) => part === '__MACOSX' || (part.startsWith('.') && part !== '..' && part !== '.'));
}

function findProblem(name: string, record: ArchiveRecord, seen: ReadonlySet<string>): string | null {
  if (/^\/|^[a-z]:|\p{Cc}/iu.test(name) || name.split('/').includes('..') || name === '')
    return 'Its name leads out of the archive. It was left out.';
  if (seen.has(name.toLowerCase())) return 'Another file of the archive has the same name. This one was left out.';
  if (record.isEncrypted) return 'It is locked with a password. Unpack it yourself and add it.';
  if (record.method !== 0 && record.method !== 8) return 'It is packed in a way that Galley cannot unpack.';
  return null;
}

/** A name as it can be shown: without what moves the reading direction or cannot be seen. */
function printableName(name: string): string {
  return name.replace(/\p{C}/gu, '').slice(-200);
}

/** The bytes of a file; `null` when it is damaged. Stops as soon as more comes out than there is room for. */
function unpack(bytes: Uint8Array, record: ArchiveRecord, room: number): Uint8Array<ArrayBuffer> | 'too-large' | null {
  const packed = bytes.subarray(record.start, record.start + record.packedSize);
  if (record.method === 0 && packed.length > room) return 'too-large';
  try {
    const unpacked = record.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, room) });
    return unpacked.length === record.size && crc32(unpacked) === record.crc ? new Uint8Array(unpacked) : null;
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : null;
  }
}
