import { appendFile, cp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Person } from '../../../../../src/core/model/article';
import type { ArticleId } from '../../../../../src/core/model/ids';
import { changeId } from '../../../../../src/core/model/ids';
import { checkDesk } from '../../../../../src/main/backend/check';
import { layerPath } from '../../../../../src/main/backend/desk/other-layers';
import type { FileSystem } from '../../../../../src/main/backend/storage/file-system';
import { nodeFileSystem } from '../../../../../src/main/backend/storage/file-system';
import { readRecords, toRecord } from '../../../../../src/main/backend/storage/journal-records';
import { until } from '../../../../builders/until';
import { CrashingFileSystem } from '../../../../faults/crashing-file-system';
import { countTags, idOf, importWords, tagWord } from '../../../../faults/desk-work';
import type { Bench } from '../desk-fixture';
import { Scratch } from '../desk-fixture';
import { FaultyFileSystem, PartlyBroken, systemError } from '../faulty-file-system';
import { untilWritten } from './until-written';

const scratch = new Scratch();
let folder: string;
let state: string;
let articleId: ArticleId;
let me: Person;
beforeEach(async () => {
  const above = await scratch.folder();
  folder = join(above, 'desk');
  state = join(above, 'state');
  const bench = await sit();
  articleId = await importWords(bench);
  me = (await bench.call('session.hello', {})).me;
  await tag(bench, 0);
  await bench.backend.close();
});
afterEach(() => scratch.clean());

const sit = (fs: FileSystem = nodeFileSystem): Promise<Bench> => scratch.open(folder, { stateFolder: state }, { fs });

async function tag(bench: Bench, at: number): Promise<void> {
  await bench.call('layers.apply', { change: tagWord(me, await bench.call('articles.open', { articleId }), at) });
}

/** Tags words, then dies: nothing reaches the disk any more. */
async function tagAndDie(...words: readonly number[]): Promise<void> {
  const fs = new CrashingFileSystem();
  const bench = await sit(fs);
  for (const at of words) await tag(bench, at);
  fs.dieAt(0, 'before');
  await bench.backend.close();
}

const tagsSeenBy = async (bench: Bench): Promise<number> =>
  countTags(await bench.call('articles.open', { articleId }), me);
const layerFile = (): string => join(folder, layerPath(articleId, me.id));
const ownFolder = async (): Promise<string> => join(state, 'desks', (await readdir(join(state, 'desks')))[0] ?? '');
const journals = async (): Promise<string[]> =>
  (await readdir(await ownFolder())).filter((name) => name.startsWith('journal-'));

/** Changes a byte of the second change but leaves the third whole. Answers what the journal is then. */
async function damageJournal(): Promise<{ readonly path: string; readonly bytes: Uint8Array }> {
  const path = join(await ownFolder(), (await journals())[0] ?? '');
  const bytes = await readFile(path);
  const at = bytes.lastIndexOf('\n', bytes.length - 2) - 10;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
  return { path, bytes };
}

