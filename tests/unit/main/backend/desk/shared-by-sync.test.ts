import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { OpenArticle } from '../../../../../src/contract/api';
import type { Layer } from '../../../../../src/core/model/records';
import { buildChild } from '../child-process';
import { Scratch } from '../desk-fixture';
import { createDice, FakeSync } from './fake-sync';
import type { Seat } from './seat';
import { openOneFileSeat, openSeat } from './seat';
import { Worker, wording } from './worker';

const scratch = new Scratch();
let built: Awaited<ReturnType<typeof buildChild>>;
beforeAll(async () => {
  built = await buildChild('serve-desk');
}, 60_000);
afterAll(() => built.remove());
afterEach(() => scratch.clean());

const seed = fc.readConfigureGlobal().seed ?? 0;
const operations = 200;

async function twoCopies() {
  const above = await scratch.folder();
  const folders = [join(above, 'one'), join(above, 'two')] as const;
  const first = await scratch.open(folders[0]);
  const imported = [await first.import('a.txt', wording), await first.import('b.txt', `Later ${wording}`)];
  const articles = imported.flatMap(({ articleId }) => articleId ?? []);
  expect(articles).toHaveLength(2);
  await first.backend.close();
  const sync = new FakeSync(folders, seed);
  await sync.begin(...folders);
  return { above, folders, articles, sync };
}

/** Both work, now one, now the other, now both at once, while the files travel. */
async function workThrough(workers: readonly Worker[], sync: FakeSync): Promise<void> {
  const roll = createDice(seed + 1);
  while (workers.some(({ done }) => done < operations)) {
    const turn = roll(3);
    const busy = workers.filter(({ done }, index) => done < operations && (turn === 2 || turn === index));
    await Promise.all([...busy.map((worker) => worker.doSomething()), sync.collect().then(() => sync.deliverSome())]);
  }
}

const layersOf = ({ layers }: OpenArticle): readonly Layer[] =>
  layers.toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
const textIds = ({ revision, ancestors }: OpenArticle) => [revision, ...ancestors].map(({ id }) => id).sort();

it(`two people in two processes, on folders that a bad sync keeps alike, lose nothing in ${operations} operations each and see the same at the end (seed ${seed})`, async () => {
  const { above, folders, articles, sync } = await twoCopies();
  const seats: Seat[] = [];
  for (const folder of folders) {
    const seat = await openSeat(built.script, folder, join(above, `state-${seats.length}`));
    scratch.onClean(() => seat.close());
    seats.push(seat);
  }
  const workers = seats.map((seat, index) => new Worker(seat, articles, createDice(seed + 2 + index)));
  await workThrough(workers, sync);
  await sync.settle(() => Promise.all(seats.flatMap((seat) => articles.map((id) => seat.open(id)))));
  expect(seats[0]?.me.id).not.toBe(seats[1]?.me.id);
  for (const id of articles) {
    const [one, two] = await Promise.all(seats.map((seat) => seat.open(id)));
    if (one === undefined || two === undefined) throw new Error('nobody is there');
    expect(layersOf(two)).toEqual(layersOf(one));
    expect(two.revision).toEqual(one.revision);
    expect(two.rivals).toEqual(one.rivals);
    expect(textIds(two)).toEqual(textIds(one));
    for (const worker of workers) {
      expect(worker.lostIn(one)).toEqual([]);
      const own = one.layers.find(({ personId }) => personId === worker.me.id);
      expect(own?.counter).toBe(worker.changesOf(id));
    }
  }
  const kinds = workers.flatMap(({ counts }) => Object.keys(counts));
  console.log(`seed ${seed}: ${JSON.stringify(workers.map(({ counts }) => counts))}, ${JSON.stringify(sync.faults)}`);
  expect(new Set(kinds).size).toBe(8);
  for (const count of Object.values(sync.faults)) expect(count).toBeGreaterThan(0);
}, 120_000);

it(`a program that keeps everything in one file loses operations on the same sync (seed ${seed})`, async () => {
  const { folders, articles, sync } = await twoCopies();
  const [id] = articles;
  if (id === undefined) throw new Error('nothing was imported');
  const people = [];
  for (const folder of folders) {
    const bench = await scratch.open(folder);
    const { me } = await bench.call('session.hello', {});
    people.push({ me, folder, empty: await bench.call('articles.open', { articleId: id }) });
  }
  const seats = people.map(({ me, folder, empty }) => openOneFileSeat(me, join(folder, 'all.json'), empty));
  const workers = seats.map((seat, index) => new Worker(seat, [id], createDice(seed + 2 + index)));
  await workThrough(workers, sync);
  await sync.settle(() => Promise.resolve());
  const ends = await Promise.all(seats.map((seat) => seat.open(id)));
  // Of each, what is in neither copy.
  const lost = workers.flatMap((worker) => {
    const [one, two] = ends.map((end) => new Set(worker.lostIn(end)));
    return [...(one ?? [])].filter((record) => two?.has(record));
  });
  console.log(`seed ${seed}: the control lost ${lost.length}`);
  expect(lost.length).toBeGreaterThan(0);
}, 120_000);
