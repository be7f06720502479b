import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makePrivateFolder } from '../backend/storage/state-folder';
import type { Machine } from './find-browser';
import { findBrowser, findObstacle } from './find-browser';

/** Opens the launch file in a browser window of its own. Answers `null`, or in words why there is no window. */
export async function openWindow(launchFile: string, profileFolder: string): Promise<string | null> {
  const machine = toMachine();
  const obstacle = findObstacle(machine);
  if (obstacle !== null) return obstacle;
  const browser = findBrowser(machine);
  if (browser === null)
    return 'No browser that can show Galley was found: install Chrome, Chromium, Edge or Brave. No window was opened.';
  // Later the browser remembers the window's size itself.
  const isFirst = !existsSync(profileFolder);
  await makePrivateFolder(profileFolder);
  return start(browser, [
    ...toBrowserArguments(launchFile, profileFolder),
    ...(isFirst ? ['--window-size=1440,900'] : []),
  ]);
}

/** One profile for each desk, so that the window keeps its size and nothing of the user's own browsing comes near it. */
export function toProfileFolder(stateFolder: string, deskFolder: string): string {
  const name = createHash('sha256').update(deskFolder).digest('hex').slice(0, 16);
  return join(stateFolder, 'browser', name);
}

/** Arguments of the browser. They are public to every user of the machine: the launch file's path is, its content is not. */
export function toBrowserArguments(launchFile: string, profileFolder: string): string[] {
  return [
    `--app=${pathToFileURL(launchFile).href}`,
    `--user-data-dir=${profileFolder}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-breakpad',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-sync',
    '--no-pings',
  ];
}

function start(browser: string, args: readonly string[]): Promise<string | null> {
  return new Promise((done) => {
    const child = spawn(browser, args, { detached: true, stdio: 'ignore' });
    child.once('error', (error) => done(`${browser} could not be started (${error.message}). No window was opened.`));
    child.once('spawn', () => {
      child.unref();
      done(null);
    });
  });
}

function toMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    homeFolder: homedir(),
    userId: process.getuid?.() ?? null,
    isProgram: (path) => {
      try {
        accessSync(path, constants.X_OK);
        return statSync(path).isFile();
      } catch {
        // Not there, or not for us to run: the next candidate is tried.
        return false;
      }
    },
  };
}
