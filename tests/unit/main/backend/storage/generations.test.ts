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
  const nameOf = (number: number, at: number): string =>
    `${String(number).padStart(10, '0')}-${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const dayMs = 86_400_000;
  const noon = (day: number): number => Date.UTC(2026, 0, day, 12);
  /** 20 days with 3 states each, newest first, named by a clock. */
  const namesBy = (clock: (day: number) => number): string[] =>
    Array.from({ length: 60 }, (_, at) => nameOf(60 - at, clock(20 - Math.floor(at / 3))));

  const daysOf = (names: readonly string[]): number => new Set(names.map((name) => name.slice(11, 19))).size;

  it('keeps the newest 10, and before them the last of each of 14 days', () => {
    const names = namesBy(noon);
    const kept = toKeep(names);
    expect(kept.slice(0, 10)).toEqual(names.slice(0, 10));
    expect(kept.slice(10)).toEqual(Array.from({ length: 10 }, (_, at) => nameOf(48 - at * 3, noon(16 - at))));
  });

  it.each([
    ['a day back', -dayMs],
    ['a day on', dayMs],
    ['ten years back', -3653 * dayMs],
    ['ten years on', 3653 * dayMs],
  ])('drops nothing because a clock went %s for a while: the order is that of the numbers', (_name, leapMs) => {
    const numbersOf = (names: readonly string[]) => names.map((name) => Number(name.slice(0, 10)));
    const right = numbersOf(toKeep(namesBy(noon)));
    for (let from = 1; from <= 20; from += 1)
      for (let to = from; to <= 20; to += 1) {
        const names = namesBy((day) => noon(day) + (day >= from && day <= to ? leapMs : 0));
        const kept = numbersOf(toKeep(names));
        // A day that comes twice counts once: it is the day before that takes its place, never a newer state.
        expect(kept.slice(0, 10)).toEqual(right.slice(0, 10));
        expect(daysOf(toKeep(names))).toBe(Math.min(14, daysOf(names)));
        if (Math.abs(leapMs) > dayMs) expect(kept).toEqual(right);
      }
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

  it('keeps what comes after a clock went back, and lists it first', async () => {
    const generations = new Generations(desk, own);
    for (let step = 0; step < 30; step += 1) await saveAndKeep(generations, step, moment(step * 24));
    const before = await generations.list(file);
    for (let step = 30; step < 33; step += 1) await saveAndKeep(generations, step, moment((step - 4000) * 24));
    const after = await generations.list(file);
    expect(after.slice(0, 3).map(keptAtOf)).toEqual(
      [32, 31, 30].map((step) => moment((step - 4000) * 24).replace('.000', '')),
    );
    // So many new days, so many old ones less: not one more of those that the clock calls newer.
    expect(after.slice(3)).toEqual(before.slice(0, before.length - 3));
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
