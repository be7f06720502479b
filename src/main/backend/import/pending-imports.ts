import { randomUUID } from 'node:crypto';
import { maxChunkBytes, maxImportBytes } from '../../../contract/api';
import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';

/** A file that is arriving in pieces, or arrived and is being read. */
export interface PendingImport {
  readonly fileName: string;
  readonly pasted: boolean;
  readonly sizeBytes: number;
  readonly abort: AbortController;
  readonly chunks: Buffer[];
  receivedBytes: number;
  touchedAt: number;
}

// A window sends a few files at a time; more is a runaway caller.
const maxPending = 32;
const maxPendingBytes = 8 * maxImportBytes;
// A window that was closed in the middle of sending never comes back for its file.
const forgetAfterMs = 10 * 60 * 1000;

/** Collects the pieces of files, in order and within limits. A file is known to the window that began it and to no other. */
export class PendingImports {
  readonly #pending = new Map<string, PendingImport>();

  begin(windowId: string, fileName: string, sizeBytes: number, pasted: boolean): Result<string, ApiError> {
    this.#forgetOld();
    if (sizeBytes > maxImportBytes) return tooLarge(sizeBytes);
    const waiting = [...this.#pending.values()].reduce((sum, item) => sum + item.sizeBytes, 0);
    if (this.#pending.size >= maxPending || waiting + sizeBytes > maxPendingBytes)
      return refuse('too-large', 'Too many files are being imported at once. Wait until some are done and try again.');
    const id = randomUUID();
    this.#pending.set(keyOf(windowId, id), {
      fileName: toBaseName(fileName),
      pasted,
      sizeBytes,
      abort: new AbortController(),
      chunks: [],
      receivedBytes: 0,
      touchedAt: Date.now(),
    });
    return ok(id);
  }

  addChunk(windowId: string, id: string, index: number, chunkBase64: string): Result<null, ApiError> {
    const item = this.#pending.get(keyOf(windowId, id));
    if (item === undefined) return unknownImport();
    if (index !== item.chunks.length)
      return refuse('bad-request', `Piece ${item.chunks.length} of the file was expected, not ${index}.`);
    const chunk = Buffer.from(chunkBase64, 'base64');
    if (chunk.length === 0 || chunk.toString('base64') !== chunkBase64)
      return refuse('bad-request', 'That piece of the file is not base64.');
    if (chunk.length > maxChunkBytes)
      return refuse('too-large', `A piece of a file has at most ${maxChunkBytes} bytes.`);
    if (item.receivedBytes + chunk.length > item.sizeBytes)
      return refuse('bad-request', 'More bytes came than were announced.');
    item.chunks.push(chunk);
    item.receivedBytes += chunk.length;
    item.touchedAt = Date.now();
    return ok(null);
  }

  /** The whole file. It stays cancellable until `forget`. */
  complete(windowId: string, id: string): Result<PendingImport, ApiError> {
    const item = this.#pending.get(keyOf(windowId, id));
    if (item === undefined) return unknownImport();
    if (item.receivedBytes !== item.sizeBytes)
      return refuse('bad-request', `${item.receivedBytes} of ${item.sizeBytes} bytes of the file have come.`);
    return ok(item);
  }

  cancel(windowId: string, id: string): void {
    const key = keyOf(windowId, id);
    this.#pending.get(key)?.abort.abort();
    this.#pending.delete(key);
  }

  forget(windowId: string, id: string): void {
    this.#pending.delete(keyOf(windowId, id));
  }

  cancelAll(): void {
    for (const item of this.#pending.values()) item.abort.abort();
    this.#pending.clear();
  }

  #forgetOld(): void {
    for (const [key, item] of this.#pending)
      if (item.receivedBytes < item.sizeBytes && Date.now() - item.touchedAt > forgetAfterMs) this.#pending.delete(key);
  }
}

/** The last part of a path of any system, without what no file name should hold. It is only shown and kept; no file is made by it. */
function toBaseName(fileName: string): string {
  const base = fileName.split(/[/\\]/).at(-1) ?? '';
  return base.replace(/\p{C}/gu, '').slice(-200).trim();
}

function keyOf(windowId: string, id: string): string {
  return `${windowId}\n${id}`;
}

function tooLarge(sizeBytes: number): { readonly ok: false; readonly error: ApiError } {
  const limit = maxImportBytes / 1024 / 1024;
  const message = `The file is larger than ${limit} MB. Nothing was imported. Split it, or save only its text, and try again.`;
  return { ok: false, error: createError('too-large', message, { sizeBytes, maxBytes: maxImportBytes }) };
}

function unknownImport(): { readonly ok: false; readonly error: ApiError } {
  return refuse('not-found', 'That import is not under way any more. Nothing was imported; open the file again.');
}

function refuse(code: 'bad-request' | 'too-large' | 'not-found', message: string) {
  return { ok: false, error: createError(code, message) } as const;
}
