import { z } from 'zod';
import { json } from '../../../../../src/contract/json';
import { reply } from '../../../../../src/contract/transport';

/** A call to a desk in another process, and the answer to it. */
export const deskCall = z.strictObject({ id: z.number(), name: z.string(), params: json });
export const deskAnswer = z.strictObject({ id: z.number(), reply });
