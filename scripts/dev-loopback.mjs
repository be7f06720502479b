// @ts-check
// `npm run dev:loopback [-- --desk DIR]`: the loopback shell, built anew and started again after each change in src/.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import {
  buildIfStale,
  callerFolder,
  childEnvironment,
  ensureBuilt,
  ensureInstalled,
  projectNode,
  root,
  say,
} from './bootstrap.mjs';

/** Editors write in bursts: one build for each pause, not for each write. */
const settleMs = 150;

function start() {
  return spawn(projectNode(), [join(root, 'out/main/loopback.js'), ...process.argv.slice(2)], {
    cwd: callerFolder,
    env: childEnvironment(),
    stdio: 'inherit',
  });
}

ensureInstalled();
await ensureBuilt();
let shell = start();

async function restart() {
  if (!(await buildIfStale())) {
    say('Not built: the last good build goes on running.');
    return;
  }
  if (shell.exitCode === null && shell.signalCode === null) {
    const ended = once(shell, 'exit');
    shell.kill('SIGTERM');
    await ended;
  }
  shell = start();
}

/** @type {NodeJS.Timeout | undefined} */
let timer;
/** Restarts follow one another: two builds at once would write the same folder. */
let queue = Promise.resolve();
watch(join(root, 'src'), { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    queue = queue.then(restart);
  }, settleMs);
});
process.on('SIGTERM', () => {
  shell.kill('SIGTERM');
  process.exit(0);
});
