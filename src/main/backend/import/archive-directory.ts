import type { Result } from '../../../core/model/result';
import { fail, ok } from '../../../core/model/result';

/** A file as an archive's directory lists it. */
export interface ArchiveRecord {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly packedSize: number;
  /** As the directory claims. */
  readonly size: number;
  /** Of its packed bytes. */
  readonly start: number;
}

const endSignature = 0x06054b50;
const recordSignature = 0x02014b50;
const localSignature = 0x04034b50;
const longestComment = 0xffff;

/** Lists an archive (APPNOTE.TXT 6.3, without ZIP64, which no archive of 25 MB needs). Errors: `unreadable`, `too-large` (more files than `most`). */
export function readDirectory(bytes: Uint8Array, most: number): Result<ArchiveRecord[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return damaged;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff)
    return fail('unreadable', 'The archive is of the kind for huge files (ZIP64). Nothing was imported from it.');
  if (count > most)
    return fail(
      'too-large',
      `The archive holds more than ${most} files. Nothing was imported from it. Unpack it and add a part of it at a time.`,
    );
  const records: ArchiveRecord[] = [];
  for (let index = 0; index < count; index += 1) {
    const record = readRecord(view, at);
    if (record === null) return damaged;
    records.push(record.value);
    at = record.next;
  }
  const byPlace = records.toSorted((a, b) => a.start - b.start);
  for (const [index, { start, packedSize }] of byPlace.entries()) {
    const next = byPlace[index + 1];
    if (next !== undefined && packedSize > 0 && next.packedSize > 0 && start + packedSize > next.start)
      return fail('unreadable', 'The archive’s files overlap, as only traps do. Nothing was imported from it.');
  }
  return ok(records);
}

const damaged = fail('unreadable', 'The archive is damaged or cut short. Nothing was imported from it.');

function findEnd(view: DataView): number | null {
  const least = Math.max(0, view.byteLength - 22 - longestComment);
  for (let at = view.byteLength - 22; at >= least; at -= 1) if (view.getUint32(at, true) === endSignature) return at;
  return null;
}

function readRecord(view: DataView, at: number): { readonly value: ArchiveRecord; readonly next: number } | null {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== recordSignature) return null;
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const local = view.getUint32(at + 42, true);
  const packedSize = view.getUint32(at + 20, true);
  if (next > view.byteLength || local + 30 > view.byteLength) return null;
  if (view.getUint32(local, true) !== localSignature) return null;
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packedSize > view.byteLength) return null;
  const name = new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength);
  return {
    value: {
      name: decodeName(name),
      method: view.getUint16(at + 10, true),
      isEncrypted: (flags & 1) !== 0,
      crc: view.getUint32(at + 16, true),
      packedSize,
      size: view.getUint32(at + 24, true),
      start,
    },
    next,
  };
}

/** UTF-8, as all systems of the last fifteen years write; else one character a byte. */
function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }
}
