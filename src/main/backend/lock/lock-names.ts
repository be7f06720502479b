import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The names under which one desk is held by one user on this machine. */
export interface LockNames {
  /** Who listens here holds the desk. Linux: a name outside the file system, given up by the system when the process dies. */
  readonly exclusive: string;
  /** Folder of the talking socket, 0700; `null` on Windows, whose pipes are not files. */
  readonly folder: string | null;
  /** Where the holder is asked. */
  readonly talk: string;
}

// A socket's path has 108 bytes on Linux and 104 on macOS, with the closing zero byte.
const maxSocketPathBytes = 100;

/**
 * `realFolder` is the desk's folder with all links resolved. The path alone names a desk: its id is not known before the lock is taken. With
 * another state folder one is another person, as from another machine, and writes other files: that is not for this lock.
 */
export function lockNamesFor(realFolder: string, stateFolder: string, platform: NodeJS.Platform): LockNames {
  const uid = process.getuid?.() ?? 0;
  const hash = createHash('sha256').update(`${uid}\n${stateFolder}\n${realFolder}`).digest('hex').slice(0, 32);
  if (platform === 'win32') {
    const pipe = `\\\\.\\pipe\\galley-${hash}`;
    return { exclusive: pipe, folder: null, talk: pipe };
  }
  const usual = join(stateFolder, 'run');
  const isShortEnough = Buffer.byteLength(join(usual, `${hash}.sock`)) <= maxSocketPathBytes;
  const folder = isShortEnough ? usual : join(tmpdir(), `galley-${uid}-run`);
  const exclusive = platform === 'linux' ? `\0galley-${hash}` : join(folder, `${hash}.lock`);
  return { exclusive, folder, talk: join(folder, `${hash}.sock`) };
}
