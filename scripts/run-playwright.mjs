// @ts-check
// Runs the end-to-end tests in the Chromium of this machine and counts what their report says.
import { join } from 'node:path';
import { childEnvironment, ensureBuilt, projectNode, root, run, say } from './bootstrap.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { readReport } from './run-vitest.mjs';
import { failedSuite, settle } from './test-totals.mjs';

/** @typedef {import('./test-totals.mjs').Totals} Totals */
/** @typedef {import('./test-totals.mjs').Named} Named */
/** @typedef {import('@playwright/test/reporter').JSONReport} Report */
/** @typedef {import('@playwright/test/reporter').JSONReportSuite} Suite */

const name = 'end-to-end tests';

/**
 * @param {string} reports a folder for the report
 * @param {readonly string[]} [files] all when empty
 * @returns {Promise<Totals>}
 */
export async function runPlaywright(reports, files = []) {
  const chromium = ensureChromium();
  if (chromium === null)
    return failedSuite(
      name,
      'No Chromium here, and none could be installed. Install one, or set CHROMIUM to its path.',
    );
  await ensureBuilt();
  say(`End-to-end tests in ${chromium} ...`);
  const report = join(reports, 'e2e.json');
  const command = [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--reporter=list,json', ...files];
  const env = childEnvironment({ CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const code = await run(projectNode(), command, { env });
  const result = readReport(report);
  return settle(name, code, result === null ? null : toTotals(result));
}

/**
 * @param {Report} report
 * @returns {Totals}
 */
export function toTotals({ suites, stats, errors }) {
  const specs = suites.flatMap((suite) => listSpecs(suite, []));
  /** @type {Named[]} */
  const failures = errors.map(({ message = '' }) => ({ name: `${name}: outside of any test`, words: message }));
  /** @type {Named[]} */
  const skips = [];
  for (const { path, spec } of specs)
    for (const { status, annotations, results } of spec.tests) {
      const named = `tests/e2e/${spec.file}: ${[...path, spec.title].join(' › ')}`;
      if (status === 'unexpected' || status === 'flaky')
        failures.push({ name: named, words: results.flatMap((result) => result.errors.map(toWords)).join('\n') });
      const reason = annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
      if (status === 'skipped') skips.push({ name: named, words: reason });
    }
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures,
    skips,
  };
}

/** @param {import('@playwright/test/reporter').JSONReportError} error */
const toWords = ({ message, location }) =>
  location === undefined ? message : `${location.file}:${location.line}: ${message}`;

/**
 * @param {Suite} suite
 * @param {readonly string[]} path titles of what it is in
 * @returns {{ path: readonly string[], spec: import('@playwright/test/reporter').JSONReportSpec }[]}
 */
function listSpecs({ specs, suites = [], title, file }, path) {
  const own = title === file ? path : [...path, title];
  return [...specs.map((spec) => ({ path: own, spec })), ...suites.flatMap((suite) => listSpecs(suite, own))];
}
