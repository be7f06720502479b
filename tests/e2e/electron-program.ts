import { resolve } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { _electron } from 'playwright';
import { findElectron } from '../../scripts/electron-binary.mjs';
import type { TestFolders } from './loopback-process';

const root = resolve(import.meta.dirname, '../..');
const binary = findElectron();

/** Why the Electron shell cannot be tried here, in words; `null` when it can. */
export const whyNoElectron =
  binary === null
    ? 'Electron: the Electron binary is not on this machine'
    : process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
      ? 'Electron: there is no display'
      : process.getuid?.() === 0
        ? 'Electron: Electron does not run as root with its sandbox'
        : null;

/** How the Electron shell is started on a desk, with files to import. */
export function electronStart({ desk, state }: Pick<TestFolders, 'desk' | 'state'>, files: readonly string[] = []) {
  return {
    command: binary ?? '',
    args: [root, '--desk', desk, ...files],
    env: { ...process.env, GALLEY_STATE_FOLDER: state },
  };
}

/** Starts the Electron shell with a window. Rejects with all that it said when it ends without one. */
export function launchElectron(
  folders: Pick<TestFolders, 'desk' | 'state'>,
  files: readonly string[] = [],
): Promise<ElectronApplication> {
  const { command, args, env } = electronStart(folders, files);
  return _electron.launch({ executablePath: command, args, env });
}
