import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { buildProgram, startCommand } from '../unit/main/backend/child-process';
import { Scratch } from '../unit/main/backend/desk-fixture';
import { folderInMemory, isFull, report, reportControl, times } from './fault-run';

// T63: eight hours of work, compressed. What a process holds after a quarter of it, it holds at the end, and no more.

const scratch = new Scratch();
let built: Awaited<ReturnType<typeof buildProgram>>;
beforeAll(async () => {
  built = await buildProgram(resolve(import.meta.dirname, 'children/soak.ts'));
});
afterAll(() => built.remove());
beforeEach(() => {
  vi.stubEnv('TMPDIR', folderInMemory);
});
afterEach(async () => {
  await scratch.clean();
  vi.unstubAllEnvs();
});

const holdings = z.object({ heapBytes: z.number(), rssBytes: z.number(), files: z.number(), waiting: z.number() });
const said = z.object({
  first: holdings,
  last: holdings,
  faults: z.number(),
  breaches: z.number(),
  litter: z.number(),
});

async function soak(saves: number, articles: number, leak: '' | 'leak') {
  const folder = join(await scratch.folder(), 'desk');
  const args = ['--expose-gc', built.script, folder, String(saves), String(articles), leak];
  return said.parse(JSON.parse(await startCommand(process.execPath, args).line((line) => line.startsWith('{'))));
}

/** A journal that was begun anew is opened by the next change: at rest it is open or not. */
const roomFiles = 1;

/** Of what a process holds more than it did; what a tag or a list of kept states takes is no more than 2 MB. */
function listGrowth({ first, last }: z.infer<typeof said>): string[] {
  const roomBytes = 2 * 1024 * 1024;
  const isFatter = last.heapBytes > first.heapBytes * 1.1 + roomBytes;
  // What the system gives a process rises and falls with what it does; over a long run it stays.
  const isBigger = isFull && last.rssBytes > first.rssBytes * 1.1 + 16 * roomBytes;
  return [
    ...(isFatter ? [`heap ${first.heapBytes} to ${last.heapBytes}`] : []),
    ...(isBigger ? [`memory ${first.rssBytes} to ${last.rssBytes}`] : []),
    ...(last.files > first.files + roomFiles ? [`files ${first.files} to ${last.files}`] : []),
    ...(last.waiting > first.waiting ? [`waiting ${first.waiting} to ${last.waiting}`] : []),
  ];
}

const saves = times(1200, 50_000);
const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);

describe('T63: a long day', () => {
  it('leaves a process with the memory and the open files that it had, and a desk without litter', async () => {
    const found = await soak(saves, times(8, 500), '');
    const { first, last, ...rest } = found;
    expect(rest).toEqual({ faults: Math.floor(saves / 60), breaches: 0, litter: 0 });
    expect(listGrowth(found)).toEqual([]);
    const fault = `a long day; heap ${megabytes(first.heapBytes)} to ${megabytes(last.heapBytes)} MB, ${last.files} open files`;
    report({ tests: 'T63', fault, tried: saves, losses: 0 });
  });

  it('is seen when it does harm: a process that keeps files open and what it read', async () => {
    const losses = listGrowth(await soak(600, 4, 'leak')).length;
    reportControl({ tests: 'T63', fault: 'a day with something kept at every fiftieth save', tried: 600, losses });
  });
});
