import { mkdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';

/** Writes a new short-lived file that only this user can read. Rejects when something has that name. Not for a desk's own files: it does not flush. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flag: 'wx' });
}

/** Deletes a file if it is there. */
export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** Makes a folder for this user only before anything else runs: Electron takes its folder while it starts. Folders that are there are left as they are. */
export function makePrivateFolderAtOnce(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
}
