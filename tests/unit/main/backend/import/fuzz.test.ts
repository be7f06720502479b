import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { report, reportControl, seed, times } from '../../../../faults/fault-run';
import { buildChild } from '../child-process';

// T41 of the reliability plan: so many cases of each format.
const count = times(500, 10_000);
const hangMs = 20_000;

let built: Awaited<ReturnType<typeof buildChild>>;
beforeAll(async () => {
  built = await buildChild('fuzz-import');
}, 120_000);
afterAll(() => built.remove());

it(
  'damaged files of every format give an article or a reason: no crash, no hang, no document that the editor could not hold, no call out',
  async () => {
    const child = spawn(process.execPath, ['--max-old-space-size=512', built.script, String(count), String(seed)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    let last = 'the start';
    const hang = (ms = hangMs): NodeJS.Timeout => setTimeout(() => child.kill('SIGKILL'), ms);
    // On a busy machine the program itself takes long to start.
    let watch = hang(6 * hangMs);
    for await (const line of createInterface({ input: child.stdout })) {
      clearTimeout(watch);
      watch = hang();
      if (line.startsWith('at ')) last = line;
      else lines.push(line);
    }
    clearTimeout(watch);
    expect(lines.filter((line) => line.startsWith('FAIL')).slice(0, 10), `seed ${seed}`).toEqual([]);
    expect(lines.at(-1), `it ended ${last}, seed ${seed}`).toBe('end');
    const done = lines.flatMap((line) => /^done (\S+) (\d+)$/.exec(line) ?? []);
    expect(lines.filter((line) => line.startsWith('done'))).toHaveLength(18);
    const seeds = lines.flatMap((line) => /^seeds \S+ (\d+)$/.exec(line)?.[1] ?? []);
    expect(seeds).toHaveLength(18);
    expect(Math.min(...seeds.map(Number))).toBeGreaterThanOrEqual(200);
    // Most formats forgive a little damage: else this would only try the first line of each reader.
    expect(done.filter((part) => part === '0').length).toBeLessThan(5);
    report({ tests: 'T41', fault: 'damaged files, of each of 18 formats', tried: count, losses: 0 });
  },
  40_000 + count * 1_000,
);

it('a reader that lets its errors out is seen', async () => {
  const tried = 5;
  const child = spawn(process.execPath, [built.script, String(tried), String(seed), 'careless'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let losses = 0;
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('FAIL')) losses += 1;
  reportControl({ tests: 'T41', fault: 'the same by a reader that lets its errors out', tried: tried * 18, losses });
}, 120_000);
