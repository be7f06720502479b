import { z } from 'zod';
import { reply } from '../../../contract/transport';

/** Longest request line, in bytes: an import chunk in base64 and its frame. */
export const maxRequestBytes = 1024 * 1024;
/** Longest answer line, in bytes: an export of many articles. */
export const maxAnswerBytes = 256 * 1024 * 1024;

/** What another process of the same user can ask of the one that holds the desk. `call` goes through the same table as a window's calls. */
export const holderRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('who') }),
  z.strictObject({ type: z.literal('openWindow') }),
  z.strictObject({ type: z.literal('call'), name: z.string().max(100), params: z.json() }),
]);
export type HolderRequest = z.infer<typeof holderRequest>;

/** The answer to each kind of request, under the same `type`. */
export const holderAnswer = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('who'),
    pid: z.number().int(),
    shell: z.enum(['electron', 'loopback', 'cli', 'test']),
    appVersion: z.string(),
  }),
  z.strictObject({ type: z.literal('openWindow'), message: z.string(), launchFile: z.string().nullable() }),
  z.strictObject({ type: z.literal('call'), reply }),
]);
export type HolderAnswer = z.infer<typeof holderAnswer>;
