import { z } from 'zod';

/** Every way a call can fail. The window maps codes to words in one file; programs may rely on them. */
export const errorCode = z.enum([
  // The arguments do not fit the call, or the call is not known.
  'bad-request',
  // The caller has not shown the token of this launch.
  'unauthorised',
  // It names something that is not there.
  'not-found',
  // A rule of the newsroom says no; the message says which.
  'invalid',
  // Everything is already as it would be afterwards.
  'unchanged',
  // The record was changed meanwhile.
  'conflict',
  // The desk cannot be written (permission, read-only medium, newer version).
  'read-only',
  // Another process holds the desk.
  'in-use',
  // A file could not be imported; details.problem says why.
  'import-failed',
  // The disk refused: full, failing or gone. Nothing on it was harmed.
  'disk',
  // A file of the desk cannot be read as what it should be.
  'damaged',
  // Larger than this call takes.
  'too-large',
  // Given up on by the user.
  'cancelled',
  // The connection was lost before the answer.
  'unreachable',
  // No answer in time.
  'timeout',
  // A bug. It was logged.
  'internal',
]);
export type ErrorCode = z.infer<typeof errorCode>;

/** A failure as plain data, equal in both shells. `details` holds values for programs, never text of a document. */
export const apiError = z.strictObject({
  code: errorCode,
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type ApiError = z.infer<typeof apiError>;

/** Makes a failure. */
export function createError(code: ErrorCode, message: string, details: ApiError['details'] = {}): ApiError {
  return { code, message, details };
}
