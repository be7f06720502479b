import type { ApiError, ErrorCode } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { Problem } from '../../../core/model/result';

const codes: Record<Problem['code'], ErrorCode> = {
  invalid: 'invalid',
  unchanged: 'unchanged',
  'not-found': 'not-found',
  conflict: 'conflict',
  'too-large': 'too-large',
  unreadable: 'import-failed',
  unsupported: 'import-failed',
  empty: 'import-failed',
};

/** A refusal by the rules as an answer to a call. */
export function toApiError(problem: Problem): ApiError {
  return createError(codes[problem.code], problem.message);
}

/** The refusal of every write on a desk that is only read. */
export function refuseWrite(reason: string): { readonly ok: false; readonly error: ApiError } {
  return { ok: false, error: createError('read-only', reason) };
}
