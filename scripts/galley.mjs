// @ts-check
// The command line of a clone: `npm run -s galley -- list --desk DIR`. Standard output belongs to the command alone.
import { join } from 'node:path';
import { callerFolder, ensureBuilt, ensureInstalled, projectNode, root, run } from './bootstrap.mjs';

ensureInstalled();
await ensureBuilt();
process.exitCode = await run(projectNode(), [join(root, 'out/main/cli.js'), ...process.argv.slice(2)], {
  cwd: callerFolder,
});
