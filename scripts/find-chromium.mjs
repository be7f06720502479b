// @ts-check
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// The shell without a desktop window first: it is the same engine, and a browser that draws its own tabs and toolbars unseen takes half as long again.
const commands = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
  'brave-browser',
];

const programFiles = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...programFiles.flatMap((folder) =>
    folder === undefined
      ? []
      : [
          join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ],
  ),
];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The Chromium-family browser of this machine for tests, pictures and the bench: the CHROMIUM variable, then PATH, then the usual places; `null` if none.
 * @returns {string | null}
 */
export function findChromium() {
  const chosen = process.env.CHROMIUM;
  if (chosen !== undefined && chosen !== '' && existsSync(chosen)) return chosen;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const command of commands) {
      const path = join(folder, process.platform === 'win32' ? `${command}.exe` : command);
      if (folder !== '' && existsSync(path) && isExecutable(path)) return path;
    }
  }
  return fixedPlaces.find((path) => existsSync(path)) ?? null;
}
