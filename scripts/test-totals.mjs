// @ts-check
// What a run of tests came to, and the end of its log: who was skipped and why, who failed and how.
import { stripVTControlCharacters } from 'node:util';
import { root } from './bootstrap.mjs';

/** @typedef {{ name: string, words: string }} Named a test, and why it was skipped or the error that it ended with */
/** @typedef {{ passed: number, failed: number, skipped: number, failures: readonly Named[], skips: readonly Named[] }} Totals */

/** Of one error; the whole of it stands further up in the log. */
const longestError = 12;
/** Of all errors: when this many tests fail, the first ones say why. */
const mostErrors = 30;

/**
 * A suite that failed without naming a test: one failure.
 * @param {string} name
 * @param {string} words
 * @returns {Totals}
 */
export function failedSuite(name, words) {
  return { passed: 0, failed: 1, skipped: 0, failures: [{ name, words }], skips: [] };
}

/**
 * A suite that crashed, or that says it failed without naming a test, counts as one failure: never as a pass.
 * @param {string} name
 * @param {number} code exit code of the runner
 * @param {Totals | null} totals what its report says, `null` without a readable report
 * @returns {Totals}
 */
export function settle(name, code, totals) {
  if (totals === null) return failedSuite(name, `the runner stopped (exit code ${code}) without a report`);
  const words =
    totals.passed + totals.failed === 0
      ? 'no test ran'
      : code !== 0 && totals.failed === 0
        ? `the runner failed (exit code ${code}) outside of any test`
        : null;
  return words === null ? totals : { ...totals, failed: 1, failures: [...totals.failures, { name, words }] };
}

/**
 * @param {readonly Totals[]} all
 * @returns {Totals}
 */
export function sum(all) {
  const add = (/** @type {'passed' | 'failed' | 'skipped'} */ key) => all.reduce((total, each) => total + each[key], 0);
  return {
    passed: add('passed'),
    failed: add('failed'),
    skipped: add('skipped'),
    failures: all.flatMap(({ failures }) => failures),
    skips: all.flatMap(({ skips }) => skips),
  };
}

/**
 * The end of a log: skipped tests with their reasons, failed ones with the first lines of their errors, and the line of totals.
 * @param {Totals} totals
 * @returns {string}
 */
export function toEnd({ passed, failed, skipped, failures, skips }) {
  const reasons = [...new Set(skips.map(({ words }) => words))].sort();
  const skipLines = reasons.flatMap((reason) => [
    `  ${reason}:`,
    ...skips.filter(({ words }) => words === reason).map(({ name }) => `    ${name}`),
  ]);
  const failureLines = failures.flatMap(({ name, words }, at) => [
    `  ${name}`,
    ...(at < mostErrors ? firstLines(words).map((line) => `      ${line}`) : []),
  ]);
  return [
    ...(skips.length === 0 ? [] : ['Skipped:', ...skipLines]),
    ...(failures.length === 0 ? [] : ['Failed:', ...failureLines]),
    `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  ].join('\n');
}

/** @param {string} words */
function firstLines(words) {
  const lines = stripVTControlCharacters(words)
    .replaceAll(`${root}/`, '')
    .split('\n')
    // Frames of the runner itself tell nothing.
    .filter((line) => line.trim() !== '' && !/^\s*at .*node_modules/.test(line));
  return lines.slice(0, longestError).map((line) => (line.length > 300 ? `${line.slice(0, 300)} …` : line));
}
