// @ts-check
// `npm run check`: format, lint, types, import table, tree rules, the quick unit and contract tests. Green before each commit.
import { join } from 'node:path';
import { ensureInstalled, projectNode, root, run, say } from './bootstrap.mjs';
import { runStaticChecks } from './static-checks.mjs';

ensureInstalled();
const failedChecks = runStaticChecks().length;
const testCode = await run(projectNode(), [
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--project',
  '!long',
  '--reporter=default',
]);
const isGreen = failedChecks === 0 && testCode === 0;
say(isGreen ? 'check: all green' : `check: FAILED (${failedChecks} checks${testCode === 0 ? '' : ', and the tests'})`);
process.exitCode = isGreen ? 0 : 1;
