import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Where a running shell finds what was built and shipped with it, all absolute, and which version it is. */
export interface ProgramFiles {
  readonly windowFolder: string;
  readonly preloadFile: string;
  readonly resourcesFolder: string;
  readonly version: string;
}

const manifest = z.object({ version: z.string() });

/** Finds the program's parts from the folder that its main file was built into. Throws when the program is incomplete. */
export async function locateProgram(mainFolder: string): Promise<ProgramFiles> {
  const built = join(mainFolder, '..');
  const root = join(built, '..');
  const { version } = manifest.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  return {
    windowFolder: join(built, 'renderer'),
    preloadFile: join(built, 'preload', 'index.cjs'),
    resourcesFolder: join(root, 'resources'),
    version,
  };
}
