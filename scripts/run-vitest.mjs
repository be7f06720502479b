// @ts-check
// Runs a suite of Vitest and counts what its report says.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment, projectNode, root, run, say } from './bootstrap.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/**
 * A suite that crashed, or that says it failed without naming a test, counts as one failure: never as a pass.
 * @param {string} name
 * @param {number} code exit code of the runner
 * @param {Totals | null} totals what its report says, `null` without a readable report
 * @returns {Totals}
 */
export function settle(name, code, totals) {
  if (totals === null) {
    say(`${name}: the runner stopped (exit code ${code}) without a report.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  if (totals.passed + totals.failed === 0) {
    say(`${name}: no test ran.`);
    return { ...totals, failed: 1 };
  }
  if (code !== 0 && totals.failed === 0) {
    say(`${name}: the runner failed (exit code ${code}) outside of any test.`);
    return { ...totals, failed: 1 };
  }
  return totals;
}

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
 * @returns {Promise<Totals>}
 */
export async function runVitest(name, reports, args = [], environment = {}) {
  const report = join(reports, `${name.replaceAll(' ', '-')}.json`);
  const command = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json'];
  const code = await run(projectNode(), [...command, `--outputFile.json=${report}`, ...args], {
    env: childEnvironment(environment),
  });
  const result = readReport(report);
  if (result === null) return settle(name, code, null);
  return settle(name, code, {
    passed: result.numPassedTests,
    failed: result.numFailedTests,
    skipped: result.numPendingTests + result.numTodoTests,
  });
}
