import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toCanonicalJson } from '../../src/core/model/canonical-json';
import { checkDesk } from '../../src/main/backend/check';
import type { FileSystem } from '../../src/main/backend/storage/file-system';
import { nodeFileSystem } from '../../src/main/backend/storage/file-system';
import type { Bench } from '../unit/main/backend/desk-fixture';
import { Scratch } from '../unit/main/backend/desk-fixture';
import type { Moment, Step } from './crashing-file-system';
import { CrashingFileSystem, inPlace } from './crashing-file-system';
import { asDraft, asRevision, createSteadyFacts, importWords, tagWord } from './desk-work';
import { folderInMemory, report, reportControl } from './fault-run';

// T2, as SQLite is tested: the process dies at the first step on the disk, then at the second, and so on until it comes through unharmed. After
// each death the desk is opened as after any end. It must be as it was after some step of the work, none before the last that was acknowledged.

const scratch = new Scratch();
beforeEach(() => {
  vi.stubEnv('TMPDIR', folderInMemory);
});
afterEach(async () => {
  await scratch.clean();
  vi.unstubAllEnvs();
});

/** Something a person does, in calls of the window; resolves when it is acknowledged. */
type Act = (bench: Bench) => Promise<unknown>;

async function first(bench: Bench) {
  const [summary] = await bench.call('library.list', {});
  const { me } = await bench.call('session.hello', {});
  return { me, opened: await bench.call('articles.open', { articleId: summary?.articleId ?? expect.fail() }) };
}

const tag =
  (at: number): Act =>
  async (bench) => {
    const { me, opened } = await first(bench);
    await bench.call('layers.apply', { change: tagWord(me, opened, at) });
  };
const type =
  (step: number): Act =>
  async (bench) =>
    bench.call('texts.saveDraft', asDraft((await first(bench)).opened, step, 0));
const finish =
  (step: number): Act =>
  async (bench) =>
    bench.call('texts.saveRevision', asRevision((await first(bench)).opened, step));
const rename =
  (displayName: string): Act =>
  async (bench) => {
    const { me } = await first(bench);
    const { initials, color, role } = me;
    await bench.call('people.update', { displayName, initials, color, role });
  };

const works: readonly (readonly [string, readonly Act[]])[] = [
  ['tags', [tag(0), tag(1)]],
  ['a text in progress', [type(1), type(2)]],
  ['a new version of the text', [type(1), finish(1), tag(3)]],
  ['one’s own name', [rename('Ada'), rename('Ada Holt')]],
  ['an import', [(bench) => bench.import('more.txt', 'More words.')]],
];

/** All that a window shows of a desk. */
async function look(bench: Bench): Promise<string> {
  const { me, people } = await bench.call('session.hello', {});
  const articles = await bench.call('library.list', {});
  const opened = [];
  const inOrder = [...articles].sort((left, right) => left.title.localeCompare(right.title));
  for (const { articleId } of inOrder) {
    const { place: _, draft, ...article } = await bench.call('articles.open', { articleId });
    opened.push({ ...article, draft: draft === null ? null : draft.document });
  }
  // Times, and the ids that an import gives, are those of the attempt.
  return toCanonicalJson({ me, people, opened }).replace(/"(createdAt|importedAt)":"[^"]*"|[0-9a-f-]{36}/g, '');
}

interface Prepared {
  readonly desk: string;
  readonly state: string;
}

async function prepare(): Promise<Prepared> {
  const desk = join(await scratch.folder(), 'desk');
  const prepared = { desk, state: `${desk}-state` };
  const bench = await scratch.open(desk, { stateFolder: prepared.state }, { facts: createSteadyFacts('desk') });
  await importWords(bench);
  await bench.backend.close();
  return prepared;
}

async function copyOf(from: Prepared): Promise<Prepared> {
  const desk = join(await scratch.folder(), 'desk');
  await cp(from.desk, desk, { recursive: true });
  await cp(from.state, `${desk}-state`, { recursive: true });
  return { desk, state: `${desk}-state` };
}

/** Does the work on a disk; answers how many of its acts were acknowledged, and what was there after each. */
async function work(place: Prepared, acts: readonly Act[], fs: FileSystem, begin: () => void) {
  const bench = await scratch.open(place.desk, { stateFolder: place.state }, { fs, facts: createSteadyFacts('work') });
  const seen = [await look(bench)];
  begin();
  try {
    for (const act of acts) {
      await act(bench);
      seen.push(await look(bench));
    }
  } catch (error) {
    if (!/: (disk|read-only): /.test(String(error))) throw error;
  } finally {
    await bench.backend.close();
  }
  return seen;
}

/** Where a state begins to differ from the one that is wanted. */
function differenceOf(found: string, allowed: readonly string[]): string {
  const wanted = allowed.at(-1) ?? '';
  const at = [...found].findIndex((letter, index) => letter !== wanted[index]);
  return `${found.slice(at - 60, at + 60)} <> ${wanted.slice(at - 60, at + 60)}`;
}

/** What is wrong with a desk after a death; `null` when nothing is. */
async function findHarm(place: Prepared, allowed: readonly string[]): Promise<string | null> {
  const opened = await scratch.tryOpen(place.desk, { stateFolder: place.state });
  if (!opened.ok) return opened.error.message;
  await opened.value.close();
  const bench = await scratch.open(place.desk, { stateFolder: place.state });
  try {
    const found = await look(bench);
    if (!allowed.includes(found)) return `it is neither as it was nor as it was to be: ${differenceOf(found, allowed)}`;
    await tag(9)(bench);
  } catch (error) {
    return String(error);
  } finally {
    await bench.backend.close();
  }
  const checked = await checkDesk(place.desk);
  if (!checked.ok) return checked.error.message;
  // Half an article that nobody can take for one is swept when it is old: a colleague may be adding it.
  const problems = checked.value.findings.filter(({ severity }) => severity === 'problem');
  return problems[0]?.message ?? null;
}

/** Dies at every step of the work. */
async function tryEveryStep(acts: readonly Act[], disk: FileSystem) {
  const prepared = await prepare();
  const states = await work(await copyOf(prepared), acts, nodeFileSystem, () => undefined);
  let tried = 0;
  const harms: string[] = [];
  const tryStep = async (step: number, moment: Moment): Promise<'alive' | Step> => {
    const place = await copyOf(prepared);
    const fs = new CrashingFileSystem(disk);
    const seen = await work(place, acts, fs, () => fs.dieAt(step, moment));
    if (fs.died === null) return 'alive';
    tried += 1;
    const harm = await findHarm(place, states.slice(seen.length - 1));
    if (harm !== null) harms.push(`${moment} step ${step}: ${harm}`);
    return fs.died;
  };
  let step = 1;
  for (let died = await tryStep(step, 'before'); died !== 'alive'; died = await tryStep(step, 'before')) {
    if (died === 'write') await tryStep(step, 'half');
    await tryStep(step, 'after');
    step += 1;
  }
  return { tried, harms };
}

describe('T2: a process that dies at any step on the disk', () => {
  it.each(works)('leaves %s whole, as before or as after', async (what, acts) => {
    const { tried, harms } = await tryEveryStep(acts, nodeFileSystem);
    expect(harms).toEqual([]);
    report({ tests: 'T2', fault: `death at every step of ${what}`, tried, losses: harms.length });
  });

  it('is seen when it does harm: a file that is written in place is lost', async () => {
    const { tried, harms } = await tryEveryStep([type(1), type(2)], inPlace(nodeFileSystem));
    reportControl({ tests: 'T2', fault: 'death at every step, written in place', tried, losses: harms.length });
  });
});
