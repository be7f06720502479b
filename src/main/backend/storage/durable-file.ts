import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { createError } from '../../../contract/errors';
import { isMissing, StorageFault, systemCodeOf } from './disk-error';
import type { FileSystem, OpenFile } from './file-system';

/** Called between the last flush of the new file, which lies at `temp` until then, and the rename; throws to keep the old file. */
export type Fence = (temp: string) => Promise<void>;

// How long a rename that the system blocks is tried again, on Windows only: there, any reader of the old file blocks it.
const renamePatienceMs = 10_000;
const tempName = /^\..+\.\d+\.[0-9a-f]{12}\.tmp$/;

// Names this process is writing now, so that a sweep beside it leaves them alone.
const inUse = new Set<string>();

/** Whether a file name is one that the writer gives to unfinished files. */
export function isTempName(name: string): boolean {
  return tempName.test(name);
}

/**
 * Puts a whole new state in the place of a file, or leaves the old state in place and throws. Resolves when the new state would
 * survive a power cut: all bytes written, flushed, size checked, renamed over the old file, folder flushed. Links are followed.
 */
export async function writeDurably(fs: FileSystem, path: string, bytes: Uint8Array, fence?: Fence): Promise<void> {
  const target = await resolveLinks(fs, path);
  const folder = dirname(target);
  let temp: string;
  try {
    temp = await writeTemp(fs, target, bytes);
  } catch (error) {
    // After a failed flush the system may have dropped the pages and call the next flush of the same file a success: only a new file is safe.
    if (!(error instanceof FlushFailure)) throw error;
    temp = await writeTemp(fs, target, bytes).catch(unwrap);
  }
  try {
    await fence?.(temp);
    await renamePatiently(fs, temp, target);
  } catch (error) {
    await discard(fs, temp);
    throw error;
  } finally {
    inUse.delete(temp);
  }
  await flushFolder(fs, folder);
}

/**
 * Writes a file into a folder that nobody sees yet: all bytes written, flushed, size checked. Its name is not: the folder is flushed before it is shown.
 * Throws the system's error; part of the file may be left then.
 */
export async function writeUnseen(fs: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  try {
    await fill(await fs.createFile(path), bytes);
  } catch (error) {
    // As above.
    if (!(error instanceof FlushFailure)) throw error;
    await fs.removeFile(path);
    await fill(await fs.createFile(path), bytes).catch(unwrap);
  }
}

/** Flushes a folder where the platform can. */
export async function flushFolder(fs: FileSystem, folder: string): Promise<void> {
  if (fs.platform === 'win32') return;
  try {
    await fs.syncFolder(folder);
  } catch (error) {
    const code = systemCodeOf(error);
    // Some file systems have no flush for folders; there is nothing more to ask of them.
    if (code !== 'EINVAL' && code !== 'ENOTSUP') throw error;
  }
}

/**
 * Removes unfinished files that earlier processes left in a folder; `isLeft` says of a path whether its writer is surely gone. Only for the holder
 * of the desk. Returns how many there were.
 */
export async function sweepTempFiles(
  fs: FileSystem,
  folder: string,
  isLeft: (path: string) => Promise<boolean> = async () => true,
): Promise<number> {
  let swept = 0;
  for (const name of await listIfThere(fs, folder)) {
    const path = join(folder, name);
    if (!isTempName(name) || inUse.has(path) || !(await isLeft(path))) continue;
    await fs.removeFile(path).catch(ignoreMissing);
    swept += 1;
  }
  return swept;
}

/** The names in a folder, none when it is not there. */
export async function listIfThere(fs: FileSystem, folder: string): Promise<readonly string[]> {
  try {
    return await fs.listFolder(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

class FlushFailure extends Error {}

async function resolveLinks(fs: FileSystem, path: string): Promise<string> {
  try {
    return await fs.realPath(path);
  } catch (error) {
    if (systemCodeOf(error) !== 'ENOENT') throw error;
  }
  const isDangling = await fs.linkStatusOf(path).then(
    (status) => status.type === 'link',
    (error: unknown) => {
      if (isMissing(error)) return false;
      throw error;
    },
  );
  if (isDangling)
    throw new StorageFault(
      createError(
        'disk',
        `${basename(path)} is a link to a file that is not there. Nothing was written; repair the link.`,
      ),
    );
  return join(await fs.realPath(dirname(path)), basename(path));
}

async function writeTemp(fs: FileSystem, target: string, bytes: Uint8Array): Promise<string> {
  const temp = join(dirname(target), `.${basename(target)}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`);
  inUse.add(temp);
  try {
    await fill(await fs.createFile(temp), bytes);
    return temp;
  } catch (error) {
    await discard(fs, temp);
    inUse.delete(temp);
    throw error;
  }
}

async function fill(file: OpenFile, bytes: Uint8Array): Promise<void> {
  let closed = false;
  try {
    await writeAll(file, bytes);
    await file.sync().catch((error: unknown) => {
      throw new FlushFailure('flush failed', { cause: error });
    });
    const size = await file.sizeBytes();
    if (size !== bytes.length) throw shortWrite(size, bytes.length);
    closed = true;
    await file.close();
  } catch (error) {
    // The first failure is the one to tell; a second one on closing says nothing new.
    if (!closed) await file.close().catch(() => null);
    throw error;
  }
}

/** Writes every byte, in as many steps as the disk takes. */
export async function writeAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const count = await file.write(bytes, written);
    if (count <= 0) throw shortWrite(written, bytes.length);
    written += count;
  }
}

function shortWrite(written: number, wanted: number): StorageFault {
  const message = `The disk took ${written} of ${wanted} bytes. What was saved before is unharmed. Free some space and try again.`;
  return new StorageFault(createError('disk', message, { written, wanted }));
}

async function renamePatiently(fs: FileSystem, from: string, to: string): Promise<void> {
  const giveUpAt = Date.now() + renamePatienceMs;
  for (let waitMs = 10; ; waitMs = Math.min(waitMs * 2, 500)) {
    try {
      return await fs.rename(from, to);
    } catch (error) {
      const code = systemCodeOf(error);
      const isBlocked = code === 'EPERM' || code === 'EACCES' || code === 'EBUSY';
      if (fs.platform !== 'win32' || !isBlocked || Date.now() + waitMs > giveUpAt) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/** The file is unfinished and ours: if it cannot be removed now, the next start sweeps it. */
async function discard(fs: FileSystem, temp: string): Promise<void> {
  await fs.removeFile(temp).catch(() => null);
}

function ignoreMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}

function unwrap(error: unknown): never {
  throw error instanceof FlushFailure ? error.cause : error;
}
