// A long day on a desk, compressed: saves without pause, faults of the disk among them, restarts of nothing. Says in JSON what the process held after
// the first part of it and what it holds at the end. Needs `--expose-gc`.
import { openSync, readdirSync } from 'node:fs';
import type { ArticleId } from '../../../src/core/model/ids';
import { Scratch } from '../../unit/main/backend/desk-fixture';
import { FaultyFileSystem, failEvery } from '../../unit/main/backend/faulty-file-system';
import { asDraft, assertKept, countTags, createTyping, importWords, stepOf, tagWord } from '../desk-work';
import { createChance } from '../fault-run';

const [, , folder = '', saves = '0', articles = '0', leak = ''] = process.argv;
const chance = createChance('soak');
const fs = new FaultyFileSystem();
const scratch = new Scratch();
const bench = await scratch.open(folder, {}, { fs });
const { me } = await bench.call('session.hello', {});
const ids = [await importWords(bench)];
while (ids.length < Number(articles)) {
  const { articleId } = await bench.import(`${ids.length}.txt`, `Article ${ids.length}\n\nA few words of it.`);
  if (articleId !== null) ids.push(articleId);
}
const [words] = ids;
if (words === undefined) throw new Error('nothing was imported');
const steps = new Map<ArticleId, number>();
const leaked: unknown[] = [];
let tags = 0;
let faults = 0;
let breaches = 0;

interface Holdings {
  readonly heapBytes: number;
  readonly rssBytes: number;
  readonly files: number;
  readonly waiting: number;
}

/**
 * What the process holds when nothing is on its way: of what comes and goes, the least within a second; within ten where it is still more than it was
 * `before`, as on a machine that is busy.
 */
async function holdings(before: Holdings | null): Promise<Holdings> {
  // What the test itself keeps is not the program’s.
  bench.events.length = 0;
  fs.operations.length = 0;
  let least = { heapBytes: Infinity, rssBytes: Infinity, files: Infinity, waiting: Infinity };
  const isAtRest = () => before === null || (least.files <= before.files && least.waiting <= before.waiting);
  for (let round = 0; round < 10 || (round < 100 && !isAtRest()); round += 1) {
    await new Promise((done) => setTimeout(done, 100));
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    const files = readdirSync('/proc/self/fd').length;
    least = {
      heapBytes: Math.min(least.heapBytes, heapUsed),
      rssBytes: Math.min(least.rssBytes, rss),
      files: Math.min(least.files, files),
      waiting: Math.min(least.waiting, process.getActiveResourcesInfo().length),
    };
  }
  return least;
}

const total = Number(saves);
const type = createTyping(() => bench);
let first = await holdings(null);
for (let save = 1; save <= total; save += 1) {
  const articleId = ids[Math.floor(chance() * ids.length)] ?? words;
  // About once in what would be a minute of work the disk fails once.
  const isFaulty = save % 60 === 0;
  if (isFaulty) fs.fault = failEvery(chance() < 0.5 ? 'create' : 'sync', chance() < 0.5 ? 'ENOSPC' : 'EIO');
  const opened = await bench.call('articles.open', { articleId });
  const answer = await bench.try('texts.saveDraft', asDraft(opened, save, 0));
  // And once more as what changed, which was nothing: what stands in the journal is let go of too.
  if (answer.ok && !isFaulty) assertKept(await type(opened, save));
  if (answer.ok) steps.set(articleId, save);
  else faults += 1;
  if (answer.ok === isFaulty) breaches += 1;
  fs.fault = () => undefined;
  if (save % 100 === 0 && tags < 1000) {
    const change = tagWord(me, await bench.call('articles.open', { articleId: words }), tags);
    await bench.call('layers.apply', { change });
    tags += 1;
  }
  if (leak !== '' && save % 50 === 0) leaked.push(openSync('/dev/null', 'r'), 'x'.repeat(500_000).split(''));
  if (save === Math.floor(total / 4)) first = await holdings(null);
}
const last = await holdings(first);
for (const [articleId, step] of steps)
  if (stepOf(await bench.call('articles.open', { articleId })) !== step) breaches += 1;
if (countTags(await bench.call('articles.open', { articleId: words }), me) !== tags) breaches += 1;
await bench.backend.close();
const litter = readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.tmp')).length;
console.log(JSON.stringify({ first, last, faults, breaches, litter }));
await scratch.clean();
