// @ts-check
// `npm run bench [-- --short]`: Galley beside its rivals and the floor, and how work on a desk grows with it. See bench/README.md.
import { join } from 'node:path';
import { childEnvironment, ensureBuilt, ensureInstalled, projectNode, root, run, say } from './bootstrap.mjs';
import { ensureChromium } from './ensure-chromium.mjs';

ensureInstalled();
const chromium = ensureChromium();
if (chromium === null) {
  say('There is no Chromium here, and none could be installed. Install one, or set CHROMIUM to its path.');
  process.exit(1);
}
await ensureBuilt();
// What loads the bench would else say that this is development, and React would be built for it.
const env = childEnvironment({ NODE_ENV: 'production', CHROMIUM: chromium });
process.exitCode = await run(projectNode(), [join(root, 'bench/start.mjs'), ...process.argv.slice(2)], { env });
