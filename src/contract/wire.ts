import { z } from 'zod';
import type { Json } from './json';
import type { Reply } from './transport';
import { reply } from './transport';

/** Largest frame from a window, in bytes of UTF-8. Larger ones are refused before they are read; see `maxChunkBytes` for files. */
export const maxFrameBytes = 1024 * 1024;
/** Most frames that a window may send in one second. */
export const maxFramesPerSecond = 200;
/** How long a connection may stay silent before it shows its key, in milliseconds. */
export const keyDeadlineMs = 2000;

/** Why the server closed a connection. 1001 and 1009 are the protocol's own; above 4000 they are ours. */
export const closeCodes = {
  /** The server is going away, having saved. */
  closing: 1001,
  /** Too many windows are connected already. */
  tooManyConnections: 1013,
  /** A frame that is not one of ours. */
  malformed: 4400,
  /** No key in time, or a wrong, old or used one. */
  unauthorised: 4401,
  /** More frames a second than a window ever sends. */
  tooManyFrames: 4429,
} as const;

const key = z.string().min(1).max(128);
/** JSON that is known to be JSON because it came out of `JSON.parse`: it is not walked again here. */
const parsedJson = z.custom<Json>((value) => value !== undefined);
const parsedReply = z.custom<Reply>((value) => isReplyEnvelope(value));

/** The first frame of a connection: the single-use code of the launch file, or the token that it was traded for. */
export const firstFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('code'), code: key }),
  z.strictObject({ type: z.literal('token'), token: key }),
]);
export type FirstFrame = z.infer<typeof firstFrame>;

/** Every later frame from a window. `id` is the window's own count and comes back with the reply. `params` are untrusted. */
export const windowFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('request'), id: z.int().min(0), name: z.string().max(64), params: parsedJson }),
  z.strictObject({ type: z.literal('ping') }),
]);
export type WindowFrame = z.infer<typeof windowFrame>;

/** Every frame to a window. `welcome` answers the first frame and holds the token to come back with. */
export const serverFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('welcome'), token: key }),
  z.strictObject({ type: z.literal('reply'), id: z.int().min(0), reply: parsedReply }),
  z.strictObject({ type: z.literal('event'), name: z.string().max(64), payload: parsedJson }),
  z.strictObject({ type: z.literal('pong') }),
]);
export type ServerFrame = z.infer<typeof serverFrame>;

/** Parses a reply that came over a wire without walking its value, which may be a whole article. `null` if it is none. */
export function parseReply(value: unknown): Reply | null {
  const parsed = parsedReply.safeParse(value);
  return parsed.success ? parsed.data : null;
}

function isReplyEnvelope(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  return value.ok === true ? 'value' in value && Object.keys(value).length === 2 : reply.safeParse(value).success;
}
