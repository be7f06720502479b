// @ts-check
// `npm test [-- --static] [-- --only unit|faults|e2e]`: all that the tests need, then the tests. The last line gives the totals.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment, ensureBuilt, ensureInstalled, projectNode, root, run, say } from './bootstrap.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { runFaults } from './fault-suite.mjs';
import { readReport, runVitest, settle } from './run-vitest.mjs';
import { runStaticChecks } from './static-checks.mjs';

/** @typedef {import('./run-vitest.mjs').Totals} Totals */

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
async function runEndToEnd() {
  const chromium = ensureChromium();
  if (chromium === null) {
    say('End-to-end tests: no Chromium here, and none could be installed. Install one, or set CHROMIUM to its path.');
    return { passed: 0, failed: 1, skipped: 0 };
  }
  await ensureBuilt();
  say(`End-to-end tests in ${chromium} ...`);
  const report = join(reports, 'e2e.json');
  const command = [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--reporter=list,json'];
  const env = childEnvironment({ CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const code = await run(projectNode(), command, { env });
  const result = readReport(report);
  if (result === null) return settle('End-to-end tests', code, null);
  return settle('End-to-end tests', code, {
    passed: result.stats.expected,
    failed: result.stats.unexpected + result.stats.flaky,
    skipped: result.stats.skipped,
  });
}

/** @returns {Promise<Totals>} */
async function runStatic() {
  const failed = await runStaticChecks();
  return { passed: 0, failed, skipped: 0 };
}

ensureInstalled();
/** @type {Totals} */
const sum = { passed: 0, failed: 0, skipped: 0 };
const suites = [
  ...(args.includes('--static') ? [runStatic] : []),
  ...(only === null || only === 'unit' ? [runUnit] : []),
  ...(only === null || only === 'faults' ? [() => runFaults(reports, { isFull: false })] : []),
  ...(only === null || only === 'e2e' ? [runEndToEnd] : []),
];
for (const suite of suites) {
  const totals = await suite();
  sum.passed += totals.passed;
  sum.failed += totals.failed;
  sum.skipped += totals.skipped;
}
rmSync(reports, { recursive: true, force: true });
// How quick the window is beside others is shown and judged by people: a slow machine fails nothing.
if (args.includes('--static') && only === null)
  await run(projectNode(), [join(root, 'scripts/bench.mjs'), '--short'], { timeout: longestBenchMs });
process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`);
