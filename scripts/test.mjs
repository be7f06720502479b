// @ts-check
// `npm test [-- --static] [-- --only unit|faults|e2e]`: all that the tests need, then the tests. The last line gives the totals.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, projectNode, root, run, say } from './bootstrap.mjs';
import { runFaults } from './fault-suite.mjs';
import { runPlaywright } from './run-playwright.mjs';
import { runVitest } from './run-vitest.mjs';
import { runStaticChecks } from './static-checks.mjs';
import { sum, toEnd } from './test-totals.mjs';

/** @typedef {import('./test-totals.mjs').Totals} Totals */

/** The short bench takes half a minute; on a machine that is busy it is left. */
const longestBenchMs = 90_000;

const args = process.argv.slice(2);
const onlyIndex = args.indexOf('--only');
const only = onlyIndex === -1 ? null : (args[onlyIndex + 1] ?? null);
const reports = mkdtempSync(join(tmpdir(), 'galley-tests-'));

/** @returns {Promise<Totals>} */
async function runUnit() {
  say('Unit and contract tests ...');
  return await runVitest('unit tests', reports);
}

/** @returns {Promise<Totals>} */
async function runStatic() {
  const failures = runStaticChecks();
  return { passed: 0, failed: failures.length, skipped: 0, failures, skips: [] };
}

ensureInstalled();
const suites = [
  ...(args.includes('--static') ? [runStatic] : []),
  ...(only === null || only === 'unit' ? [runUnit] : []),
  ...(only === null || only === 'faults' ? [() => runFaults(reports, { isFull: false })] : []),
  ...(only === null || only === 'e2e' ? [() => runPlaywright(reports)] : []),
];
/** @type {Totals[]} */
const all = [];
for (const suite of suites) all.push(await suite());
const totals = sum(all);
rmSync(reports, { recursive: true, force: true });
// How quick the window is beside others is shown and judged by people: a slow machine fails nothing.
if (args.includes('--static') && only === null)
  await run(projectNode(), [join(root, 'scripts/bench.mjs'), '--short'], { timeout: longestBenchMs });
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
console.log(toEnd(totals));
