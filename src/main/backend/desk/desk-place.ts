import { basename, join } from 'node:path';
import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { Desk } from '../../../core/model/article';
import { deskId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { FactSource } from '../facts';
import { readBytes } from '../storage/desk-folder';
import { isMissing, systemCodeOf, toDiskError } from '../storage/disk-error';
import { writeDurably } from '../storage/durable-file';
import { damaged, parseStored, toStoredBytes } from '../storage/envelope';
import type { FileSystem } from '../storage/file-system';
import { storedTypes } from '../storage/stored-types';

/** The folders of every desk. */
export const deskFolders = ['people', 'articles', '.galley'] as const;

/** Finds the desk's folder, links resolved; makes it if `mayCreate`. Errors: `invalid` (a file is in its place), `not-found`, `read-only`, `disk`. */
export async function findPlace(fs: FileSystem, folder: string, mayCreate: boolean): Promise<Result<string, ApiError>> {
  try {
    const status = await fs.statusOf(folder).catch((error: unknown) => {
      if (systemCodeOf(error) === 'ENOENT') return null;
      throw error;
    });
    if (status === null) {
      if (!mayCreate) return notFound(folder);
      await fs.makeFolder(folder);
    } else if (status.type !== 'folder')
      return invalid(`${folder} is a file, not a folder. Name a folder for the desk.`);
    return ok(await fs.realPath(folder));
  } catch (error) {
    if (systemCodeOf(error) === 'ENOTDIR' || systemCodeOf(error) === 'EEXIST')
      return invalid(`A part of the path ${folder} is a file, not a folder. Name another folder for the desk.`);
    return { ok: false, error: toDiskError(error, 'open the folder of the desk') };
  }
}

/** Why the folder cannot be written, in words, or `null`. */
export async function findWriteProblem(fs: FileSystem, folder: string): Promise<string | null> {
  for (const name of ['', ...deskFolders]) {
    try {
      await fs.checkWritable(join(folder, name));
    } catch (error) {
      if (isMissing(error) && name !== '') continue;
      const code = systemCodeOf(error);
      if (code === null) throw error;
      const why = code === 'EROFS' ? 'the disk is read-only' : 'you may not write in its folder';
      return `This desk can be read but not changed: ${why}. Copy it to a folder of your own to work on it.`;
    }
  }
  return null;
}

/** Reads the desk's own file; `null` when there is none. */
export async function readDesk(fs: FileSystem, folder: string): Promise<Result<Desk | null, ApiError>> {
  const bytes = await readBytes(fs, join(folder, 'desk.json'), 'desk.json');
  if (!bytes.ok || bytes.value === null) return bytes.ok ? ok(null) : bytes;
  const stored = parseStored(storedTypes.desk, bytes.value, 'desk.json', null);
  if (!stored.ok) return stored;
  if (stored.value.deskId !== stored.value.data.id) return damaged('desk.json', 'it names two desks');
  return ok(stored.value.data);
}

/** Makes a desk in a folder that holds nothing but hidden files. Errors: `invalid` when it holds other things, `read-only`, `disk`. */
export async function createDesk(fs: FileSystem, folder: string, facts: FactSource): Promise<Result<Desk, ApiError>> {
  try {
    const other = (await fs.listFolder(folder)).find((name) => !name.startsWith('.') && !systemFiles.has(name));
    if (other !== undefined)
      return invalid(
        `The folder ${folder} holds other things (such as “${other}”) and is not a desk. Nothing was changed. Name an empty folder, or one that does not exist yet.`,
      );
    const desk: Desk = {
      id: deskId.parse(facts.newId()),
      name: basename(folder) || 'Desk',
      createdAt: facts.now(),
    };
    const bytes = toStoredBytes(storedTypes.desk, { deskId: desk.id, generation: 1, data: desk });
    await writeDurably(fs, join(folder, 'desk.json'), bytes);
    return ok(desk);
  } catch (error) {
    return { ok: false, error: toDiskError(error, 'make a desk here') };
  }
}

/** Makes the folders that a desk lacks, such as after a copy that left empty ones out. */
export async function makeDeskFolders(fs: FileSystem, folder: string): Promise<Result<null, ApiError>> {
  try {
    for (const name of deskFolders) await fs.makeFolder(join(folder, name));
    return ok(null);
  } catch (error) {
    return { ok: false, error: toDiskError(error, 'make the folders of the desk') };
  }
}

/** The refusal when there is no desk to read. */
export function notFound(folder: string): { readonly ok: false; readonly error: ApiError } {
  return { ok: false, error: createError('not-found', `There is no desk in ${folder}.`) };
}

// What systems put into any folder that was looked at.
const systemFiles = new Set(['Thumbs.db', 'desktop.ini', 'Icon\r']);

function invalid(message: string): { readonly ok: false; readonly error: ApiError } {
  return { ok: false, error: createError('invalid', message) };
}
