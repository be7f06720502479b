import { execFileSync } from 'node:child_process';
import type { Child } from '../unit/main/backend/child-process';
import { startCommand } from '../unit/main/backend/child-process';

// As root in a mount namespace of its own, or as the root of a user namespace: nobody else sees what is mounted, and it goes with the process.
const unshare = process.getuid?.() === 0 ? ['-m'] : ['-Urm'];

// As oneself: who one is goes into the name of a lock.
const unshareNetwork = process.getuid?.() === 0 ? ['-n'] : ['-Ucn'];

/** Whether a process may have disks of its own here. */
export function canMount(): boolean {
  return canUnshare([...unshare, 'mount', '-t', 'tmpfs', 'none', '/mnt']);
}

/** Whether a process may have a network of its own here. */
export function canHaveOwnNetwork(): boolean {
  return canUnshare([...unshareNetwork, 'true']);
}

function canUnshare(args: readonly string[]): boolean {
  if (process.platform !== 'linux') return false;
  try {
    execFileSync('unshare', args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Starts a program in a network of its own, as some sandboxes give one. */
export function startInOwnNetwork(script: string, args: readonly string[]): Child {
  return startCommand('unshare', [...unshareNetwork, process.execPath, script, ...args]);
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
