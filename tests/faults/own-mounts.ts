import { execFileSync } from 'node:child_process';
import type { Child } from '../unit/main/backend/child-process';
import { startCommand } from '../unit/main/backend/child-process';

// As root in a mount namespace of its own, or as the root of a user namespace: nobody else sees what is mounted, and it goes with the process.
export const unshare = process.getuid?.() === 0 ? ['-m'] : ['-Urm'];

/** Whether a process may have disks of its own here. */
export function canMount(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    execFileSync('unshare', [...unshare, 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Starts a program on an empty disk in memory, mounted at `folder`; it gets the folder as its first argument. */
export function startOnDisk(script: string, folder: string, sizeMb: number, args: readonly string[]): Child {
  const mountAndRun = `mount -t tmpfs -o size=${sizeMb}m none "$1" && shift && exec "$@"`;
  return startCommand('unshare', [
    ...unshare,
    ...['sh', '-c', mountAndRun, 'sh', folder, process.execPath, script, folder],
    ...args,
  ]);
}
