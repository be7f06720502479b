// @ts-check
// Runs a suite of Vitest and counts what its report says.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment, projectNode, root, run, say } from './bootstrap.mjs';
import { settle } from './test-totals.mjs';

/** @param {string} path */
export function readReport(path) {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    say(`${path}: ${error}`);
    return null;
  }
}

/**
 * @param {string} name of the suite in messages
 * @param {string} reports a folder for its report
 * @param {readonly string[]} [args]
 * @param {Record<string, string>} [environment]
 * @returns {Promise<import('./test-totals.mjs').Totals>}
 */
export async function runVitest(name, reports, args = [], environment = {}) {
  const report = join(reports, `${name.replaceAll(' ', '-')}.json`);
  const reporters = ['--reporter=default', `--reporter=${join(root, 'scripts/vitest-report.mjs')}`];
  const command = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...args];
  const env = childEnvironment({ ...environment, GALLEY_TEST_REPORT: report });
  const code = await run(projectNode(), command, { env });
  return settle(name, code, readReport(report));
}
