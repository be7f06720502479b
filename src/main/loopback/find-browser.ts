import { posix, win32 } from 'node:path';

/** What finding a browser depends on, passed in so that every platform can be tested on one. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  /** Numeric user, or `null` where there are none. */
  readonly userId: number | null;
  isProgram(path: string): boolean;
}

const linuxNames = [
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
  'brave',
  'chromium',
  'chromium-browser',
];

const macApplications = ['Google Chrome', 'Microsoft Edge', 'Brave Browser', 'Chromium'];

const windowsPrograms = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['BraveSoftware', 'Brave-Browser', 'Application', 'brave.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
];

/** Absolute path of an installed browser of the Chromium family, or `null`. */
export function findBrowser(machine: Machine): string | null {
  return candidatesOf(machine).find((path) => machine.isProgram(path)) ?? null;
}

/** Why no window can be opened from here, in words; `null` when nothing stands against it. */
export function findObstacle(machine: Machine): string | null {
  if (machine.platform !== 'linux') return null;
  if (!machine.env.DISPLAY && !machine.env.WAYLAND_DISPLAY) return 'There is no display here, so no window was opened.';
  if (machine.userId === 0)
    return 'A browser can’t be opened as root without weakening it, so no window was opened. Start Galley as yourself.';
  return null;
}

function candidatesOf(machine: Machine): string[] {
  switch (machine.platform) {
    case 'darwin':
      return ['/Applications', posix.join(machine.homeFolder, 'Applications')].flatMap((folder) =>
        macApplications.map((name) => posix.join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
      );
    case 'win32': {
      const { ProgramFiles: wide, 'ProgramFiles(x86)': narrow, LOCALAPPDATA: own } = machine.env;
      const roots = [wide ?? '', narrow ?? '', own ?? ''].filter((root) => root !== '');
      return windowsPrograms.flatMap((parts) => roots.map((root) => win32.join(root, ...parts)));
    }
    default: {
      // A relative entry of PATH would run whatever lies in the current folder. Snap packages can't read a launch file
      // outside their own folders.
      const folders = (machine.env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'));
      const usable = folders.filter((folder) => !folder.startsWith('/snap/'));
      return linuxNames.flatMap((name) => usable.map((folder) => posix.join(folder, name)));
    }
  }
}
