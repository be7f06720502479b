import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';

/** The system's name for a failure, such as `ENOSPC`, or `null` when it is not a failure of the system. */
export function systemCodeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Whether the system says that there is nothing by that name. */
export function isMissing(error: unknown): boolean {
  const code = systemCodeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** Whether the system says that this account may not. */
export function isForbidden(error: unknown): boolean {
  const code = systemCodeOf(error);
  return code === 'EACCES' || code === 'EPERM';
}

/** A failure of this folder's making that has its words already; thrown because lowdb's adapter has no other way to say no. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault';
  readonly error: ApiError;

  constructor(error: ApiError) {
    super(error.message);
    this.error = error;
  }
}

/** Whether something thrown is the disk's (or this folder's) refusal rather than a bug. */
export function isDiskProblem(thrown: unknown): boolean {
  return thrown instanceof StorageFault || systemCodeOf(thrown) !== null;
}

/** Lets the disk refuse, and nothing else. */
export function ignoreDisk(thrown: unknown): void {
  if (!isDiskProblem(thrown)) throw thrown;
}

/**
 * Turns what a disk operation threw into an answer for people. `what` is what was being done, such as “save the change”.
 * Anything that is neither a disk failure nor a `StorageFault` is a bug and is thrown on.
 */
export function toDiskError(thrown: unknown, what: string): ApiError {
  if (thrown instanceof StorageFault) return thrown.error;
  const code = systemCodeOf(thrown);
  if (code === null) throw thrown;
  const kept = 'What was saved before is unharmed.';
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return createError('disk', `The disk is full: could not ${what}. ${kept} Free some space and try again.`, {
        system: code,
      });
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return createError(
        'read-only',
        `This desk cannot be written: could not ${what}. ${kept} Check the permissions of its folder, or copy the desk elsewhere and open the copy.`,
        { system: code },
      );
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENODEV':
    case 'ENXIO':
      return createError(
        'disk',
        `The desk’s folder is not there any more: could not ${what}. Bring the folder or the drive back and try again.`,
        { system: code },
      );
    default:
      return createError(
        'disk',
        `The disk refused (${code}): could not ${what}. ${kept} Try again, or copy the desk to another disk.`,
        {
          system: code,
        },
      );
  }
}

/** Why a file or folder cannot be used, and what to do, in words about it. `code`: see `systemCodeOf`. */
export function whyNot(code: string): { readonly why: string; readonly remedy: string } {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return { why: 'its disk is full', remedy: 'Free some space there.' };
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return { why: 'it may not be written', remedy: 'Check its permissions.' };
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENODEV':
    case 'ENXIO':
      return { why: 'it is not there any more', remedy: 'Bring it or its drive back.' };
    default:
      return { why: `its disk refused (${code})`, remedy: 'Look at that disk.' };
  }
}

/** As `toDiskError`, for the folder in which a user keeps what is his own. */
export function toOwnFolderError(thrown: unknown, folder: string): ApiError {
  const error = toDiskError(thrown, 'prepare the folder');
  const { why, remedy } = whyNot(String(error.details.system));
  const message = `Galley could not prepare its own folder on this machine, ${folder}: ${why}. ${remedy}`;
  return createError(error.code, message, error.details);
}
