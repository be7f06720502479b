import { randomUUID } from 'node:crypto';
import { maxChunkBytes } from '../../../contract/api';
import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';

type Contents = Map<string, Buffer>;

// As many windows as a shell may have, and a few that went away in the middle of fetching.
const maxPending = 8;

/** Files that were made and are fetched in pieces: those of one export for each window, and of no other. */
export class PendingExports {
  readonly #pending = new Map<string, Contents>();

  /** Begins another export: what the window has not fetched of the one before is forgotten. */
  begin(windowId: string): void {
    this.#pending.delete(windowId);
    const oldest = this.#pending.keys().next().value;
    if (this.#pending.size >= maxPending && oldest !== undefined) this.#pending.delete(oldest);
    this.#pending.set(windowId, new Map());
  }

  /** Keeps a file of the export that was begun, and gives the id that it is fetched by. */
  add(windowId: string, bytes: Uint8Array): string {
    const contentId = randomUUID();
    const { buffer, byteOffset, byteLength } = bytes;
    this.#pending.get(windowId)?.set(contentId, Buffer.from(buffer, byteOffset, byteLength));
    return contentId;
  }

  /** The piece that begins at a byte. The last one ends it. */
  take(windowId: string, contentId: string, from: number): Result<{ readonly pieceBase64: string }, ApiError> {
    const contents = this.#pending.get(windowId);
    const bytes = contents?.get(contentId);
    if (bytes === undefined) {
      const message = 'That export is not kept any more. Export it again.';
      return { ok: false, error: createError('not-found', message) };
    }
    const to = from + maxChunkBytes;
    if (to >= bytes.length) contents?.delete(contentId);
    return ok({ pieceBase64: bytes.toString('base64', from, to) });
  }
}
