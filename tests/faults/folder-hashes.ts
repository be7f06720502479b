import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Every file and folder below a folder by its name, with the hash of a file’s bytes. */
export async function folderHashes(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    const path = join(folder, name);
    found.set(name, (await stat(path)).isFile() ? hashOf(await readFile(path)) : 'folder');
  }
  return found;
}
