import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenArticle } from '../../../../../src/contract/api';
import { draftChangeBetween } from '../../../../../src/core/model/draft-change';
import { revisionId } from '../../../../../src/core/model/ids';
import { checkDesk } from '../../../../../src/main/backend/check';
import { draftPath } from '../../../../../src/main/backend/desk/draft-file';
import type { FileSystem } from '../../../../../src/main/backend/storage/file-system';
import { nodeFileSystem } from '../../../../../src/main/backend/storage/file-system';
import { CrashingFileSystem } from '../../../../faults/crashing-file-system';
import { asDraft, asRevision, assertKept, createTyping, importWords, stepOf } from '../../../../faults/desk-work';
import type { Bench } from '../desk-fixture';
import { Scratch } from '../desk-fixture';
import { FaultyFileSystem, failEvery, systemError } from '../faulty-file-system';

const scratch = new Scratch();
let folder: string;
let state: string;
let opened: OpenArticle;
let draftFile: string;
beforeEach(async () => {
  const above = await scratch.folder();
  folder = join(above, 'desk');
  state = join(above, 'state');
  const bench = await sit();
  opened = await bench.call('articles.open', { articleId: await importWords(bench) });
  const { me } = await bench.call('session.hello', {});
  draftFile = join(folder, draftPath(opened.article.id, me.id));
  await bench.backend.close();
});
afterEach(() => scratch.clean());

/** Somebody at his desk, whose files follow the journal only when he goes. */
const sit = (fs: FileSystem = nodeFileSystem, settleMs = 60_000): Promise<Bench> =>
  scratch.open(folder, { stateFolder: state }, { fs, settleMs });

/** Types step after step, as a window sends it. */
async function type(bench: Bench, ...steps: readonly number[]): Promise<void> {
  const typing = createTyping(() => bench);
  for (const step of steps) assertKept(await typing(opened, step));
}

/** Types, then dies: nothing reaches the disk any more. */
async function typeAndDie(...steps: readonly number[]): Promise<void> {
  const fs = new CrashingFileSystem();
  const bench = await sit(fs);
  await type(bench, ...steps);
  fs.dieAt(0, 'before');
  await bench.backend.close();
}

const openAgain = (bench: Bench): Promise<OpenArticle> => bench.call('articles.open', { articleId: opened.article.id });
const stepSeenBy = async (bench: Bench): Promise<number> => stepOf(await openAgain(bench));
const stepInFile = async (): Promise<number> => Number(/Step (\d+)/.exec(await readFile(draftFile, 'utf8'))?.[1]);
const ownFolder = async (): Promise<string> => join(state, 'desks', (await readdir(join(state, 'desks')))[0] ?? '');
async function journalPath(): Promise<string> {
  const own = await ownFolder();
  return join(own, (await readdir(own)).find((name) => name.startsWith('journal-')) ?? expect.fail('no journal'));
}
const quarantine = (): Promise<string[]> => readdir(join(folder, '.galley/quarantine')).catch(() => []);
const troublesOf = async (bench: Bench) =>
  (await bench.call('sharing.troubles', {})).map(({ kind, articleId }) => [kind, articleId]);
const changeOf = (bench: Bench, step: number, follows: string | null, before = { ...opened.revision, edits: [] }) => {
  const { articleId, basedOn, ...typed } = asDraft(opened, step, 0);
  const draftId = crypto.randomUUID();
  const change = draftChangeBetween(before, typed);
  return { draftId, typed, reply: bench.try('texts.changeDraft', { articleId, basedOn, draftId, follows, change }) };
};

