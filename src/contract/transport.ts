import { z } from 'zod';
import type { Result } from '../core/model/result';
import type { MethodName } from './api';
import type { ApiError } from './errors';
import { apiError } from './errors';
import type { EventName } from './events';
import type { Json } from './json';
import { json } from './json';

/** What comes back for every request: a value or an error, never silence. */
export type Reply = Result<Json, ApiError>;

/** Parses a reply that came over a wire. */
export const reply: z.ZodType<Reply> = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: json }),
  z.strictObject({ ok: z.literal(false), error: apiError }),
]);

/** All that a shell has to supply. A request always ends: a reply, `unreachable` or `timeout`. */
export interface Transport {
  request(name: MethodName, params: Json): Promise<Reply>;
  /** Listens until the returned function is called. Payloads are untrusted. */
  listen(name: EventName, onPayload: (payload: Json) => void): () => void;
  /** Tells whether the backend can be reached; called at once with the present state. */
  onConnection(listener: (isConnected: boolean) => void): () => void;
}
