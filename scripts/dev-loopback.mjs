// @ts-check
// `npm run dev:loopback [-- --desk DIR]`: rebuilds on each change and restarts the loopback shell after each rebuild.
import { join } from 'node:path';
import { callerFolder, ensureBuilt, ensureInstalled, projectNode, root, run } from './bootstrap.mjs';

ensureInstalled();
await ensureBuilt();
const build = run(projectNode(), [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--watch']);
const serve = run(
  projectNode(),
  ['--watch', '--watch-preserve-output', join(root, 'out/main/loopback.js'), ...process.argv.slice(2)],
  { cwd: callerFolder },
);
process.exitCode = await Promise.race([build, serve]);
