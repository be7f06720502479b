// @ts-check
import { join } from 'node:path';
import { projectNode, root, run, say } from './bootstrap.mjs';

const checks = [
  { name: 'format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-b'] },
  { name: 'imports', args: ['scripts/check-imports.mjs'] },
  { name: 'tree', args: ['scripts/check-tree.mjs'] },
];

/**
 * Runs every check that needs no running code, all of them even when one fails.
 * @returns {Promise<number>} how many failed
 */
export async function runStaticChecks() {
  let failed = 0;
  for (const {
    name,
    args: [script = '', ...rest],
  } of checks) {
    const startedMs = performance.now();
    const code = await run(projectNode(), [join(root, script), ...rest]);
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    say(`check ${name}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
    if (code !== 0) failed += 1;
  }
  return failed;
}
