// @ts-check
// `node scripts/sum-faults.mjs LOG...`: the tables of several runs of the faults, such as the shares of the long one, as one (docs/reliability.md).
import { readFileSync } from 'node:fs';
import { toTable } from './fault-suite.mjs';

/** @type {Map<string, import('../tests/faults/fault-run.ts').FaultRow & { isControl: boolean }>} */
const sums = new Map();
const lines = process.argv.slice(2).flatMap((path) => readFileSync(path, 'utf8').split('\n'));
for (const line of lines) {
  const [, tests = '', fault = '', tried = '', lost = '', control = ''] = line.split('|').map((cell) => cell.trim());
  if (!/^T\d/.test(tests)) continue;
  const isControl = control !== '';
  // Of a figure that differs from run to run, such as “at most 8 signs”, the largest is told.
  const figure = /\d+(?= signs| ms| MB more)/;
  const key = `${tests} ${fault.replace(figure, '')}`;
  const before = sums.get(key);
  const figures = [before?.fault ?? fault, fault].map((words) => Number(figure.exec(words)?.[0]));
  sums.set(key, {
    tests,
    fault: fault.replace(figure, String(Math.max(...figures))),
    tried: (before?.tried ?? 0) + Number(tried),
    losses: (before?.losses ?? 0) + Number(isControl ? /\d+/.exec(control)?.[0] : lost),
    isControl,
  });
}
console.log(toTable([...sums.values()]));
