import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { removeFile, writePrivateFile } from '../backend/storage/private-files';
import { makePrivateFolder } from '../backend/storage/state-folder';
import type { LaunchKeys } from './launch-keys';
import { codeLifetimeMs } from './launch-keys';

/** The owner-only files that open a window: a command line is public on most systems, a file of mode 0600 is not. */
export interface LaunchFiles {
  /** Writes a launch file and answers its path. It works once and is deleted when used or after 30 s. */
  issue(): Promise<string>;
  /** Spends every code and deletes every file. */
  close(): Promise<void>;
}

/** Prepares the folder and removes what an earlier server that was killed left in it. */
export async function openLaunchFiles(folder: string, origin: string, keys: LaunchKeys): Promise<LaunchFiles> {
  await makePrivateFolder(folder);
  await sweep(folder);
  let count = 0;
  const paths = new Set<string>();
  return {
    issue: async () => {
      count += 1;
      const path = join(folder, `launch-${process.pid}-${count}.html`);
      await removeFile(path);
      paths.add(path);
      const code = keys.issueCode(() => {
        paths.delete(path);
        removeFile(path).catch((error: unknown) => console.error('A used launch file could not be deleted.', error));
      });
      await writePrivateFile(path, toLaunchPage(origin, code));
      return path;
    },
    close: async () => {
      const left = [...paths];
      keys.close();
      await Promise.all(left.map((path) => removeFile(path)));
    },
  };
}

/** A page that replaces itself with the window. The code travels in the fragment, which is never sent to a server. */
function toLaunchPage(origin: string, code: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<title>Galley</title>
<script>location.replace(${JSON.stringify(`${origin}/#${code}`)})</script>
<noscript>Galley needs JavaScript.</noscript>
</html>
`;
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^launch-\d+-\d+\.html$/.test(name)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > codeLifetimeMs) await removeFile(path);
  }
}
