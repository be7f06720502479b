import type { z } from 'zod';
import { maxTextUnits } from '../../../contract/api';
import type { ApiError, ErrorCode } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import { isShallow } from '../../../core/model/canonical-json';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';

interface PendingText {
  readonly textId: string;
  readonly pieces: string[];
  units: number;
}

// As many windows as a shell may have, and a few that went away in the middle of sending.
const maxPending = 8;
/** As deep as the arguments of any call may be. */
const maxDepth = 380;

/** Collects long texts that come in pieces: one for each window, and one only. */
export class PendingTexts {
  readonly #pending = new Map<string, PendingText>();

  /** Takes the next piece. Errors: `not-found` (an earlier one is missing), `too-large`. */
  addPiece(windowId: string, textId: string, index: number, piece: string): Result<null, ApiError> {
    if (index === 0) this.#begin(windowId, textId);
    const item = this.#pending.get(windowId);
    if (item?.textId !== textId || item.pieces.length !== index)
      return refuse('not-found', 'A piece of the text is missing. It is sent again.');
    if (item.units + piece.length > maxTextUnits) {
      this.#pending.delete(windowId);
      return refuse('too-large', 'This text is too long to be saved. It stays in the window: split it.');
    }
    item.pieces.push(piece);
    item.units += piece.length;
    return ok(null);
  }

  /** Gives the whole text up, as a call's parameters. Errors: `not-found`, `bad-request`. */
  take<Params>(windowId: string, textId: string, schema: z.ZodType<Params>): Result<Params, ApiError> {
    const item = this.#pending.get(windowId);
    if (item?.textId !== textId)
      return refuse('not-found', 'The pieces of the text are not there. They are sent again.');
    this.#pending.delete(windowId);
    let value: unknown;
    try {
      value = JSON.parse(item.pieces.join(''));
    } catch {
      return refuse('bad-request', 'The pieces of the text are not JSON.');
    }
    if (!isShallow(value, maxDepth)) return refuse('bad-request', 'The text is nested too deeply.');
    const parsed = schema.safeParse(value);
    return parsed.success ? ok(parsed.data) : refuse('bad-request', 'The text is not as it should be.');
  }

  #begin(windowId: string, textId: string): void {
    this.#pending.delete(windowId);
    const oldest = this.#pending.keys().next().value;
    if (this.#pending.size >= maxPending && oldest !== undefined) this.#pending.delete(oldest);
    this.#pending.set(windowId, { textId, pieces: [], units: 0 });
  }
}

function refuse(code: ErrorCode, message: string) {
  return { ok: false, error: createError(code, message) } as const;
}
