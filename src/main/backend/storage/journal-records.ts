import { z } from 'zod';
import { lineSum } from './line-sum';

/** What a journal's bytes hold as far as they are whole. */
export interface JournalRecords {
  /** In the order of their numbers, which begin at 0. */
  readonly contents: readonly unknown[];
  /** Whether whole records follow after something that is none. What a death tears is the end, with nothing behind it. */
  readonly isDamaged: boolean;
}

const numbered = z.looseObject({ seq: z.number() });
const newline = 0x0a;
// The longest head: a length of a file's size, a space, eight digits and a space.
const maxHeadBytes = 24;

/** A record of a journal: `length crc32 json` and a line end. The length counts the bytes of the JSON; the sum covers them. */
export function toRecord(sequence: number, content: object): Uint8Array<ArrayBuffer> {
  const json = `{"seq":${sequence},${JSON.stringify(content).slice(1)}`;
  const length = Buffer.byteLength(json);
  const from = `${length}`.length + ' 01234567 '.length;
  const end = from + length;
  const record = Buffer.allocUnsafe(end + 1);
  record.write(json, from);
  record[end] = newline;
  record.write(`${length} ${lineSum(record.subarray(from, end))} `, 0, 'latin1');
  return record;
}

/** Reads the longest beginning that holds whole records with numbers one after another. */
export function readRecords(bytes: Uint8Array): JournalRecords {
  const contents: unknown[] = [];
  let at = 0;
  for (let found = readRecord(bytes, at); found?.sequence === contents.length; found = readRecord(bytes, at)) {
    contents.push(found.content);
    at = found.end;
  }
  return { contents, isDamaged: hasRecordAfter(bytes, at) };
}

interface FoundRecord {
  readonly sequence: number;
  readonly content: unknown;
  /** Where the next one begins. */
  readonly end: number;
}

/** The record that begins at a byte; `null` when none does that is whole. */
function readRecord(bytes: Uint8Array, start: number): FoundRecord | null {
  const head = /^(\d{1,10}) ([0-9a-f]{8}) /.exec(
    Buffer.from(bytes.subarray(start, start + maxHeadBytes)).toString('latin1'),
  );
  if (head === null) return null;
  const from = start + head[0].length;
  const end = from + Number(head[1]);
  const json = Buffer.from(bytes.subarray(from, end));
  if (bytes[end] !== newline || lineSum(json) !== head[2]) return null;
  const record = parseRecord(json.toString());
  return record === null ? null : { sequence: record.seq, content: record, end: end + 1 };
}

function parseRecord(json: string) {
  try {
    return numbered.safeParse(JSON.parse(json)).data ?? null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

/** Whether a whole record begins at any line after a byte. */
function hasRecordAfter(bytes: Uint8Array, start: number): boolean {
  for (let end = bytes.indexOf(newline, start); end !== -1; end = bytes.indexOf(newline, end + 1))
    if (readRecord(bytes, end + 1) !== null) return true;
  // A record of the wrong number may stand at the very place.
  return readRecord(bytes, start) !== null;
}
