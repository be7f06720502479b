// @ts-check
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { childEnvironment, projectNode, root, say } from './bootstrap.mjs';

const checks = [
  { name: 'format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-b'] },
  { name: 'imports', args: ['scripts/check-imports.mjs'] },
  { name: 'tree', args: ['scripts/check-tree.mjs'] },
];

/**
 * Runs every check that needs no running code, all of them even when one fails.
 * @returns {import('./test-totals.mjs').Named[]} those that failed, with all that they said
 */
export function runStaticChecks() {
  const failures = [];
  for (const {
    name,
    args: [script = '', ...rest],
  } of checks) {
    const startedMs = performance.now();
    const command = [join(root, script), ...rest];
    const { status, stdout, stderr, error } = spawnSync(projectNode(), command, {
      ...{ cwd: root, env: childEnvironment(), encoding: 'utf8', maxBuffer: 2 ** 26 },
    });
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    say(`check ${name}: ${status === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
    if (status !== 0) failures.push({ name: `check ${name}`, words: `${error?.message ?? ''}\n${stderr}\n${stdout}` });
  }
  return failures;
}
