// @ts-check
// The tests by which docs/reliability.md says that its promises are tried.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';

/** @typedef {{ name: string, words: string, files: readonly string[] }} PromiseRow a row of the table: what it tries, by what, and the files named there */

/** @returns {PromiseRow[]} */
export function promiseRows() {
  const text = readFileSync(join(root, 'docs/reliability.md'), 'utf8');
  return [...text.matchAll(/^\| (T\d[^|]*) \| ([^|]*) \|$/gm)].map(([, name = '', words = '']) => ({
    name: name.trim(),
    words,
    files: filesIn(words),
  }));
}

/** Tests that the table names beside the faults of tests/faults: unit and contract tests, and those in a browser. */
export function promiseTests() {
  const files = [...new Set(promiseRows().flatMap((row) => row.files))].sort();
  return {
    unit: files.filter((path) => /^tests\/(unit|contract)\/.*\.test\.tsx?$/.test(path)),
    browser: files.filter((path) => /^tests\/e2e\/.*\.spec\.ts$/.test(path)),
  };
}

/** @param {string} words */
function filesIn(words) {
  return [...words.matchAll(/(?:fault|backend|tests|scripts)\/[\w/.-]+/g)].map(([path]) =>
    path
      .replace(/^fault\//, 'tests/faults/')
      .replace(/^backend\//, 'tests/unit/main/backend/')
      .replace(/\.$/, ''),
  );
}