describe('what is typed after a first draft', () => {
  it('goes into the journal, and the file follows when work pauses or Galley ends', async () => {
    const bench = await sit();
    await type(bench, 1, 2, 3);
    expect(await stepInFile()).toBe(1);
    expect(await stepSeenBy(bench)).toBe(3);
    const journal = await readFile(await journalPath(), 'utf8');
    // Of an article of 2,000 words it says the heading.
    expect(journal.length).toBeLessThan(4000);
    expect(journal).toContain('Step 3');
    await bench.backend.close();
    expect(await stepInFile()).toBe(3);
    expect((await readdir(await ownFolder())).filter((name) => name.startsWith('journal-'))).toEqual([]);
    const quick = await sit(nodeFileSystem, 5);
    await type(quick, 4, 5);
    await expect.poll(stepInFile).toBe(5);
  });

  it('is there after a death, for whoever only reads too, and comes into the file at the next start', async () => {
    await typeAndDie(1, 2, 3);
    expect(await stepInFile()).toBe(1);
    const checked = await checkDesk(folder, state);
    expect(checked).toMatchObject({ value: { findings: [{ message: expect.stringContaining('2 saved changes') }] } });
    const reading = await scratch.open(folder, { stateFolder: state, readOnly: true });
    expect(await stepSeenBy(reading)).toBe(3);
    await reading.backend.close();
    expect(await stepInFile()).toBe(1);
    const bench = await sit();
    expect(await stepSeenBy(bench)).toBe(3);
    await bench.backend.close();
    expect(await stepInFile()).toBe(3);
  });

  it('is there after deaths one after another', async () => {
    await typeAndDie(1, 2);
    await typeAndDie(3, 4);
    await typeAndDie(5);
    const bench = await sit();
    expect(await stepSeenBy(bench)).toBe(5);
    expect(await troublesOf(bench)).toEqual([]);
  });

  it('is gone with the draft when it has become a version, also when Galley dies right after', async () => {
    const fs = new CrashingFileSystem();
    const bench = await sit(fs);
    await type(bench, 1, 2, 3);
    const saved = await bench.call('texts.saveRevision', asRevision(opened, 3));
    fs.dieAt(0, 'before');
    await bench.backend.close();
    const again = await sit();
    expect(await openAgain(again)).toMatchObject({ draft: null, revision: { id: saved.id } });
    expect(await troublesOf(again)).toEqual([]);
    expect(await quarantine()).toEqual([]);
    opened = await openAgain(again);
    await type(again, 4, 5);
    expect(await stepSeenBy(again)).toBe(5);
  });

  it('that is taken back leaves no draft', async () => {
    const bench = await sit();
    const first = changeOf(bench, 1, null);
    expect(await first.reply).toMatchObject({ ok: true });
    const { articleId, basedOn } = asDraft(opened, 1, 0);
    const change = draftChangeBetween(first.typed, { document: opened.revision.document, edits: [] });
    const draftId = crypto.randomUUID();
    await bench.call('texts.changeDraft', { articleId, basedOn, draftId, follows: first.draftId, change });
    expect((await openAgain(bench)).draft).toBeNull();
    expect(await readdir(dirname(draftFile))).toEqual([]);
  });
});

