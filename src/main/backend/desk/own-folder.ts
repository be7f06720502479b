import { join } from 'node:path';
import type { ApiError } from '../../../contract/errors';
import type { DeskId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import { DeskFolder } from '../storage/desk-folder';
import { toOwnFolderError } from '../storage/disk-error';
import { writeDurably } from '../storage/durable-file';
import type { SaveListener } from '../storage/durable-store';
import { makePrivateFolder } from '../storage/state-folder';

/** What was kept within the desk before desks were shared. */
const formerFiles = ['me.json', 'session.json', 'preferences.json', 'import-mappings.json'];

/**
 * The folder in which this user keeps what is his own about a desk: who he is on it, where he left off, caches. It lies outside the desk, which
 * may be shared: there it would make everybody the same person, and be copied about at every move of a caret. Errors: `disk`, `read-only`.
 */
export async function openOwnFolder(
  desk: DeskFolder,
  stateFolder: string,
  canWrite: boolean,
  onSaved: SaveListener,
): Promise<Result<DeskFolder, ApiError>> {
  const own = new DeskFolder(desk.fs, ownFolderOf(stateFolder, desk.deskId), desk.deskId, onSaved);
  if (!canWrite) return ok(own);
  try {
    await makePrivateFolder(stateFolder);
    await makePrivateFolder(own.path);
    for (const name of formerFiles) await takeOver(desk, own, name);
    return ok(own);
  } catch (error) {
    return { ok: false, error: toOwnFolderError(error, stateFolder) };
  }
}

/** Where that folder lies. */
export function ownFolderOf(stateFolder: string, desk: DeskId): string {
  return join(stateFolder, 'desks', desk);
}

/** Moves a file, so that nobody else who opens the desk takes it for his own. Copied, since the folders may lie on different disks. */
async function takeOver(desk: DeskFolder, own: DeskFolder, name: string): Promise<void> {
  const former = `.galley/${name}`;
  if (!(await desk.has(former))) return;
  if (!(await own.has(name))) await writeDurably(desk.fs, own.at(name), await desk.fs.readFile(desk.at(former)));
  await desk.fs.removeFile(desk.at(former));
}
