// @ts-check
// Its own process, so that the bench runs on the project’s Node whatever Node runs npm.
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from '../scripts/bootstrap.mjs';

/** @type {{ module: typeof import('./run') }} */
const { module } = await runnerImport(join(root, 'bench/run.ts'), { root, configFile: false });
await module.runBench(process.argv.slice(2));