describe('a desk whose Galley died before the file of tags followed the journal', () => {
  it('shows every tag that was saved to whoever only reads it, and is left as it is', async () => {
    await tagAndDie(1, 2);
    expect(JSON.parse(await readFile(layerFile(), 'utf8')).data.counter).toBe(1);
    const [name = ''] = await journals();
    const journal = await readFile(join(await ownFolder(), name));
    const beside = await scratch.open(folder, { stateFolder: state, readOnly: true });
    expect(await tagsSeenBy(beside)).toBe(3);
    await beside.backend.close();
    expect(JSON.parse(await readFile(layerFile(), 'utf8')).data.counter).toBe(1);
    expect(await journals()).toEqual([name]);
    expect(await readFile(join(await ownFolder(), name))).toEqual(journal);
  });

  it('loses nothing to somebody who only read the desk, and ends later', async () => {
    const writing = await scratch.open(folder, { stateFolder: state }, { settleMs: 60_000 });
    const reading = await scratch.open(folder, { stateFolder: state, readOnly: true });
    await tagsSeenBy(reading);
    await tag(writing, 1);
    const before = await journals();
    expect(before).toHaveLength(1);
    await reading.backend.close();
    expect(await journals()).toEqual(before);
  });

  it('brings them into the file at the next start, and leaves no journal', async () => {
    await tagAndDie(1, 2);
    const bench = await sit();
    const [summary] = await bench.call('library.list', {});
    expect(summary?.counts.entity).toBe(3);
    await bench.backend.close();
    expect(JSON.parse(await readFile(layerFile(), 'utf8')).data.counter).toBe(3);
    expect(await journals()).toEqual([]);
  });

  it('has them where the desk was moved to', async () => {
    await tagAndDie(1);
    const moved = join(dirname(folder), 'moved');
    await rename(folder, moved);
    folder = moved;
    expect(await tagsSeenBy(await sit())).toBe(2);
  });

  it('takes them into a file that another machine wrote meanwhile, and says so', async () => {
    const before = await readFile(layerFile());
    const other = await sit();
    await tag(other, 7);
    await other.backend.close();
    const theirs = await readFile(layerFile());
    await writeFile(layerFile(), before);
    await tagAndDie(1, 2);
    await writeFile(layerFile(), theirs);
    const bench = await sit();
    expect(await tagsSeenBy(bench)).toBe(4);
    await bench.backend.close();
    expect(await tagsSeenBy(await sit())).toBe(4);
  });

  it('keeps the end of a journal that was torn out of it, and goes on', async () => {
    await tagAndDie(1, 2);
    const [name = ''] = await journals();
    await appendFile(join(await ownFolder(), name), '900 0badc0de {"seq":');
    const bench = await sit();
    expect(await tagsSeenBy(bench)).toBe(3);
    await tag(bench, 3);
    await bench.backend.close();
    expect(await tagsSeenBy(await sit())).toBe(4);
  });

  it('sets a journal aside that is none, byte for byte, and opens', async () => {
    await tagAndDie(1);
    const [name = ''] = await journals();
    await writeFile(join(await ownFolder(), name), 'Something else');
    const bench = await sit();
    expect(await tagsSeenBy(bench)).toBe(1);
    const aside = join(await ownFolder(), '.galley/quarantine');
    const [kept = ''] = await readdir(aside);
    expect(await readFile(join(aside, kept), 'utf8')).toBe('Something else');
    expect(await bench.call('sharing.troubles', {})).toMatchObject([{ kind: 'journal', file: aside }]);
  });

  it('says when a journal was damaged in the middle, keeps it byte for byte, and goes on with what is whole', async () => {
    await tagAndDie(1, 2, 3);
    const { path, bytes } = await damageJournal();
    const bench = await sit();
    expect(await tagsSeenBy(bench)).toBe(2);
    const aside = join(await ownFolder(), '.galley/quarantine');
    const [trouble] = await bench.call('sharing.troubles', {});
    expect(trouble).toMatchObject({ kind: 'journal', file: aside, actions: [] });
    const [kept = ''] = await readdir(aside);
    expect(kept).toContain(basename(path));
    expect(await readFile(join(aside, kept))).toEqual(bytes);
    await bench.backend.close();
    expect(await readFile(join(state, 'logs/galley.log'), 'utf8')).toContain('"event":"journal-damaged"');
    // It was said, and what was lost is known to whoever was told.
    expect(await (await sit()).call('sharing.troubles', {})).toEqual([]);
  });

  it('says when changes of a whole journal are no records, keeps them, and goes on with the file', async () => {
    await tagAndDie(1);
    const path = join(await ownFolder(), (await journals())[0] ?? '');
    const spoiled = readRecords(await readFile(path)).contents.map((content, at) =>
      toRecord(
        at,
        z
          .looseObject({ states: z.array(z.looseObject({})).optional() })
          .transform((record) =>
            record.states === undefined
              ? record
              : { ...record, states: record.states.map((one) => ({ ...one, after: 7 })) },
          )
          .parse(content),
      ),
    );
    await writeFile(path, Buffer.concat(spoiled));
    const bench = await sit();
    expect(await tagsSeenBy(bench)).toBe(1);
    const aside = join(folder, '.galley/quarantine');
    expect(await readdir(aside)).toHaveLength(1);
    const unread = { kind: 'journal', file: aside, articleId, actions: [] };
    await until(async () => expect(await bench.call('sharing.troubles', {})).toMatchObject([unread]));
  });

  it('says nothing of damage after a journal that was only torn at its end', async () => {
    await tagAndDie(1);
    const [name = ''] = await journals();
    await appendFile(join(await ownFolder(), name), '900 0badc0de {"seq":');
    const bench = await sit();
    expect(await bench.call('sharing.troubles', {})).toEqual([]);
  });
});

