import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deskId } from '../../../../../src/core/model/ids';
import { sweepTempFiles } from '../../../../../src/main/backend/storage/durable-file';
import { parseStored } from '../../../../../src/main/backend/storage/envelope';
import { nodeFileSystem } from '../../../../../src/main/backend/storage/file-system';
import { buildChild, startChild } from '../child-process';
import { Scratch } from '../desk-fixture';

const scratch = new Scratch();
const desk = deskId.parse('3f2b1c58-9d54-4c55-9f60-111111111111');
const type = { name: 'loop', schema: z.strictObject({ step: z.number(), filler: z.string() }), migrations: [] };
let built: Awaited<ReturnType<typeof buildChild>>;

beforeAll(async () => {
  built = await buildChild('save-loop');
}, 60_000);
afterAll(() => built.remove());
afterEach(() => scratch.clean());

/** Lets the loop acknowledge at least one save, kills it some milliseconds later, and says what is on disk. */
async function killOnce(path: string, kind: string, afterMs: number) {
  const child = startChild(built.script, [path, desk, kind]);
  await child.line(() => true);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await child.kill();
  const acknowledged = Number(child.lines.at(-1));
  const read = parseStored(type, await readFile(path), 'loop.json', desk);
  return { acknowledged, step: read.ok ? read.value.data.step : null };
}

describe('a process killed in the middle of saving', () => {
  it('leaves a whole file with every acknowledged save, 20 times of 20', async () => {
    const folder = await scratch.folder();
    const path = join(folder, 'loop.json');
    for (let run = 0; run < 20; run += 1) {
      const { acknowledged, step } = await killOnce(path, 'durable', (run * 7) % 40);
      expect(step).not.toBeNull();
      expect(step).toBeGreaterThanOrEqual(acknowledged);
    }
    await sweepTempFiles(nodeFileSystem, folder);
    expect(await readdir(folder)).toEqual(['loop.json']);
  }, 60_000);

  it('is seen when it does harm: writing in place loses the file within 60 kills', async () => {
    const path = join(await scratch.folder(), 'loop.json');
    let isHarmed = false;
    for (let run = 0; run < 60 && !isHarmed; run += 1) {
      isHarmed = (await killOnce(path, 'plain', run % 9)).step === null;
      await rm(path, { force: true });
    }
    expect(isHarmed).toBe(true);
  }, 60_000);
});
