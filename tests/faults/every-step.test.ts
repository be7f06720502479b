import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { decide } from '../../src/core/commands/decide';
import { toCanonicalJson } from '../../src/core/model/canonical-json';
import { defaultTagset } from '../../src/core/model/default-tagset';
import { checkDesk } from '../../src/main/backend/check';
import type { FileSystem } from '../../src/main/backend/storage/file-system';
import { nodeFileSystem } from '../../src/main/backend/storage/file-system';
import type { Bench } from '../unit/main/backend/desk-fixture';
import { Scratch } from '../unit/main/backend/desk-fixture';
import type { Moment, Step } from './crashing-file-system';
import { CrashingFileSystem, inPlace } from './crashing-file-system';
import { asRevision, assertKept, createSteadyFacts, createTyping, idOf, importWords, tagWord } from './desk-work';
import { folderInMemory, report, reportControl } from './fault-run';
import { layerFileOf, writeAsVersion1 } from './older-tags';

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
const typing = new WeakMap<Bench, ReturnType<typeof createTyping>>();
/** The window of a desk. */
function typingIn(bench: Bench): ReturnType<typeof createTyping> {
  const known = typing.get(bench) ?? createTyping(() => bench);
  typing.set(bench, known);
  return known;
}
const type =
  (step: number): Act =>
  async (bench) =>
    assertKept(await typingIn(bench)((await first(bench)).opened, step));
/** Whatever can still be done: the desk of an older version has other words. */
const more: Act = async (bench) => {
  const { revision } = (await first(bench)).opened;
  await (revision.text.includes('word9') ? tag(9) : type(9))(bench);
};
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

/** Brings one’s tags back to the oldest state that was kept of them. */
const restore: Act = async (bench) => {
  const { me, opened } = await first(bench);
  const articleId = opened.article.id;
  const moments = await bench.call('history.moments', { articleId });
  const earlier = await bench.call('history.read', { articleId, id: moments.at(-1)?.id ?? '' });
  const facts = { now: new Date(Date.UTC(2026, 5, 1)).toISOString(), personId: me.id, tagset: defaultTagset };
  const ids = Array.from({ length: 12 }, (_, at) => idOf(`restore ${at}`));
  const decided = decide(opened, { type: 'layer.restore', earlier }, { ...facts, ids });
  if (!decided.ok) throw new Error(decided.error.message);
  await bench.call('layers.apply', { change: decided.value });
};
/** Puts the newest kept state in the place of tags that cannot be read. */
const recover: Act = async (bench) => {
  const [summary] = await bench.call('library.list', {});
  await bench.call('history.recover', { articleId: summary?.articleId ?? expect.fail() });
};

/** What is done to a desk before it is worked on. */
type Preparation = (place: Prepared) => Promise<void>;

/** Somebody has tagged and gone, twice: two states of his tags are kept. */
const tagTwice: Preparation = async (place) => {
  for (const at of [5, 6]) {
    const bench = await scratch.open(place.desk, { stateFolder: place.state });
    await tag(at)(bench);
    await bench.backend.close();
  }
};

/** The tags lie there as version 1 of the program wrote them. */
const asVersion1: Preparation = async (place) => {
  await tagTwice(place);
  await writeAsVersion1(place.desk);
};

const damaged: Preparation = async (place) => {
  await tagTwice(place);
  const path = await layerFileOf(place.desk);
  await writeFile(path, (await readFile(path)).subarray(0, 300));
};

/** A whole desk as version 1 wrote it, where even who one is lies elsewhere. */
const deskOfVersion1: Preparation = async ({ desk, state }) => {
  for (const folder of [desk, state]) await rm(folder, { recursive: true });
  await cp(resolve(import.meta.dirname, '../fixtures/desks/1/desk'), desk, { recursive: true });
  await mkdir(state);
};

/** Somebody typed, and Galley died before the file followed the journal. */
const typeAndDie: Preparation = async ({ desk, state }) => {
  const fs = new CrashingFileSystem(nodeFileSystem);
  const bench = await scratch.open(desk, { stateFolder: state }, { fs });
  for (const step of [1, 2]) await type(step)(bench);
  fs.dieAt(0, 'before');
  await bench.backend.close();
};