describe('a check of a desk', () => {
  const check = async () => {
    const checked = await checkDesk(folder, state);
    if (!checked.ok) throw new Error(checked.error.message);
    return checked.value.findings;
  };

  it('counts what waits in the journal until it is in the files', async () => {
    expect(await check()).toEqual([]);
    await tagAndDie(1, 2);
    const file = join(await ownFolder(), (await journals())[0] ?? '');
    expect(await check()).toEqual([
      { file, severity: 'note', message: expect.stringMatching(/^holds 2 saved changes .* in its files yet/) },
    ]);
    await (await sit()).backend.close();
    expect(await check()).toEqual([]);
  });

  it('says of which copy of the desk a journal is', async () => {
    await tagAndDie(1);
    const copy = join(dirname(folder), 'copy');
    await cp(folder, copy, { recursive: true });
    const was = folder;
    folder = copy;
    const [found] = await check();
    expect(found?.message).toContain(`1 saved change that is not in the files of this desk in ${was} yet`);
  });

  it('finds damage in the middle of a journal, and one that is none', async () => {
    await tagAndDie(1, 2, 3);
    const { path } = await damageJournal();
    expect((await check()).map(({ severity, message }) => [severity, message.slice(0, 24)])).toEqual([
      ['problem', 'is damaged in the middle'],
      ['note', 'holds 1 saved change tha'],
    ]);
    await writeFile(path, 'Something else');
    expect(await check()).toMatchObject([{ file: path, severity: 'problem' }]);
  });
});

describe('a desk with a file that cannot follow the journal', () => {
  const told = (bench: Bench) => bench.named('saving.changed');
  const importOther = async (bench: Bench): Promise<ArticleId> => {
    const { articleId: other } = await bench.import('other.txt', 'Others\n\nword0 word1 word2');
    if (other === null) throw new Error('nothing was imported');
    return other;
  };
  const untilTold = (bench: Bench, problem: unknown) => until(() => expect(told(bench).at(-1)).toEqual({ problem }));

  it('says so until that file is written, whatever else is saved', async () => {
    const fs = new FaultyFileSystem();
    const bench = await scratch.open(folder, { stateFolder: state }, { fs, settleMs: 5 });
    const other = await importOther(bench);
    fs.fault = (operation, path) => {
      if (operation === 'rename' && path === layerFile()) throw systemError('ENOSPC');
    };
    await tag(bench, 1);
    await untilTold(bench, expect.stringContaining(layerPath(articleId, me.id)));
    const { length } = told(bench);
    const { counter } = await bench.call('layers.apply', {
      change: tagWord(me, await bench.call('articles.open', { articleId: other }), 1),
    });
    await untilWritten(folder, [other, me.id], counter);
    expect(told(bench)).toHaveLength(length);
    let leaps = 0;
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 6_000 * leaps++);
    const behind = { kind: 'behind', articleId, words: expect.stringContaining('its disk is full') };
    await until(async () => expect(await bench.call('sharing.troubles', {})).toMatchObject([behind]));
    vi.restoreAllMocks();
    fs.fault = () => undefined;
    await untilTold(bench, null);
    await until(async () => expect(await bench.call('sharing.troubles', {})).toEqual([]));
    expect(JSON.parse(await readFile(layerFile(), 'utf8')).data.counter).toBe(2);
  });
});

