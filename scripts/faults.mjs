// @ts-check
// `npm run test:faults [-- --full [--share 10]] [-- --only kill,model]`: injects faults and prints what they did; with `--share 10` a tenth of the
// long run, another one with each seed. Without `--only` the other tests of the promises follow. The last line gives the totals.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, say } from './bootstrap.mjs';
import { faultParts, runFaults } from './fault-suite.mjs';
import { promiseTests } from './promise-tests.mjs';
import { runPlaywright } from './run-playwright.mjs';
import { runVitest } from './run-vitest.mjs';
import { sum, toEnd } from './test-totals.mjs';

const args = process.argv.slice(2);
/** @param {string} name */
const valueBehind = (name) => (args.includes(name) ? (args[args.indexOf(name) + 1] ?? '') : null);
const only = valueBehind('--only')?.split(',') ?? [];
const share = Number(valueBehind('--share') ?? 1);
if (!Number.isInteger(share) || share < 1) {
  say('--share takes a whole number: into how many runs the long run is divided.');
  process.exit(2);
}
const unknown = only.filter((part) => !faultParts().includes(part));
if (unknown.length > 0) {
  say(`There is no part “${unknown.join(', ')}”. Parts: ${faultParts().join(', ')}.`);
  process.exit(2);
}
ensureInstalled();
const reports = mkdtempSync(join(tmpdir(), 'galley-faults-'));
const suites = [await runFaults(reports, { isFull: args.includes('--full'), only, share })];
if (only.length === 0) {
  say('Other tests of the promises ...');
  const { unit, browser } = promiseTests();
  suites.push(await runVitest('tests of promises', reports, unit), await runPlaywright(reports, browser));
}
const totals = sum(suites);
rmSync(reports, { recursive: true, force: true });
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
console.log(toEnd(totals));
