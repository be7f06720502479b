// @ts-check
// A reporter of Vitest that keeps what the end of a log needs; its own JSON leaves out why a test was skipped, and errors outside of tests.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from './bootstrap.mjs';

/** @typedef {{ message: string, stack?: string, diff?: string }} Failure */

/** @param {readonly Failure[]} errors */
const toWords = (errors) =>
  errors
    .map(({ message, stack = '', diff = '' }) => {
      // The stack begins with the message, which may be of many lines; of what follows, where in our own files it was.
      const isOurs = (/** @type {string} */ line) => line.includes(root) && !line.includes('node_modules');
      const frame = stack.split('\n').find((line) => /^\s+at /.test(line) && isOurs(line));
      return [message, frame ?? '', diff].join('\n');
    })
    .join('\n');

export default class {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly Failure[]} unhandled
   */
  onTestRunEnd(modules, unhandled) {
    /** @type {import('./test-totals.mjs').Totals & { failures: import('./test-totals.mjs').Named[], skips: import('./test-totals.mjs').Named[] }} */
    const totals = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };
    const addFailure = (/** @type {string} */ name, /** @type {readonly Failure[]} */ errors) => {
      if (errors.length > 0) totals.failures.push({ name, words: toWords(errors) });
    };
    for (const module of modules) {
      const file = relative(root, module.moduleId).replaceAll('\\', '/');
      for (const test of module.children.allTests()) {
        const result = test.result();
        const name = `${file}: ${test.fullName}`;
        if (result.state === 'passed') totals.passed += 1;
        else if (result.state === 'failed') {
          addFailure(name, result.errors);
        } else {
          totals.skipped += 1;
          totals.skips.push({ name, words: (result.state === 'skipped' && result.note) || 'no reason given' });
        }
      }
      addFailure(file, module.errors());
      for (const suite of module.children.allSuites()) addFailure(`${file}: ${suite.fullName}`, suite.errors());
    }
    addFailure('outside of any test', unhandled);
    totals.failed = totals.failures.length;
    writeFileSync(process.env.GALLEY_TEST_REPORT ?? '', JSON.stringify(totals));
  }
}
