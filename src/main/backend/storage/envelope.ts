import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import { canonicalPieces, isShallow, toCanonicalJson } from '../../../core/model/canonical-json';
import type { DeskId } from '../../../core/model/ids';
import { deskId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { inSlices, runInSlices } from '../in-slices';
import { judge } from '../judge';
import { judgeInParts } from './judge-in-parts';
import type { StoredType } from './stored-type';
import { currentVersionOf } from './stored-type';

/** Largest file of the desk, in bytes. A 25 MB text with its document is below it, and it is half of what a JavaScript string can hold. */
export const maxStoredBytes = 256 * 1024 * 1024;

// A document nests lists and quotes; nobody writes deeper than this, and the schema walks it with recursion.
const maxDepth = 400;

const envelope = z.strictObject({
  format: z.string(),
  schemaVersion: z.number().int().min(1),
  deskId,
  /** Goes up with every attempt to write the file. */
  generation: z.number().int().min(1),
  /** Of the data's canonical JSON in UTF-8, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  // It came out of a JSON parser, and the schema of its type judges it.
  data: z.unknown(),
});

/** What says whether this version can read the rest. */
const opening = z.looseObject({ format: z.string(), schemaVersion: z.number().int().min(1) });

/** What a file of the desk held. */
export interface Stored<T> {
  readonly deskId: DeskId;
  readonly generation: number;
  readonly data: T;
}

/** The bytes of a file of the desk: compact JSON, the data in canonical order. */
export function toStoredBytes<T>(type: StoredType<T>, stored: Stored<T>): Uint8Array<ArrayBuffer> {
  return join(type, stored, [...encode(canonicalPieces(stored.data))]);
}

/** The same, made in pieces: calls get their turn while a large file is put together. */
export async function toStoredBytesInSlices<T>(
  type: StoredType<T>,
  stored: Stored<T>,
): Promise<Uint8Array<ArrayBuffer>> {
  return join(type, stored, await inSlices(encode(canonicalPieces(stored.data))));
}

/** Large enough to be hashed and written at no cost per piece, small enough to be made in a moment. */
const pieceUnits = 64 * 1024;

function* encode(pieces: Iterable<string>): Generator<Uint8Array> {
  let waiting: string[] = [];
  let units = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    units += piece.length;
    if (units < pieceUnits) continue;
    yield Buffer.from(waiting.join(''));
    waiting = [];
    units = 0;
  }
  yield Buffer.from(waiting.join(''));
}

function join<T>(type: StoredType<T>, stored: Stored<T>, pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  const head = JSON.stringify({
    format: formatOf(type),
    schemaVersion: currentVersionOf(type),
    deskId: stored.deskId,
    generation: stored.generation,
    sha256: hash.digest('hex'),
  });
  return Buffer.concat([Buffer.from(`${head.slice(0, -1)},"data":`), ...pieces, Buffer.from('}\n')]);
}

/**
 * Reads a file of the desk strictly. `label` names it in messages. `expectedDesk` is `null` only for the desk's own file.
 * Errors: `damaged`, and `read-only` when a newer version wrote it. Never gives a default.
 */
export function parseStored<T>(
  type: StoredType<T>,
  bytes: Uint8Array,
  label: string,
  expectedDesk: DeskId | null,
): Result<Stored<T>, ApiError> {
  const steps = parsing(type, bytes, label, expectedDesk);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, with a turn for other calls between the steps: a layer of 10,000 tags takes each of them a good while. */
export function parseStoredInSlices<T>(
  type: StoredType<T>,
  bytes: Uint8Array,
  label: string,
  expectedDesk: DeskId | null,
): Promise<Result<Stored<T>, ApiError>> {
  return runInSlices(parsing(type, bytes, label, expectedDesk));
}

function* parsing<T>(
  type: StoredType<T>,
  bytes: Uint8Array,
  label: string,
  expectedDesk: DeskId | null,
): Generator<undefined, Result<Stored<T>, ApiError>> {
  const parsed = parseJson(bytes);
  yield;
  if (!parsed.ok) return damaged(label, parsed.error);
  if (!isShallow(parsed.value, maxDepth)) return damaged(label, 'it is nested too deeply');
  yield;
  const header = opening.safeParse(parsed.value);
  if (!header.success || header.data.format !== formatOf(type))
    return damaged(label, `it is not a Galley “${type.name}” file`);
  if (header.data.schemaVersion > currentVersionOf(type)) return newer(label, header.data.schemaVersion);
  const opened = judge(envelope, parsed.value);
  if (!opened.success)
    return damaged(label, `its envelope is not as it should be (${placeIn(opened.error.issues[0]?.path ?? [])})`);
  const { data: raw, sha256, schemaVersion, generation } = opened.data;
  if (expectedDesk !== null && opened.data.deskId !== expectedDesk) return damaged(label, 'it belongs to another desk');
  // The bytes are the canonical text as a rule; if not, it is made anew: sorting everything takes longer than all the rest.
  if (!hasItsChecksum(type, bytes, opened.data.deskId) && sha256Of(toCanonicalJson(raw)) !== sha256)
    return damaged(label, 'its content does not match its own checksum');
  yield;
  const migrated = type.migrations.slice(schemaVersion - 1).reduce<unknown>((value, migrate) => migrate(value), raw);
  const data = yield* judgeInParts(type.schema, migrated);
  if (!data.success) return damaged(label, `a value in it is not as it should be (${placeIn(data.at)})`);
  return ok({ deskId: opened.data.deskId, generation, data: data.data });
}

/**
 * Whether bytes are a file of a desk exactly as this version writes it, with data that match their checksum. `false` says nothing: another version
 * may have written it, or another program set it out anew. At the cost of hashing it.
 */
export function hasItsChecksum(type: StoredType<unknown>, bytes: Uint8Array, desk: DeskId): boolean {
  const head = `{"format":"${formatOf(type)}","schemaVersion":${currentVersionOf(type)},"deskId":"${desk}","generation":`;
  const start = Buffer.from(bytes.subarray(0, head.length + 200)).toString('latin1');
  const rest = /^\d+,"sha256":"([0-9a-f]{64})","data":/.exec(start.slice(head.length));
  const end = bytes.length - 2;
  return (
    rest !== null &&
    start.startsWith(head) &&
    Buffer.from(bytes.subarray(end)).toString('latin1') === '}\n' &&
    sha256Of(bytes.subarray(head.length + rest[0].length, end)) === rest[1]
  );
}

/** SHA-256 of a text's UTF-8 bytes or of bytes, hex. */
export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Says that a file cannot be read as what it should be, and that it was left alone. */
export function damaged(label: string, reason: string): { readonly ok: false; readonly error: ApiError } {
  const message = `The file ${label} cannot be read: ${reason}. It was left exactly as it is. Restore it from a backup, or move it out of the desk.`;
  return { ok: false, error: createError('damaged', message, { file: label, reason }) };
}

/** Says that a file is there and that this account may not read it. `details.mayNotRead` is for whoever knows whose it is. */
export function withheld(label: string): { readonly ok: false; readonly error: ApiError } {
  const reason = 'your account on this machine may not read it';
  const message = `The file ${label} cannot be read: ${reason}. ${howToShare('whoever looks after the folder')}`;
  return { ok: false, error: createError('damaged', message, { file: label, reason, mayNotRead: true }) };
}

/** What to ask somebody whose files on a shared desk only he may read. */
export function howToShare(whom: string): string {
  return `Ask ${whom} to give your group access to all files of the desk; “Sharing a desk” in the documentation says how.`;
}

/** Says that a newer version wrote a file. */
export function newer(label: string, version: number): { readonly ok: false; readonly error: ApiError } {
  const message = `The file ${label} was written by a newer version of Galley. It was left exactly as it is. Update Galley to open it.`;
  const reason = 'a newer version of Galley wrote it';
  return { ok: false, error: createError('read-only', message, { file: label, reason, schemaVersion: version }) };
}

function formatOf(type: Pick<StoredType<unknown>, 'name'>): string {
  return `galley/${type.name}`;
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string };

function parseJson(bytes: Uint8Array): Parsed {
  if (bytes.length === 0) return { ok: false, error: 'it is empty' };
  if (bytes.length > maxStoredBytes) return { ok: false, error: 'it is larger than any file of a desk' };
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { ok: false, error: 'it begins with a byte order mark, so another program has rewritten it' };
  if (bytes.every((byte) => byte === 0)) return { ok: false, error: 'it holds nothing but zero bytes' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, error: 'it is not UTF-8 text' };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, error: 'it is cut off or is not JSON' };
  }
  return { ok: true, value };
}

/** Where the first problem is, never what stands there: messages go to logs. */
function placeIn(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'at its top' : `at ${path.map(String).join('.')}`;
}
