import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deskId } from '../../src/core/model/ids';
import { parseStored } from '../../src/main/backend/storage/envelope';
import { buildProgram, startChild } from '../unit/main/backend/child-process';
import { Scratch } from '../unit/main/backend/desk-fixture';
import { createChance, isFull, report, reportControl, times } from './fault-run';
import { inspectDesk, newestOf } from './inspect-desk';

// T1: a process that saves without pause is killed at any moment of it. Afterwards the desk is opened as after any end.

const scratch = new Scratch();
const built = new Map<string, Awaited<ReturnType<typeof buildProgram>>>();
beforeAll(async () => {
  for (const name of ['desk-loop', 'save-loop'])
    built.set(name, await buildProgram(resolve(import.meta.dirname, 'children', `${name}.ts`)));
});
afterAll(async () => {
  for (const { remove } of built.values()) await remove();
});
afterEach(() => scratch.clean());

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Runs a child until it has acknowledged something and some milliseconds more, and kills it. Answers what it said. */
async function runAndKill(name: string, args: readonly string[], afterMs: number): Promise<readonly string[]> {
  const child = startChild(built.get(name)?.script ?? '', args);
  await child.line(() => true);
  await wait(afterMs);
  await child.kill();
  return child.lines;
}

const sizes: readonly (readonly [string, number, number])[] = [
  ['1 KB', 0, times(30, 400)],
  ['1 MB', 1024 * 1024, times(16, 400)],
  ['20 MB', 20 * 1024 * 1024, times(4, 200)],
];

const killsOfDesk = 20;

describe('T1: a process killed in the middle of saving', () => {
  it.each(sizes)('has lost nothing that it acknowledged, with a text of %s', async (size, sizeBytes, kills) => {
    const chance = createChance(`kill ${size}`);
    let folder = '';
    let least = { step: 0, tags: 0 };
    for (let kill = 0; kill < kills; kill += 1) {
      // A desk outlives some kills, but its article has only so many words to tag.
      if (kill % killsOfDesk === 0) {
        folder = join(await scratch.folder(), 'desk');
        least = { step: 0, tags: 0 };
      }
      const state = `${folder}-state`;
      const lines = await runAndKill('desk-loop', [folder, state, String(sizeBytes)], chance() * 300);
      const { step, tags, harms } = await inspectDesk(folder, state);
      expect(harms).toEqual([]);
      expect(step).toBeGreaterThanOrEqual(Math.max(newestOf(lines, 'step'), least.step));
      expect(tags).toBeGreaterThanOrEqual(Math.max(newestOf(lines, 'tags'), least.tags));
      least = { step, tags };
    }
    report({ tests: 'T1', fault: `SIGKILL while saving, text of ${size}`, tried: kills, losses: 0 });
  });

  it('is seen when it does harm: a file that is written in place is torn', async () => {
    const chance = createChance('kill in place');
    const desk = deskId.parse('3f2b1c58-9d54-4c55-9f60-111111111111');
    const type = { name: 'loop', schema: z.strictObject({ step: z.number(), filler: z.string() }), migrations: [] };
    const path = join(await scratch.folder(), 'loop.json');
    // Nine of ten hit a write; every change tries until one does.
    const kills = Math.max(60, times(60, 200));
    let tried = 0;
    let torn = 0;
    while (tried < kills && (torn === 0 || isFull)) {
      await runAndKill('save-loop', [path, desk, 'plain'], chance() * 10);
      tried += 1;
      if (!parseStored(type, await readFile(path), 'loop.json', desk).ok) torn += 1;
      await rm(path);
    }
    reportControl({ tests: 'T1', fault: 'SIGKILL while saving, plain writeFile', tried, losses: torn });
    // Far below what was measured.
    if (isFull && kills === 200) expect(torn / tried).toBeGreaterThanOrEqual(0.05);
  });
});
