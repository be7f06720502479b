import { cp, rm } from 'node:fs/promises';
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

/** Kills a process that comes and goes on a copy of the desk. `how`: of a program that is known to be wrong. */
async function killOnce(afterMs: number, ...how: readonly 'room-first'[]): Promise<boolean> {
  const folder = await scratch.folder();
  await cp(prepared, folder, { recursive: true });
  const child = startChild(built.script, [join(folder, 'desk'), join(folder, 'desk-state'), ...how]);
  // The bad one has states to keep by then, on a slow machine too.
  await child.line((line) => line.startsWith(how.length === 0 ? 'begin' : 'tags'));
  await new Promise((done) => setTimeout(done, afterMs));
  await child.kill();
  const { tags, states } = await look(folder);
  await rm(folder, { recursive: true });
  return states >= keptStates && tags >= Math.max(newestOf(child.lines, 'tags'), keptStates + 2);
}

describe('T6: a process that is killed while states are kept', () => {
  it('leaves as many earlier states as there were, and each can be read', async () => {
    const chance = createChance('rotation');
    const kills = times(8, 300);
    let losses = 0;
    for (let kill = 0; kill < kills; kill += 1) if (!(await killOnce(chance() * 400))) losses += 1;
    report({
      tests: 'T6',
      fault: 'SIGKILL while tags are brought up and states kept and let go',
      tried: kills,
      losses,
    });
  });

  it('is seen when it does harm: a program that makes room for a state before it keeps it', async () => {
    const chance = createChance('room first');
    let tried = 0;
    let losses = 0;
    // A kill between two states does no harm.
    while (tried < 20 && losses === 0) {
      tried += 1;
      if (!(await killOnce(chance() * 400, 'room-first'))) losses += 1;
    }
    reportControl({ tests: 'T6', fault: 'the same, a program that makes room first', tried, losses });
  });
});
