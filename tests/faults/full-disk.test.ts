import { mkdirSync, mkdtempSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { skipBecause } from '../builders/skip-because';
import { buildProgram } from '../unit/main/backend/child-process';
import { Scratch } from '../unit/main/backend/desk-fixture';
import type { ImageKind } from './disk-images';
import { makeImage, startOnImage, whyNoImage } from './disk-images';
import { folderInMemory, report, reportControl } from './fault-run';
import { canMount, startOnDisk } from './own-mounts';

// T7, T8, T10 and T45: a disk that is really full, and one that is really read-only, while the desk is open.

const scratch = new Scratch();
let built: Awaited<ReturnType<typeof buildProgram>>;
beforeAll(async () => {
  built = await buildProgram(resolve(import.meta.dirname, 'children/full-disk.ts'));
});
afterAll(() => built.remove());
afterEach(() => scratch.clean());

const edge = z.object({ tried: z.number(), refused: z.number(), harmed: z.number(), litter: z.number() });

async function runOnSmallDisk(kind: string, steps = 0): Promise<unknown> {
  const child = startOnDisk(built.script, await scratch.folder(), 8, [kind, String(steps)]);
  const said = await child.line((line) => line.startsWith('{'));
  await child.ended;
  return JSON.parse(said);
}

const place = mkdtempSync(join(folderInMemory, 'galley-small-'));
const [image, mounted] = [join(place, 'disk'), join(place, 'mounted')];
mkdirSync(mounted);
afterAll(() => rm(place, { recursive: true, force: true }));

// No blocks are set aside for root: everybody meets the same edge.
const smallImage: ImageKind = { name: 'ext4', make: ['mkfs.ext4', '-q', '-F', '-m', '0'], options: 'loop', sizeMb: 24 };

async function runOnSmallImage(kind: string, steps: number): Promise<unknown> {
  makeImage(smallImage, image);
  const args = [process.execPath, built.script, mounted, kind, String(steps)];
  const child = startOnImage(smallImage, image, mounted, args);
  const said = await child.line((line) => line.startsWith('{'));
  await child.ended;
  return JSON.parse(said);
}

const whyNoDisk = canMount() ? null : 'needs mount namespaces, as of Linux';

const steps = 40;
const smallDisks = [
  { name: 'tmpfs of 8 MB', whyNot: whyNoDisk, run: runOnSmallDisk },
  {
    name: 'ext4 of 24 MB',
    whyNot: whyNoImage(smallImage, image, mounted),
    run: runOnSmallImage,
  },
];

describe.each(smallDisks)('$name that is full', ({ name, whyNot, run }) => {
  skipBecause(whyNot);

  it.each([
    { kind: 'store', tests: 'T7 T8', what: '' },
    { kind: 'export', tests: 'T45', what: ', exported onto' },
  ])(
    'refuses what has no room, at every 4 KB around the edge, keeps the state before, and takes the next one: $kind',
    async ({ kind, tests, what }) => {
      const found = edge.parse(await run(kind, steps));
      expect(found).toMatchObject({ tried: steps, harmed: 0, litter: 0 });
      // The edge lies between the least room and the most.
      expect(found.refused).toBeGreaterThan(0);
      expect(found.refused).toBeLessThan(steps);
      const fault = `${name} full to each 4 KB near the edge${what}`;
      report({ tests, fault, tried: found.tried, losses: found.harmed });
    },
  );

  it('is seen when it does harm: write-file-atomic calls half a file saved', async () => {
    const found = edge.parse(await run('atomic', steps));
    const fault = `${name} full to each 4 KB, write-file-atomic 7`;
    reportControl({ tests: 'T7 T8', fault, tried: found.tried, losses: found.harmed });
  });
});

describe('a desk on a disk of its own', () => {
  skipBecause(whyNoDisk);

  it('that is full is told to the window with its reason, loses nothing, and is told to be over when it is', async () => {
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
