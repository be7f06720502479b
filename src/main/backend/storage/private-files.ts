import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';

/** Makes a folder that only this user can look into, whatever the umask says and even if it was there before. */
export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(path, 0o700);
}

/** Writes a new short-lived file that only this user can read. Rejects when something has that name. Not for a desk's own files: it does not flush. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flag: 'wx' });
}

/** Deletes a file if it is there. */
export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
