// @ts-check
// Where Electron's own program is. Its package brings none along: the package's installer fetches it when asked.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment, projectNode, root, say } from './bootstrap.mjs';

const electronFolder = join(root, 'node_modules', 'electron');
const failureFile = join(root, 'node_modules', '.cache', 'electron-fetch-failed');
const fetchTimeoutMs = 20_000;
const retryAfterMs = 24 * 60 * 60 * 1000;

/**
 * The Electron program if it is on this machine, else `null`. Fetches nothing.
 * @returns {string | null}
 */
export function findElectron() {
  const pathFile = join(electronFolder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const path = join(override === undefined || override === '' ? join(electronFolder, 'dist') : override, name);
  return existsSync(path) ? path : null;
}

/**
 * The Electron program, fetched within a short limit if need be; `null` if it cannot be had. A failure is remembered for
 * a day, so that a desk without network does not wait at each start.
 * @returns {string | null}
 */
export function fetchElectron() {
  const present = findElectron();
  if (present !== null) return present;
  if (existsSync(failureFile) && Date.now() - statSync(failureFile).mtimeMs < retryAfterMs) return null;
  say(`Fetching Electron (at most ${fetchTimeoutMs / 1000} s) ...`);
  spawnSync(projectNode(), [join(electronFolder, 'install.js')], {
    cwd: root,
    env: childEnvironment(),
    stdio: 'ignore',
    timeout: fetchTimeoutMs,
    killSignal: 'SIGKILL',
  });
  const fetched = findElectron();
  if (fetched === null) {
    mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
    writeFileSync(failureFile, '');
  } else {
    rmSync(failureFile, { force: true });
  }
  return fetched;
}
