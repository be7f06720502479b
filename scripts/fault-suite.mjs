// @ts-check
// The faults that are really injected (tests/faults), and the table of what they did.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from './bootstrap.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { runVitest } from './run-vitest.mjs';

/** Parts that are unit tests: every change runs them there, and only the long run runs them here. */
const unitParts = new Map([
  ['fuzz', ['tests/unit/main/backend/import/fuzz.test.ts']],
  ['round-trip', ['tests/unit/core/exporters/round-trip.test.ts', 'tests/unit/core/exporters/galley.test.ts']],
]);

/** The parts that can be run by themselves: the tests by their names, and those that are unit tests. */
export function faultParts() {
  const files = readdirSync(join(root, 'tests/faults')).filter((name) => name.endsWith('.test.ts'));
  return [...files.map((name) => name.replace('.test.ts', '')), ...unitParts.keys()].sort();
}

/**
 * The seed is the same for every change and another one for each long run; GALLEY_SEED gives either.
 * @param {string} reports a folder for reports
 * @param {{ isFull: boolean, only?: readonly string[], share?: number }} what `only`: parts, all when empty; `share`: into how many runs the long one is divided
 */
export async function runFaults(reports, { isFull, only = [], share = 1 }) {
  const seed = process.env.GALLEY_SEED ?? (isFull ? String(Date.now() % 2 ** 31) : '20261126');
  say(
    `Faults, ${isFull ? (share === 1 ? 'the long run' : `a ${share}th of the long run`) : 'as for every change'}, seed ${seed} (GALLEY_SEED=${seed} repeats them) ...`,
  );
  const parts = only.length > 0 ? only : faultParts().filter((part) => isFull || !unitParts.has(part));
  const chromium = ['window', 'session'].some((part) => parts.includes(part)) ? ensureChromium() : null;
  const table = join(reports, 'faults.jsonl');
  const startedMs = performance.now();
  const files = parts.flatMap((part) => unitParts.get(part) ?? [`tests/faults/${part}.test.ts`]);
  const totals = await runVitest('faults', reports, ['--config', 'vitest.faults.config.ts', ...files], {
    GALLEY_FAULTS: isFull ? 'full' : 'change',
    GALLEY_FAULT_TABLE: table,
    GALLEY_SEED: seed,
    GALLEY_FAULT_SHARE: String(share),
    ...(chromium === null ? {} : { CHROMIUM: chromium }),
  });
  if (existsSync(table)) say(toTable(readRows(readFileSync(table, 'utf8'))));
  say(`Faults: ${((performance.now() - startedMs) / 1000).toFixed(0)} s, seed ${seed}`);
  return totals;
}

/** @typedef {import('../tests/faults/fault-run.ts').FaultRow & { isControl: boolean }} Row */

/**
 * @param {string} lines JSON, one row each
 * @returns {Row[]}
 */
function readRows(lines) {
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** @param {Row[]} rows */
export function toTable(rows) {
  const numberOf = (/** @type {string} */ tests) => Number(/\d+/.exec(tests)?.[0]);
  rows.sort((left, right) => numberOf(left.tests) - numberOf(right.tests));
  const head = ['Test', 'Fault', 'Tried', 'Lost', 'Control'];
  const cells = rows.map(({ tests, fault, tried, losses, isControl }) => [
    tests,
    fault,
    String(tried),
    isControl ? '' : String(losses),
    isControl ? `harmed ${losses}, as it must` : '',
  ]);
  const widths = head.map((name, column) => Math.max(name.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const toLine = (/** @type {string[]} */ row) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [toLine(head), toLine(widths.map((width) => '-'.repeat(width))), ...cells.map(toLine)].join('\n');
}