describe('a desk of somebody whose own folder cannot be written', () => {
  let fs: PartlyBroken;
  let bench: Bench;
  beforeEach(async () => {
    fs = new PartlyBroken();
    bench = await scratch.open(folder, { stateFolder: state }, { fs, settleMs: 60_000 });
  });
  const counterInFile = async (): Promise<number> => JSON.parse(await readFile(layerFile(), 'utf8')).data.counter;
  const die = async (): Promise<void> => {
    fs.broken = '/';
    await bench.backend.close();
  };

  it('has every change in the file of the desk when it is said to be saved, also what only the journal had', async () => {
    await tag(bench, 1);
    expect(await counterInFile()).toBe(1);
    fs.broken = '/state/';
    await tag(bench, 2);
    expect(await counterInFile()).toBe(3);
    const journal = join(await ownFolder(), (await journals())[0] ?? '');
    const stale = await readFile(journal);
    await die();
    // What the journal still says is in the file, and so is more: that is no news.
    expect(await readFile(journal)).toEqual(stale);
    const after = await sit();
    expect(await tagsSeenBy(after)).toBe(3);
    expect(after.named('sharing.merged')).toEqual([]);
    await after.backend.close();
    expect(await journals()).toEqual([]);
    expect(await counterInFile()).toBe(3);
  });

  it('leaves no journal that says less than the file, where it may remove it', async () => {
    await tag(bench, 1);
    const { removeFile } = nodeFileSystem;
    Object.assign(fs, { broken: 'journal-', code: 'ENOSPC', removeFile });
    await tag(bench, 2);
    expect(await journals()).toEqual([]);
    await die();
    expect(await tagsSeenBy(await sit())).toBe(3);
  });

  it.each([
    { settleMs: 60_000, when: 'before the file followed it' },
    { settleMs: 1, when: 'after the file followed it' },
  ])(
    'brings back nothing that was undone when the journal could be neither written nor removed, $when',
    async ({ settleMs }) => {
      await bench.backend.close();
      bench = await scratch.open(folder, { stateFolder: state }, { fs, settleMs });
      const made = tagWord(me, await bench.call('articles.open', { articleId }), 1);
      await bench.call('layers.apply', { change: made });
      const before = made.edits.flatMap((edit) => (edit.table === 'annotations' ? (edit.after ?? []) : []))[0];
      if (before === undefined) throw new Error('no tag was made');
      const after = { ...before, version: before.version + 1, modifiedAt: '2026-01-06T00:00:00.000Z' };
      const of = { table: 'annotations', id: before.id } as const;
      const edited = { ...made, id: changeId.parse(idOf('edited')), edits: [{ ...of, before, after }] };
      const { counter } = await bench.call('layers.apply', { change: edited });
      if (settleMs === 1) await untilWritten(folder, [articleId, me.id], counter);
      fs.broken = '/state/';
      const undone = { ...made, id: changeId.parse(idOf('undone')), edits: [{ ...of, before: after, after: before }] };
      await bench.call('layers.apply', { change: undone });
      await die();
      expect(await journals()).toHaveLength(1);
      const { layers } = await (await sit()).call('articles.open', { articleId });
      expect(layers[0]?.annotations[before.id]).toEqual(before);
    },
  );

  it('is told so, with what is kept and what is not, until the folder takes something again', async () => {
    let leaps = 0;
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 6_000 * leaps++);
    scratch.onClean(async () => void vi.restoreAllMocks());
    fs.broken = '/state/';
    await tag(bench, 1);
    const trouble = {
      kind: 'own',
      file: await ownFolder(),
      words: expect.stringMatching(/may not be written.*saved straight/),
    };
    await until(async () => expect(await bench.call('sharing.troubles', {})).toMatchObject([trouble]));
    fs.broken = null;
    await until(async () => expect(await bench.call('sharing.troubles', {})).toEqual([]));
    fs.broken = layerPath(articleId, me.id);
    await tag(bench, 2);
    await die();
    expect(await tagsSeenBy(await sit())).toBe(3);
  });

  it('refuses a change when the desk cannot be written either, and takes it when either can', async () => {
    const opened = await bench.call('articles.open', { articleId });
    const change = tagWord(me, opened, 1);
    Object.assign(fs, { broken: '/', code: 'ENOSPC' });
    expect(await bench.try('layers.apply', { change })).toMatchObject({ ok: false, error: { code: 'disk' } });
    fs.broken = layerPath(articleId, me.id);
    await bench.call('layers.apply', { change });
    await die();
    expect(await tagsSeenBy(await sit())).toBe(2);
  });

  it('writes over nothing that another machine put there meanwhile', async () => {
    const foreign = await readFile(layerFile());
    await tag(bench, 1);
    await bench.backend.close();
    const theirs = await readFile(layerFile());
    await writeFile(layerFile(), foreign);
    bench = await scratch.open(folder, { stateFolder: state }, { fs, settleMs: 60_000 });
    const opened = await bench.call('articles.open', { articleId });
    await writeFile(layerFile(), theirs);
    fs.broken = '/state/';
    expect(await bench.try('layers.apply', { change: tagWord(me, opened, 2) })).toMatchObject({ ok: false });
    expect(await readFile(layerFile())).toEqual(theirs);
    fs.broken = null;
    await tag(bench, 2);
    await bench.backend.close();
    expect(await tagsSeenBy(await sit())).toBe(3);
  });
});
