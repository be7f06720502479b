import { resolve } from 'node:path';
import envPaths from 'env-paths';

/**
 * This user's own folder for locks, logs, launch files and browser profiles, absolute. It is the same for both shells and
 * the command line, so that they find each other. GALLEY_STATE_FOLDER moves it, for tests and for locked-down desks.
 */
export function toStateFolder(): string {
  const moved = process.env.GALLEY_STATE_FOLDER;
  return moved === undefined || moved === '' ? envPaths('Galley', { suffix: '' }).data : resolve(moved);
}
