import { realpath } from 'node:fs/promises';
import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { isMissing, toDiskError, toOwnFolderError } from '../storage/disk-error';
import { makePrivateFolder, removeSocketFile } from '../storage/state-folder';
import { isTaken, listenOn, takeExclusive } from './exclusive';
import type { HolderAnswer, HolderRequest } from './holder-protocol';
import { lockNamesFor } from './lock-names';
import { ask, createTalkServer } from './talk';

export interface DeskLock {
  /** Gives the desk free. Requests that are being answered end first. */
  release(): Promise<void>;
}

export interface LockOptions {
  /** With all links resolved. */
  readonly realFolder: string;
  readonly stateFolder: string;
  readonly answer: (request: HolderRequest) => Promise<HolderAnswer>;
}

// How long a holder that is just starting, or busy, is waited for.
const patienceMs = 5_000;
const retryMs = 50;
// An export of many articles or an import may take long; the holder's own limits end it sooner.
const callTimeoutMs = 120_000;

/** Takes the desk for this process. Exactly one of any number of processes gets it. Errors: `in-use`, `read-only` or `disk` (state folder). */
export async function takeDeskLock(options: LockOptions): Promise<Result<DeskLock, ApiError>> {
  const names = lockNamesFor(options.realFolder, options.stateFolder, process.platform);
  try {
    if (names.folder !== null) await makePrivateFolder(names.folder);
    const exclusive = await takeExclusive(names, process.platform);
    if (exclusive === null) return inUse();
    // In a sandbox with a network of its own it is another name that was taken, but the socket file is the same.
    if (names.folder !== null && (await ask(names.talk, { type: 'who' }, patienceMs)).type !== 'absent') {
      await exclusive.release();
      return inUse();
    }
    // Whoever listened here before is dead: only the holder gets this far.
    if (names.folder !== null) await removeSocketFile(names.talk);
    const server = await listenOn(createTalkServer(options.answer), names.talk);
    if (server === null) {
      await exclusive.release();
      return inUse();
    }
    return ok({
      release: async () => {
        // In this order: closing removes the socket file, which the next holder must not lose.
        await new Promise<void>((resolve) => server.close(() => resolve()));
        await exclusive.release();
      },
    });
  } catch (error) {
    return { ok: false, error: toOwnFolderError(error, options.stateFolder) };
  }
}

/** Asks the process that holds the desk. `null`: nobody holds it. Errors: `in-use` when the holder does not answer in time. */
export async function askHolder(
  deskFolder: string,
  stateFolder: string,
  request: HolderRequest,
): Promise<Result<HolderAnswer, ApiError> | null> {
  let realFolder: string;
  try {
    realFolder = await realpath(deskFolder);
  } catch (error) {
    if (isMissing(error)) return null;
    return { ok: false, error: toDiskError(error, 'find the desk') };
  }
  const names = lockNamesFor(realFolder, stateFolder, process.platform);
  const giveUpAt = Date.now() + patienceMs;
  const timeoutMs = request.type === 'call' ? callTimeoutMs : patienceMs;
  for (;;) {
    const asked = await ask(names.talk, request, timeoutMs);
    if (asked.type === 'answered') return ok(asked.answer);
    if (asked.type === 'silent') return silent();
    if (!(await isTaken(names, process.platform))) return null;
    if (Date.now() > giveUpAt) return silent();
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}

function inUse(): { readonly ok: false; readonly error: ApiError } {
  const message =
    'This desk is open in another Galley. Nothing was changed. Use that window, or close it and try again.';
  return { ok: false, error: createError('in-use', message) };
}

function silent(): { readonly ok: false; readonly error: ApiError } {
  const message =
    'This desk is held by another Galley that does not answer. Nothing was changed. Close it (or end its process) and try again.';
  return { ok: false, error: createError('in-use', message) };
}
