import type { Result } from '../../core/model/result';
import { ok } from '../../core/model/result';
import { isMissing, toDiskError } from '../backend/storage/disk-error';
import { writeDurably } from '../backend/storage/durable-file';
import { nodeFileSystem } from '../backend/storage/file-system';
import type { Target } from './export-target';
import { findObstacle, toPath } from './export-target';

/** Writes a file whole or not at all; one that is there only when forced. Answers its path. Errors: in words. */
export async function writeFileTo(
  target: Exclude<Target, { type: 'output' }>,
  fileName: string,
  bytes: Buffer,
  isForced: boolean,
): Promise<Result<string, string>> {
  const path = toPath(target, fileName);
  const obstacle = await findObstacle(path, isForced);
  if (obstacle !== null) return { ok: false, error: obstacle };
  try {
    if (target.type === 'folder') await nodeFileSystem.makeFolder(target.path);
    await writeDurably(nodeFileSystem, path, bytes);
    return ok(path);
  } catch (error) {
    return { ok: false, error: tellWriteError(error, path) };
  }
}

function tellWriteError(error: unknown, path: string): string {
  if (isMissing(error)) return `The folder for ${path} is not there. Nothing was written to it.`;
  const { code, details } = toDiskError(error, `write ${path}`);
  if (code === 'read-only')
    return `${path} cannot be written there. Check the permissions of its folder, or use --out for another place.`;
  return `${path} could not be written (${details.system ?? code}). A file that was there before is unharmed.`;
}
