import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Child } from '../unit/main/backend/child-process';
import { startCommand } from '../unit/main/backend/child-process';

// File systems of our own in a file, mounted in a mount namespace that goes with the process.

/** A kind of file system, how it is mounted, and the least size that it can have. */
export interface ImageKind {
  readonly name: string;
  readonly make: readonly [command: string, ...args: string[]];
  readonly options: string;
  readonly sizeMb: number;
}

export const imageKinds: readonly ImageKind[] = [
  { name: 'ext4', make: ['mkfs.ext4', '-q', '-F'], options: 'loop', sizeMb: 64 },
  {
    name: 'ext4, noauto_da_alloc,commit=1',
    make: ['mkfs.ext4', '-q', '-F'],
    options: 'loop,noauto_da_alloc,commit=1',
    sizeMb: 64,
  },
  { name: 'XFS', make: ['mkfs.xfs', '-q', '-f'], options: 'loop', sizeMb: 320 },
  { name: 'btrfs', make: ['mkfs.btrfs', '-q', '-f'], options: 'loop,commit=1', sizeMb: 320 },
];

/** Which of them forgives a writer least. */
export const strictest = 1;

/** Makes an empty file system in a file. */
export function makeImage({ make: [command, ...args], sizeMb }: ImageKind, image: string): void {
  execFileSync('truncate', ['-s', `${sizeMb}M`, image]);
  execFileSync(command, [...args, image], { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Copies an image without its holes: in milliseconds, where it lies in memory. */
export function copyImage(from: string, to: string): void {
  execFileSync('cp', ['--sparse=always', from, to]);
}

/** Runs a command with the image mounted at `folder`, where nobody else sees it. Give it the process itself with `exec`. */
export function startOnImage(kind: ImageKind, image: string, folder: string, args: readonly string[]): Child {
  const mountAndRun = 'mount -o "$1" "$2" "$3" && shift 3 && exec "$@"';
  return startCommand('unshare', ['-m', 'sh', '-c', mountAndRun, 'sh', kind.options, image, folder, ...args]);
}

/** Why a kind of file system cannot be tried here, in words; `null` when it can. */
export function whyNoImage(kind: ImageKind, image: string, folder: string): string | null {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'only root may mount images';
  try {
    makeImage(kind, image);
    const mount = 'mount -o "$1" "$2" "$3" && exec rm -f "$2"';
    execFileSync('unshare', ['-m', 'sh', '-c', mount, 'sh', kind.options, image, folder], { stdio: 'pipe' });
    return null;
  } catch (error) {
    return String(error).split('\n').slice(0, 2).join(' ');
  }
}

/** Whether the system has stopped a process. */
export function isStopped(pid: number): boolean {
  return /^State:\s*T/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}