/** Two articles of another desk with their tags, in Galley’s own format. */
const bundles: { readonly name: string; readonly bytes: Buffer }[] = [];
beforeAll(async () => {
  const bench = await scratch.open(join(await scratch.folder(), 'desk'));
  const { me } = await bench.call('session.hello', {});
  for (const title of ['First', 'Second']) {
    const { articleId } = await bench.import(`${title}.txt`, `${title}\n\nword3 word4`);
    const opened = await bench.call('articles.open', { articleId: articleId ?? expect.fail() });
    await bench.call('layers.apply', { change: tagWord(me, opened, 3) });
    const { files } = await bench.call('exports.write', { articleIds: [opened.article.id], format: 'galley-bundle' });
    for (const { fileName, contentBase64 } of files)
      bundles.push({ name: fileName, bytes: Buffer.from(contentBase64, 'base64') });
  }
  await scratch.clean();
});

const importBundle =
  (at: number): Act =>
  async (bench) => {
    const { name, bytes } = bundles[at] ?? expect.fail();
    expect(await bench.import(name, bytes)).toMatchObject({ articleId: expect.any(String) });
  };

/** An article of a colleague’s is there: who that is is known. */
const withColleague: Preparation = async ({ desk, state }) => {
  const bench = await scratch.open(desk, { stateFolder: state });
  await importBundle(0)(bench);
  await bench.backend.close();
};

const asItIs: Preparation = async () => undefined;

const works: readonly (readonly [string, readonly Act[], Preparation])[] = [
  ['tags', [tag(0), tag(1)], asItIs],
  ['a text in progress', [type(1), type(2), type(3)], asItIs],
  ['a text in progress that Galley died over', [type(3), type(4)], typeAndDie],
  ['a new version of the text', [type(1), type(2), finish(2), tag(3)], asItIs],
  ['one’s own name', [rename('Ada'), rename('Ada Holt')], asItIs],
  ['an import', [(bench) => bench.import('more.txt', 'More words.')], asItIs],
  ['an import of an article with its tags', [importBundle(1)], withColleague],
  ['tags of version 1 that are brought up', [tag(0), tag(1)], asVersion1],
  ['a desk of version 1 that is brought up', [type(1), finish(1)], deskOfVersion1],
  ['an earlier state that is restored', [restore, tag(1)], tagTwice],
  ['damaged tags that are replaced', [recover], damaged],
];

/** All that a window shows of a desk. */
async function look(bench: Bench): Promise<string> {
  const { me, people } = await bench.call('session.hello', {});
  const articles = await bench.call('library.list', {});
  const opened = [];
  const inOrder = [...articles].sort((left, right) => left.title.localeCompare(right.title));
  for (const { articleId } of inOrder) {
    const answer = await bench.try('articles.open', { articleId });
    if (!answer.ok) {
      opened.push(answer.error.code);
      continue;
    }
    const { place: _, draft, ...article } = answer.value;
    opened.push({ ...article, draft: draft === null ? null : draft.document });
  }
  // Times, and the ids that an import gives, are those of the attempt.
  return toCanonicalJson({ me, people, opened }).replace(/"(createdAt|importedAt)":"[^"]*"|[0-9a-f-]{36}/g, '');
}

interface Prepared {
  readonly desk: string;
  readonly state: string;
}

async function prepare(further: Preparation): Promise<Prepared> {
  const desk = join(await scratch.folder(), 'desk');
  const prepared = { desk, state: `${desk}-state` };
  const bench = await scratch.open(desk, { stateFolder: prepared.state }, { facts: createSteadyFacts('desk') });
  await importWords(bench);
  await bench.backend.close();
  await further(prepared);
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
    // Damaged tags that are not replaced yet can be replaced now; others are left alone.
    await recover(bench).catch(() => undefined);
    await more(bench);
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
async function tryEveryStep(acts: readonly Act[], disk: FileSystem, further: Preparation = asItIs) {
  const prepared = await prepare(further);
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
  it.each(works)('leaves %s whole, as before or as after', async (what, acts, further) => {
    const { tried, harms } = await tryEveryStep(acts, nodeFileSystem, further);
    expect(harms).toEqual([]);
    report({ tests: 'T2', fault: `death at every step of ${what}`, tried, losses: harms.length });
  });

  it('is seen when it does harm: a file that is written in place is lost', async () => {
    const { tried, harms } = await tryEveryStep([finish(1), finish(2)], inPlace(nodeFileSystem));
    reportControl({ tests: 'T2', fault: 'death at every step, written in place', tried, losses: harms.length });
  });
});