describe('a change of a draft', () => {
  it('is taken of the newest one only, and counts once when it is sent again', async () => {
    const bench = await sit();
    const first = changeOf(bench, 1, null);
    expect(await first.reply).toMatchObject({ ok: true });
    const second = changeOf(bench, 2, first.draftId, { ...opened.revision, ...first.typed, edits: [] });
    expect(await second.reply).toMatchObject({ ok: true });
    const late = changeOf(bench, 3, first.draftId, { ...opened.revision, ...first.typed, edits: [] });
    expect(await late.reply).toMatchObject({ error: { code: 'not-found' } });
    const unknown = changeOf(bench, 3, crypto.randomUUID());
    expect(await unknown.reply).toMatchObject({ error: { code: 'not-found' } });
    expect(await stepSeenBy(bench)).toBe(2);
    const { articleId, basedOn } = asDraft(opened, 2, 0);
    const again = { articleId, basedOn, draftId: second.draftId, follows: first.draftId };
    const change = draftChangeBetween(first.typed, second.typed);
    expect(await bench.call('texts.changeDraft', { ...again, change })).toBeNull();
    await bench.backend.close();
    const after = await sit();
    expect((await openAgain(after)).draft?.document).toEqual(second.typed.document);
    // The names of drafts end with the process: the window sends the whole one.
    expect(await after.try('texts.changeDraft', { ...again, draftId: crypto.randomUUID(), change })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('is refused when it follows no version of the desk, does not fit, or gives an id twice', async () => {
    const bench = await sit();
    const first = changeOf(bench, 1, null);
    await first.reply;
    const { articleId, basedOn } = asDraft(opened, 1, 0);
    const [heading] = first.typed.document.content;
    if (heading === undefined) throw new Error('no heading');
    const given = { articleId, basedOn, draftId: crypto.randomUUID(), follows: first.draftId };
    const change = { document: { path: [], from: 2, to: 2, content: [heading] }, edits: null };
    expect(await bench.try('texts.changeDraft', { ...given, change })).toMatchObject({ error: { code: 'invalid' } });
    const behind = { ...change, document: { ...change.document, from: 7, to: 8 } };
    expect(await bench.try('texts.changeDraft', { ...given, change: behind })).toMatchObject({
      error: { code: 'not-found' },
    });
    const elsewhere = { ...given, basedOn: revisionId.parse(crypto.randomUUID()), change };
    expect(await bench.try('texts.changeDraft', elsewhere)).toMatchObject({ error: { code: 'invalid' } });
    expect((await openAgain(bench)).draft?.document).toEqual(first.typed.document);
    // Moved to the end it stands once.
    const moved = {
      ...change,
      document: { ...change.document, from: 0, content: [...first.typed.document.content].reverse() },
    };
    expect(await bench.try('texts.changeDraft', { ...given, change: moved })).toMatchObject({ ok: true });
  });

  it('is sent whole by a window whose desk was opened anew, or where another window typed', async () => {
    let bench = await sit();
    const [one, other] = [createTyping(() => bench), createTyping(() => bench)];
    assertKept(await one(opened, 1));
    assertKept(await other(opened, 2));
    assertKept(await one(opened, 3));
    assertKept(await other(opened, 4));
    expect(await stepSeenBy(bench)).toBe(4);
    await bench.backend.close();
    bench = await sit();
    assertKept(await one(opened, 5));
    assertKept(await one(opened, 6));
    expect(await stepSeenBy(bench)).toBe(6);
  });
});

describe('a draft whose journal or file is not as it was left', () => {
  it('is the last state that can be followed when a record is damaged, and that is said', async () => {
    await typeAndDie(1, 2, 3, 4);
    const path = await journalPath();
    const bytes = await readFile(path);
    const at = bytes.indexOf('Step 3');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(path, bytes);
    const bench = await sit();
    expect(await stepSeenBy(bench)).toBe(2);
    await expect.poll(() => troublesOf(bench)).toEqual([['journal', null]]);
    expect(await readdir(join(await ownFolder(), '.galley/quarantine'))).toHaveLength(1);
    await type(bench, 5, 6);
    await bench.backend.close();
    expect(await stepInFile()).toBe(6);
  });

  it('is what another machine wrote, and what was typed here lies aside and is told', async () => {
    const first = await sit();
    await type(first, 7);
    await first.backend.close();
    const theirs = await readFile(draftFile);
    await typeAndDie(1, 2);
    await writeFile(draftFile, theirs);
    const bench = await sit();
    expect(await stepSeenBy(bench)).toBe(7);
    expect((await quarantine()).map((name) => name.endsWith('.json.journal'))).toEqual([true]);
    await expect.poll(() => troublesOf(bench)).toEqual([['journal', opened.article.id]]);
    await type(bench, 8, 9);
    await bench.backend.close();
    const again = await sit();
    expect(await stepSeenBy(again)).toBe(9);
    expect(await troublesOf(again)).toEqual([]);
  });

  it('keeps what another machine wrote when it writes over it', async () => {
    const bench = await sit();
    await type(bench, 1, 2);
    await writeFile(draftFile, 'half a dra');
    await bench.backend.close();
    expect(await stepInFile()).toBe(2);
    const [aside = ''] = await quarantine();
    expect(await readFile(join(folder, '.galley/quarantine', aside), 'utf8')).toBe('half a dra');
  });

  it('is no draft when its file is gone or cannot be read, and the article opens', async () => {
    await typeAndDie(1, 2);
    const bytes = await readFile(draftFile);
    await writeFile(draftFile, 'half a dra');
    const bench = await sit();
    expect((await openAgain(bench)).draft).toBeNull();
    await type(bench, 3, 4);
    expect(await stepSeenBy(bench)).toBe(4);
    expect((await quarantine()).map((name) => basename(name).split('.').slice(1).join('.')).sort()).toEqual([
      'json',
      'json.journal',
    ]);
    await bench.backend.close();
    await writeFile(draftFile, bytes);
    await typeAndDie(5, 6);
    await rm(draftFile);
    const again = await sit();
    expect((await openAgain(again)).draft).toBeNull();
    await expect.poll(() => troublesOf(again)).toEqual([['journal', opened.article.id]]);
    await type(again, 7, 8);
    expect(await stepSeenBy(again)).toBe(8);
  });
});

describe('where one of the disks takes nothing', () => {
  it('what is typed goes straight into the file while the journal cannot be written, and back again', async () => {
    const fs = new FaultyFileSystem();
    const bench = await sit(fs);
    await type(bench, 1);
    fs.fault = (_operation, path) => {
      if (path.includes('/state')) throw systemError('ENOSPC');
    };
    const typing = createTyping(() => bench);
    for (const step of [2, 3, 4]) assertKept(await typing(opened, step));
    expect(await stepInFile()).toBe(4);
    fs.fault = () => undefined;
    assertKept(await typing(opened, 5));
    expect(await stepInFile()).toBe(4);
    expect(await stepSeenBy(bench)).toBe(5);
    await bench.backend.close();
    expect(await stepInFile()).toBe(5);
  });

  it('a journal that says less than the file when Galley dies is no news', async () => {
    const fs = new FaultyFileSystem();
    const bench = await sit(fs);
    const typing = createTyping(() => bench);
    for (const step of [1, 2]) assertKept(await typing(opened, step));
    fs.fault = (_operation, path) => {
      if (path.includes('/state')) throw systemError('EROFS');
    };
    assertKept(await typing(opened, 3));
    fs.fault = () => {
      throw systemError('EIO');
    };
    await bench.backend.close();
    const again = await sit();
    expect(await stepSeenBy(again)).toBe(3);
    expect(await troublesOf(again)).toEqual([]);
  });

  it('what is typed is in the journal while the desk cannot be written, and that is said until it is there', async () => {
    const fs = new FaultyFileSystem();
    const bench = await sit(fs, 5);
    const typing = createTyping(() => bench);
    assertKept(await typing(opened, 1));
    fs.fault = (_operation, path) => {
      if (path.includes('/drafts/')) throw systemError('ENOSPC');
    };
    assertKept(await typing(opened, 2));
    await expect.poll(() => bench.named('saving.changed').at(-1)).toMatchObject({ problem: expect.any(String) });
    assertKept(await typing(opened, 3));
    await expect.poll(() => troublesOf(bench), { timeout: 30_000 }).toEqual([['behind', opened.article.id]]);
    fs.fault = () => undefined;
    await expect.poll(() => bench.named('saving.changed').at(-1)).toEqual({ problem: null });
    expect(await stepInFile()).toBe(3);
  });

  it('nothing is called saved when neither can, and what is typed next follows what was', async () => {
    const fs = new FaultyFileSystem();
    const bench = await sit(fs);
    const typing = createTyping(() => bench);
    for (const step of [1, 2]) assertKept(await typing(opened, step));
    fs.fault = failEvery('write', 'ENOSPC');
    expect(await typing(opened, 3)).toMatchObject({ error: { code: 'disk' } });
    expect(await stepSeenBy(bench)).toBe(2);
    fs.fault = () => undefined;
    for (const step of [4, 5]) assertKept(await typing(opened, step));
    await bench.backend.close();
    expect(await stepSeenBy(await sit())).toBe(5);
  });
});
