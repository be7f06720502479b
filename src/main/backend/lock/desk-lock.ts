import type { ApiError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import type { HolderAnswer, HolderRequest } from './holder-protocol';

/** Asks the process that holds the desk. `null`: nobody holds it. Errors: `in-use` when the holder does not answer. */
export async function askHolder(
  _deskFolder: string,
  _stateFolder: string,
  _request: HolderRequest,
): Promise<Result<HolderAnswer, ApiError> | null> {
  return null;
}
