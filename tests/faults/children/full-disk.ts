// Runs on a small disk of its own, given as the argument, beside what is tried and in how many steps, with the right to mount. Says in JSON what
// happened on it when it was full or read-only.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { deskId } from '../../../src/core/model/ids';
import { DurableStore } from '../../../src/main/backend/storage/durable-store';
import { nodeFileSystem } from '../../../src/main/backend/storage/file-system';
import { writeFileTo } from '../../../src/main/cli/write-file';
import { Scratch } from '../../unit/main/backend/desk-fixture';
import { asDraft, countTags, importWords, stepOf, tagWord } from '../desk-work';

const [, , disk = '', kind = '', steps = ''] = process.argv;
const filler = join(disk, 'filler');

/** Fills the disk up to so many bytes. */
async function leaveFree(sizeBytes: number): Promise<void> {
  await rm(filler, { force: true });
  const { bavail, bsize } = await statfs(disk);
  await writeFile(filler, new Uint8Array(Math.max(0, bavail * bsize - sizeBytes)));
}

/** Saves states of 3 MB with just too little room for them, a little more each time. */
async function tryEdge(save: (state: string) => Promise<'saved' | 'refused'>, path: string) {
  const stateOf = (step: number): string => `${step} ${'x'.repeat(3_000_000)}`;
  let present = stateOf(0);
  await save(present);
  const found = { tried: 0, refused: 0, harmed: 0, litter: 0 };
  for (let step = 1; step <= Number(steps); step += 1) {
    await leaveFree(3_000_000 - Number(steps) * 2048 + step * 4096);
    const next = stateOf(step);
    const answer = await save(next);
    found.tried += 1;
    if (answer === 'saved') present = next;
    else found.refused += 1;
    const onDisk = await readFile(path, 'utf8');
    if (!onDisk.includes(present)) found.harmed += 1;
    if ((await readdir(disk)).some((name) => name.endsWith('.tmp'))) found.litter += 1;
    // Room is made: the next save goes through, whatever was before.
    await rm(filler);
    present = stateOf(step + 1000);
    if ((await save(present)) !== 'saved') found.harmed += 1;
  }
  return found;
}

async function tryStore() {
  const path = join(disk, 'store.json');
  const opened = await DurableStore.open({
    fs: nodeFileSystem,
    path,
    label: 'store.json',
    type: { name: 'store', schema: z.string(), migrations: [] },
    deskId: deskId.parse('3f2b1c58-9d54-4c55-9f60-111111111111'),
    mayBeNew: true,
    initial: '',
    onSaved: () => undefined,
    sharing: null,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  return tryEdge(async (state) => ((await store.save(state)).ok ? 'saved' : 'refused'), path);
}

function tryAtomic() {
  const path = join(disk, 'store.json');
  const save = (state: string) =>
    writeFileAtomic(path, state).then(
      () => 'saved' as const,
      () => 'refused' as const,
    );
  return tryEdge(save, path);
}

function tryExport() {
  const path = join(disk, 'export.json');
  const target = { type: 'file', path } as const;
  const save = async (state: string) =>
    (await writeFileTo(target, 'export.json', Buffer.from(state), true)).ok ? 'saved' : 'refused';
  return tryEdge(save, path);
}

/** How calls ended: `ok`, or the code of the error. */
function listAnswers() {
  const answers: string[] = [];
  const attempt = async (work: Promise<{ ok: boolean; error?: { code: string } }>): Promise<void> => {
    const answer = await work;
    answers.push(answer.ok ? 'ok' : (answer.error?.code ?? ''));
  };
  return { answers, attempt };
}

/** A desk whose disk is full, and then cannot be written at all. */
async function tryDesk() {
  const scratch = new Scratch();
  const bench = await scratch.open(join(disk, 'desk'), { stateFolder: `${disk}-state` }, { settleMs: 20 });
  const articleId = await importWords(bench);
  const { me } = await bench.call('session.hello', {});
  const opened = await bench.call('articles.open', { articleId });
  await bench.call('texts.saveDraft', asDraft(opened, 1, 0));
  const { answers, attempt } = listAnswers();
  await leaveFree(16 * 1024);
  await attempt(bench.try('texts.saveDraft', asDraft(opened, 2, 2_000_000)));
  await attempt(
    bench.import('big.txt', randomBytes(40_000).toString('hex')).then(
      () => ({ ok: true }),
      (error: unknown) => ({ ok: false, error: { code: / disk:/.test(String(error)) ? 'disk' : String(error) } }),
    ),
  );
  await rm(filler);
  await attempt(bench.try('texts.saveDraft', asDraft(opened, 3, 2_000_000)));
  // The change is in the journal, on another disk; what the window is told is that the desk does not have it yet, until it does.
  const untilTold = async (isTold: (problem: string | null) => boolean): Promise<void> => {
    const last = () => bench.named('saving.changed').at(-1) as { problem: string | null } | undefined;
    while (!isTold(last()?.problem ?? null)) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  await attempt(bench.try('layers.apply', { change: tagWord(me, opened, 0) }));
  await untilTold((problem) => problem !== null);
  execFileSync('mount', ['-o', 'remount,rw', disk]);
  await untilTold((problem) => problem === null);
  const after = await bench.call('articles.open', { articleId });
  const told = bench.named('saving.changed');
  const articles = (await bench.call('library.list', {})).length;
  await scratch.clean();
  return { answers, told, step: stepOf(after), tags: countTags(after, me), articles };
}

/** A desk whose drive is pulled and put back. The disk is a view of another folder, so that what is on it is still there afterwards. */
async function tryPulled() {
  const drive = `${disk}-drive`;
  execFileSync('mount', ['--move', disk, drive]);
  const plug = () => execFileSync('mount', ['--bind', drive, disk]);
  plug();
  const scratch = new Scratch();
  const bench = await scratch.open(join(disk, 'desk'), { stateFolder: `${disk}-state` });
  const articleId = await importWords(bench);
  const { me } = await bench.call('session.hello', {});
  const opened = await bench.call('articles.open', { articleId });
  await bench.call('texts.saveDraft', asDraft(opened, 1, 0));
  const { answers, attempt } = listAnswers();
  // As a drive that is pulled: whatever is open on it stays open, and nothing can be found there any more.
  execFileSync('umount', ['-l', disk]);
  await attempt(bench.try('texts.saveDraft', asDraft(opened, 2, 0)));
  await attempt(bench.try('layers.apply', { change: tagWord(me, opened, 0) }));
  const left = await readdir(disk);
  plug();
  await attempt(bench.try('texts.saveDraft', asDraft(opened, 2, 0)));
  await attempt(bench.try('layers.apply', { change: tagWord(me, opened, 0) }));
  const after = await bench.call('articles.open', { articleId });
  const told = bench.named('saving.changed');
  await scratch.clean();
  return { answers, left, told, step: stepOf(after), tags: countTags(after, me) };
}

const tries = new Map<string, () => Promise<unknown>>([
  ['store', tryStore],
  ['atomic', tryAtomic],
  ['export', tryExport],
  ['desk', tryDesk],
  ['pulled', tryPulled],
]);
console.log(JSON.stringify(await tries.get(kind)?.()));
