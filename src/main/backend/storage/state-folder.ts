import { constants, promises } from 'node:fs';
import { appendFile, lstat, mkdir, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, systemCodeOf } from './disk-error';

/** Makes a folder that only this user may look into, or throws when one of that name belongs to somebody else. */
export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const status = await lstat(path);
  const uid = process.getuid?.();
  if (!status.isDirectory()) throw Object.assign(new Error('There is no folder by that name.'), { code: 'ENOTDIR' });
  if (uid !== undefined && status.uid !== uid)
    throw Object.assign(new Error('The folder belongs to another user.'), { code: 'EACCES' });
  if (process.platform !== 'win32' && (status.mode & 0o077) !== 0) await promises.chmod(path, 0o700);
}

/** Removes the socket file that a dead process left. Only for the holder of the lock that the file belongs to. */
export async function removeSocketFile(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

// macOS: open(2) takes an exclusive lock with the file, given up by the system when the process dies. Values from its <fcntl.h>.
const darwinExclusiveLock = 0x20;
const darwinNonBlocking = 0x4;

/** Opens a file with the exclusive lock of macOS. `null` when another process has it. */
export async function openLocked(path: string): Promise<{ close(): Promise<void> } | null> {
  const flags = constants.O_RDWR | constants.O_CREAT | darwinExclusiveLock | darwinNonBlocking;
  try {
    return await promises.open(path, flags, 0o600);
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'EAGAIN' || code === 'EWOULDBLOCK') return null;
    throw error;
  }
}

// Two files of this size are kept: enough for weeks, small enough to send.
const maxLogBytes = 1024 * 1024;

/** Adds a line to the log. The file before it is kept as `.1`. */
export async function appendLogLine(folder: string, line: string): Promise<void> {
  await makePrivateFolder(folder);
  const path = join(folder, 'galley.log');
  const sizeBytes = await stat(path).then(
    (status) => status.size,
    (error: unknown) => {
      if (isMissing(error)) return 0;
      throw error;
    },
  );
  if (sizeBytes > maxLogBytes) await rename(path, `${path}.1`);
  await appendFile(path, `${line}\n`, { mode: 0o600 });
}
