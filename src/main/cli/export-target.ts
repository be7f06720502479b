import { stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Result } from '../../core/model/result';
import { ok } from '../../core/model/result';
import { isMissing, toDiskError } from '../backend/storage/disk-error';

/** Where exported files go. */
export type Target =
  | { readonly type: 'output' }
  | { readonly type: 'file'; readonly path: string }
  /** Made with the first file that is written to it, if it is not there. */
  | { readonly type: 'folder'; readonly path: string };

/** Whether a path is a folder, a file, something else, or not there. Errors: in words. */
async function look(path: string): Promise<Result<'folder' | 'file' | 'other' | 'missing', string>> {
  try {
    const status = await stat(path);
    return ok(status.isDirectory() ? 'folder' : status.isFile() ? 'file' : 'other');
  } catch (error) {
    if (isMissing(error)) return ok('missing');
    return { ok: false, error: toDiskError(error, `look at ${path}`).message };
  }
}

/** Reads `--out` (absolute, `-` or `null` for the current folder). Several files go to a folder, which may be a new one. Errors: in words. */
export async function findTarget(
  out: string | null,
  currentFolder: string,
  isSeveral: boolean,
): Promise<Result<Target, string>> {
  if (out === null) return ok({ type: 'folder', path: currentFolder });
  if (out === '-')
    return isSeveral
      ? refuse('Standard output takes one file; for several give --out a folder.')
      : ok({ type: 'output' });
  const found = await look(out);
  if (!found.ok) return found;
  // What ends like a file’s name was meant to be one.
  const isNewFolder = isSeveral && found.value === 'missing' && extname(out) === '';
  if (found.value === 'folder' || isNewFolder) return ok({ type: 'folder', path: out });
  if (isSeveral) return refuse(`Several files need --out to be a folder, and ${out} is none. Nothing was written.`);
  return ok({ type: 'file', path: out });
}

/** The path for one file. */
export function toPath(target: Exclude<Target, { type: 'output' }>, fileName: string): string {
  // The name comes from the holder of the desk: only its last part counts.
  return target.type === 'file' ? target.path : join(target.path, basename(fileName));
}

/** Says in words why a file may not be written there, or `null`. */
export async function findObstacle(path: string, isForced: boolean): Promise<string | null> {
  const found = await look(path);
  if (!found.ok) return found.error;
  switch (found.value) {
    case 'missing':
      return null;
    case 'file':
      return isForced
        ? null
        : `${path} is there already and was left as it is. Use --force to replace it, or --out for another name.`;
    default:
      return `${path} is not a file that can be replaced.`;
  }
}

function refuse(reason: string): Result<never, string> {
  return { ok: false, error: reason };
}
