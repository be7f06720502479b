import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildProgram, startChild } from '../unit/main/backend/child-process';
import { Scratch } from '../unit/main/backend/desk-fixture';
import { countTags, importWords, tagWord } from './desk-work';
import { createChance, folderInMemory, report, reportControl, times } from './fault-run';
import { newestOf } from './inspect-desk';
import { writeAsVersion1 } from './older-tags';

// T6: a process is killed while tags of an older version are brought up and earlier states are kept and let go. There are never fewer of them than
// there were, and each can be read.

const scratch = new Scratch();
let built: Awaited<ReturnType<typeof buildProgram>>;
let prepared: string;
/** So many states are kept of one day; one more is made than that, so that each next one lets one go. */
const keptStates = 10;

beforeAll(async () => {
  vi.stubEnv('TMPDIR', folderInMemory);
  built = await buildProgram(resolve(import.meta.dirname, 'children/come-and-go.ts'));
  prepared = await scratch.folder();
  for (let at = 0; at <= keptStates + 1; at += 1) {
    const bench = await scratch.open(join(prepared, 'desk'));
    const [known] = await bench.call('library.list', {});
    const articleId = known?.articleId ?? (await importWords(bench));
    const { me } = await bench.call('session.hello', {});
    const opened = await bench.call('articles.open', { articleId });
    await bench.call('layers.apply', { change: tagWord(me, opened, at) });
    await bench.backend.close();
  }
  await writeAsVersion1(join(prepared, 'desk'));
});
beforeEach(() => {
  vi.stubEnv('TMPDIR', folderInMemory);
});
afterAll(async () => {
  await built.remove();
  await scratch.clean();
  vi.unstubAllEnvs();
});

/** What a desk holds when it is opened: tags, and earlier states that can be read. */
async function look(folder: string): Promise<{ tags: number; states: number }> {
  const bench = await scratch.open(join(folder, 'desk'), { stateFolder: join(folder, 'desk-state') });
  const [known = expect.fail()] = await bench.call('library.list', {});
  const { me } = await bench.call('session.hello', {});
  const { articleId } = known;
  const moments = await bench.call('history.moments', { articleId });
  let states = 0;
  for (const { id } of moments) if ((await bench.try('history.read', { articleId, id })).ok) states += 1;
  const found = { tags: countTags(await bench.call('articles.open', { articleId }), me), states };
  await bench.backend.close();
  return found;
}

/** Kills a process that comes and goes on a copy of the desk. `spoil`: what is done to the copy as a bad program would. */
async function killOnce(afterMs: number, spoil: (folder: string) => Promise<void>): Promise<boolean> {
  const folder = await scratch.folder();
  await cp(prepared, folder, { recursive: true });
  const child = startChild(built.script, [join(folder, 'desk'), join(folder, 'desk-state')]);
  await child.line((line) => line === 'begin');
  await new Promise((done) => setTimeout(done, afterMs));
  await child.kill();
  await spoil(folder);
  const { tags, states } = await look(folder);
  await rm(folder, { recursive: true });
  return states >= keptStates && tags >= Math.max(newestOf(child.lines, 'tags'), keptStates + 2);
}

/** As a program that keeps states in place. One that is about to be let go may be there as well, so it is two that are half written. */
async function tearNewest(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  for (const name of names
    .filter((each) => /generations\/.*\/\d{10}-\w+\.json$/.test(each))
    .sort()
    .slice(-2))
    await writeFile(join(folder, name), (await readFile(join(folder, name))).subarray(0, 200));
}

describe('T6: a process that is killed while states are kept', () => {
  it('leaves as many earlier states as there were, and each can be read', async () => {
    const chance = createChance('rotation');
    const kills = times(8, 300);
    let losses = 0;
    for (let kill = 0; kill < kills; kill += 1)
      if (!(await killOnce(chance() * 400, async () => undefined))) losses += 1;
    report({
      tests: 'T6',
      fault: 'SIGKILL while tags are brought up and states kept and let go',
      tried: kills,
      losses,
    });
  });

  it('is seen when it does harm: a state that is written in place', async () => {
    const losses = (await killOnce(200, tearNewest)) ? 0 : 1;
    reportControl({ tests: 'T6', fault: 'the same, the newest states half written', tried: 1, losses });
  });
});
