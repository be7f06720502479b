// @ts-check
// `npm start [-- --desk DIR --browser --no-open]`: everything from a fresh clone to an open window.
import { join } from 'node:path';
import { callerFolder, ensureBuilt, ensureInstalled, projectNode, root, run, say } from './bootstrap.mjs';
import { fetchElectron } from './electron-binary.mjs';

const args = process.argv.slice(2);

/**
 * What stands against the Electron window here, in words for the person who started us; `null` if nothing does.
 * @returns {string | null}
 */
function findObstacle() {
  if (args.includes('--browser')) return '';
  if (args.includes('--no-open')) return '';
  if (process.platform === 'linux') {
    const hasDisplay = Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
    if (!hasDisplay) return 'No display: starting without Electron.';
    if (process.getuid?.() === 0) return 'Electron does not run as root: using a browser window instead.';
  }
  return null;
}

ensureInstalled();
await ensureBuilt();

const obstacle = findObstacle();
const electron = obstacle === null ? fetchElectron() : null;
if (electron !== null) {
  process.exitCode = await run(electron, [root, ...args], { cwd: callerFolder });
} else {
  const reason =
    obstacle ??
    'Electron is not here and could not be fetched (npx install-electron tries again): using a browser window.';
  if (reason !== '') say(reason);
  process.exitCode = await run(projectNode(), [join(root, 'out/main/loopback.js'), ...args], { cwd: callerFolder });
}
