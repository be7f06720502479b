import { readFile, stat } from 'node:fs/promises';
import { maxImportBytes } from '../../contract/api';
import type { Result } from '../../core/model/result';
import { ok } from '../../core/model/result';
import { systemCodeOf } from '../backend/storage/disk-error';

/** Reads a file to import, whole. The error says in words why it could not be read. */
export async function readSource(path: string): Promise<Result<Uint8Array, string>> {
  try {
    const status = await stat(path);
    if (status.isDirectory()) return refuse('This is a folder. Name the files in it.');
    // A pipe or device could be read for ever.
    if (!status.isFile()) return refuse('This is not a file.');
    if (status.size > maxImportBytes) return refuse(tooLarge(status.size));
    const bytes = await readFile(path);
    return bytes.length > maxImportBytes ? refuse(tooLarge(bytes.length)) : ok(bytes);
  } catch (error) {
    return refuse(toWords(systemCodeOf(error), error));
  }
}

function toWords(code: string | null, error: unknown): string {
  switch (code) {
    case null:
      throw error;
    case 'ENOENT':
    case 'ENOTDIR':
      return 'There is no such file. It may have been moved or deleted.';
    case 'EACCES':
    case 'EPERM':
      return 'You may not read this file. Check its permissions.';
    default:
      return `The file could not be read (${code}). Try again, or copy it to another disk.`;
  }
}

function tooLarge(sizeBytes: number): string {
  return `The file has ${Math.ceil(sizeBytes / 1024 / 1024)} MB; at most ${maxImportBytes / 1024 / 1024} MB can be imported. Split it.`;
}

function refuse(reason: string): Result<never, string> {
  return { ok: false, error: reason };
}
