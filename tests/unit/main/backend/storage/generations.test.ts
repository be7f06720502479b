import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deskId } from '../../../../../src/core/model/ids';
import { DeskFolder } from '../../../../../src/main/backend/storage/desk-folder';
import { Generations, keptAtOf, toKeep } from '../../../../../src/main/backend/storage/generations';
import { storedTypes } from '../../../../../src/main/backend/storage/stored-types';
import { Scratch } from '../desk-fixture';
import { FaultyFileSystem, failAt } from '../faulty-file-system';

const scratch = new Scratch();
const id = deskId.parse('3f2b1c58-9d54-4c55-9f60-111111111111');
const type = storedTypes.preferences;
const file = 'file.json';
let fs: FaultyFileSystem;
let desk: DeskFolder;
let own: DeskFolder;
beforeEach(async () => {
  fs = new FaultyFileSystem();
  const folder = await scratch.folder();
  desk = new DeskFolder(fs, folder, id, () => undefined);
  own = new DeskFolder(fs, join(folder, 'own'), id, () => undefined);
});
afterEach(() => scratch.clean());

const moment = (at: number): string => new Date(Date.UTC(2026, 0, 5) + at * 3_600_000).toISOString();

/** Saves a state that differs from all others, and keeps it. */
async function saveAndKeep(generations: Generations, step: number, now: string): Promise<void> {
  await save(step);
  await generations.keep(type, file, now);
}

async function save(step: number): Promise<void> {
  const opened = await desk.openStore(type, file, {});
  if (!opened.ok) throw new Error(opened.error.message);
  await opened.value.save({ theme: step % 2 === 0 ? 'light' : 'dark' });
}

describe('toKeep', () => {
  const nameOf = (number: number, day: number): string =>
    `${String(number).padStart(10, '0')}-202601${String(day).padStart(2, '0')}T120000Z`;

  it('keeps the newest 10, and before them the last of each of 14 days', () => {
    // 20 days with 3 states each, newest first.
    const names = Array.from({ length: 60 }, (_, at) => nameOf(60 - at, 20 - Math.floor(at / 3)));
    const kept = toKeep(names);
    expect(kept.slice(0, 10)).toEqual(names.slice(0, 10));
    expect(kept.slice(10)).toEqual(Array.from({ length: 10 }, (_, at) => nameOf(48 - at * 3, 16 - at)));
  });

  it('drops nothing because a clock was wrong: the order is that of the numbers', () => {
    const names = [nameOf(5, 1), nameOf(4, 28), nameOf(3, 2), nameOf(2, 1), nameOf(1, 3)];
    expect(toKeep(names)).toEqual(names);
  });
});

describe('Generations', () => {
  it('keeps each state once, newest first, with when that was', async () => {
    const generations = new Generations(desk, own);
    await saveAndKeep(generations, 1, moment(1));
    await generations.keep(type, file, moment(2));
    await saveAndKeep(generations, 2, moment(3));
    const names = await new Generations(desk, own).list(file);
    expect(names.map(keptAtOf)).toEqual(['2026-01-05T03:00:00Z', '2026-01-05T01:00:00Z']);
    expect(await generations.read(type, file, names[1] ?? '')).toEqual({ ok: true, value: { theme: 'dark' } });
    // Another process knows what was kept last.
    await new Generations(desk, own).keep(type, file, moment(4));
    expect(await generations.list(file)).toHaveLength(2);
  });

  it('keeps nothing that cannot be read, and nothing of a file that is not there', async () => {
    const generations = new Generations(desk, own);
    await generations.keep(type, file, moment(1));
    await desk.create(storedTypes.session, file, { places: {}, lastPlace: null, dismissedHints: [] });
    await generations.keep(type, file, moment(1));
    expect(await generations.list(file)).toEqual([]);
  });

  // T6: whatever step of keeping fails, no earlier state is fewer than before and each can be read.
  it('has never fewer states than before when keeping fails at any step', async () => {
    const generations = new Generations(desk, own);
    for (let step = 0; step < 12; step += 1) await saveAndKeep(generations, step, moment(step * 24));
    const before = await generations.list(file);
    let failed = 0;
    for (let n = 1; ; n += 1) {
      await save(100 + n);
      const from = fs.count;
      fs.fault = failAt(from + n, 'EIO');
      const isWhole = await new Generations(desk, own).keep(type, file, moment(1000)).then(
        () => true,
        () => false,
      );
      fs.fault = () => undefined;
      const names = await generations.list(file);
      expect(names.length).toBeGreaterThanOrEqual(before.length);
      for (const name of names) expect(await generations.read(type, file, name)).toMatchObject({ ok: true });
      if (isWhole && fs.count < from + n) break;
      failed += 1;
    }
    expect(failed).toBeGreaterThan(5);
  });
});
