import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildProgram } from '../unit/main/backend/child-process';
import { Scratch } from '../unit/main/backend/desk-fixture';
import { report, reportControl } from './fault-run';
import { canMount, startOnDisk } from './own-mounts';

// T7, T8 and T10: a disk that is really full, and one that is really read-only, while the desk is open.

const scratch = new Scratch();
let built: Awaited<ReturnType<typeof buildProgram>>;
beforeAll(async () => {
  built = await buildProgram(resolve(import.meta.dirname, 'children/full-disk.ts'));
});
afterAll(() => built.remove());
afterEach(() => scratch.clean());

const edge = z.object({ tried: z.number(), refused: z.number(), harmed: z.number(), litter: z.number() });

async function runOnSmallDisk(kind: string): Promise<unknown> {
  const child = startOnDisk(built.script, await scratch.folder(), 8, [kind]);
  const said = await child.line((line) => line.startsWith('{'));
  await child.ended;
  return JSON.parse(said);
}

describe.runIf(canMount())('a disk of 8 MB that is full', () => {
  it('refuses what has no room, at every 4 KB around the edge, keeps the state before, and takes the next one', async () => {
    const found = edge.parse(await runOnSmallDisk('store'));
    expect(found).toMatchObject({ tried: 40, harmed: 0, litter: 0 });
    expect(found.refused).toBeGreaterThan(5);
    expect(found.refused).toBeLessThan(40);
    report({ tests: 'T7 T8', fault: 'disk full to each 4 KB near the edge', tried: found.tried, losses: found.harmed });
  });

  it('is seen when it does harm: write-file-atomic calls half a file saved', async () => {
    const found = edge.parse(await runOnSmallDisk('atomic'));
    const fault = 'disk full to each 4 KB, write-file-atomic 7';
    reportControl({ tests: 'T7 T8', fault, tried: found.tried, losses: found.harmed });
  });

  it('is told to the window with its reason, loses nothing, and is told to be over when it is', async () => {
    const found = await runOnSmallDisk('desk');
    expect(found).toEqual({
      answers: ['disk', 'disk', 'ok', 'ok'],
      told: [
        { problem: expect.stringContaining('The disk is full') },
        { problem: null },
        { problem: expect.stringContaining('cannot be written') },
        { problem: null },
      ],
      step: 3,
      tags: 1,
      articles: 1,
    });
    report({ tests: 'T7 T10', fault: 'desk on a full and on a read-only disk', tried: 3, losses: 0 });
  });

  it('may be pulled: it is said, nothing is written where it was, and all goes on when it is back', async () => {
    const folder = await scratch.folder();
    await mkdir(`${folder}-drive`);
    scratch.onClean(() => rm(`${folder}-drive`, { recursive: true }));
    const child = startOnDisk(built.script, folder, 8, ['pulled']);
    const found = JSON.parse(await child.line((line) => line.startsWith('{')));
    await child.ended;
    expect(found).toEqual({
      // The text has nowhere to go; the tag is kept in the journal, on this machine.
      answers: ['disk', 'ok', 'ok', 'ok'],
      left: [],
      told: [{ problem: expect.stringContaining('not there') }, { problem: null }],
      step: 2,
      tags: 1,
    });
    report({ tests: 'T10', fault: 'the drive of the desk is pulled and put back', tried: 1, losses: 0 });
  });
});
