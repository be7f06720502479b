import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Place } from '../../../../../src/contract/api';
import { events } from '../../../../../src/contract/events';
import { byNewestWork } from '../../../../../src/core/model/article-summary';
import { defaultPreferences } from '../../../../../src/core/model/preferences';
import { toStoredBytes } from '../../../../../src/main/backend/storage/envelope';
import type { FileSystem } from '../../../../../src/main/backend/storage/file-system';
import { nodeFileSystem } from '../../../../../src/main/backend/storage/file-system';
import { lineSum } from '../../../../../src/main/backend/storage/line-sum';
import { storedTypes } from '../../../../../src/main/backend/storage/stored-types';
import { ann } from '../../../../builders/people';
import type { Bench } from '../desk-fixture';
import { countReads, Scratch } from '../desk-fixture';

const scratch = new Scratch();
let folder: string;
beforeEach(async () => {
  folder = join(await scratch.folder(), 'desk');
});
afterEach(() => scratch.clean());

/** Changes the first rows of the list as they are kept. */
async function changeFront(change: (json: string, sum: string) => string): Promise<void> {
  const path = join(await scratch.ownFolder(folder), 'front.log');
  const kept = await readFile(path, 'utf8');
  const [sum = '', json = ''] = [kept.slice(0, kept.indexOf(' ')), kept.slice(kept.indexOf(' ') + 1)];
  const changed = change(json, sum);
  expect(changed).not.toBe(kept);
  await writeFile(path, changed);
}

function withSum(json: string): string {
  return `${lineSum(json)} ${json}`;
}

async function fill(bench: Bench, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const report = await bench.import(`story-${index}.txt`, `Story ${index}\n\nWords that differ in story ${index}.`);
    ids.push(report.articleId ?? '');
  }
  return ids;
}

describe('the place in the text', () => {
  const placeIn = (articleId: Place['articleId'], head: number): Place => ({
    articleId,
    anchor: 0,
    head,
    top: 3,
    annotationId: null,
  });

  it('is there again after the window was closed, for each article and last of all', async () => {
    const first = await scratch.open(folder);
    const one = (await first.import('a.txt', 'One article.')).articleId;
    const two = (await first.import('b.txt', 'Another article.')).articleId;
    for (const place of [placeIn(one, 3), placeIn(two, 5), placeIn(one, 7)])
      await first.call('session.setPlace', place);
    await first.call('session.dismissHint', { hint: 'first-steps' });
    await first.call('session.dismissHint', { hint: 'first-steps' });
    await first.backend.close();
    const second = await scratch.open(folder);
    expect(await second.call('session.hello', {})).toMatchObject({
      place: placeIn(one, 7),
      dismissedHints: ['first-steps'],
    });
    if (two === null) throw new Error('nothing was imported');
    expect((await second.call('articles.open', { articleId: two })).place).toEqual(placeIn(two, 5));
  });

  it('comes to disk by itself within a second', async () => {
    let saved: () => void = () => undefined;
    const wasSaved = new Promise<void>((resolve) => {
      saved = resolve;
    });
    const fs: FileSystem = {
      ...nodeFileSystem,
      rename: async (from, to) => {
        await nodeFileSystem.rename(from, to);
        if (to.endsWith('session.json')) saved();
      },
    };
    const bench = await scratch.open(folder, {}, { fs });
    for (const head of [1, 2, 3]) await bench.call('session.setPlace', placeIn(null, head));
    await wasSaved;
    const stored = JSON.parse(await readFile(join(await scratch.ownFolder(folder), 'session.json'), 'utf8'));
    expect(stored.data.lastPlace).toEqual(placeIn(null, 3));
    expect(stored.generation).toBe(1);
  });
});

describe('preferences', () => {
  it('are there again after the window was closed, only as far as they were set', async () => {
    const first = await scratch.open(folder);
    expect((await first.call('session.hello', {})).preferences).toEqual(defaultPreferences);
    await Promise.all([
      first.call('session.setPreferences', { theme: 'light' }),
      first.call('session.setPreferences', { keys: { 'tag.next': ['j', 'Alt+J'] } }),
    ]);
    await first.backend.close();
    const stored = JSON.parse(await readFile(join(await scratch.ownFolder(folder), 'preferences.json'), 'utf8'));
    expect(stored.data).toEqual({ theme: 'light', keys: { 'tag.next': ['j', 'Alt+J'] } });
    const second = await scratch.open(folder);
    expect((await second.call('session.hello', {})).preferences).toEqual({
      ...defaultPreferences,
      theme: 'light',
      keys: { 'tag.next': ['j', 'Alt+J'] },
    });
  });

  it('begin anew when their file is damaged, which is set aside', async () => {
    await (await scratch.open(folder)).backend.close();
    await writeFile(join(await scratch.ownFolder(folder), 'preferences.json'), '{"torn');
    const bench = await scratch.open(folder);
    expect((await bench.call('session.hello', {})).preferences).toEqual(defaultPreferences);
    expect((await readdir(join(await scratch.ownFolder(folder), '.galley/quarantine'))).join()).toMatch(/preferences/);
  });
});

describe('people', () => {
  it('are changed by themselves only, durably, and windows are told', async () => {
    const bench = await scratch.open(folder);
    const values = { displayName: 'Dana Q.', initials: 'DQ', color: 'p3', role: 'editor' } as const;
    const changed = await bench.call('people.update', values);
    expect(changed).toMatchObject(values);
    expect(bench.named('person.changed')).toEqual([{ person: changed }]);
    await bench.backend.close();
    const again = await scratch.open(folder);
    expect((await again.call('session.hello', {})).me).toEqual(changed);
    expect(await again.try('people.update', { ...values, initials: '' })).toMatchObject({
      error: { code: 'bad-request' },
    });
  });
});

describe('the library', () => {
  it('is derived once: another start reads no article whose folder has not changed', async () => {
    const first = await scratch.open(folder);
    await fill(first, 12);
    const list = await first.call('library.list', {});
    expect(list).toHaveLength(12);
    await first.backend.close();
    const { fs, reads } = countReads();
    const second = await scratch.open(folder, {}, { fs });
    expect(await second.call('library.list', {})).toEqual(list);
    expect(reads.filter((path) => path.includes('/articles/'))).toEqual([]);
    await second.call('articles.open', { articleId: list[0]?.articleId ?? never() });
    const opened = reads.filter((path) => path.includes('/articles/'));
    expect(opened.length).toBeGreaterThan(0);
    expect(opened.every((path) => path.includes(list[0]?.articleId ?? ''))).toBe(true);
  });

  it('comes in pages as it was last known, and what happened meanwhile is told', async () => {
    const first = await scratch.open(folder);
    const ids = await fill(first, 5);
    const list = await first.call('library.list', {});
    await first.backend.close();
    const [changed = '', gone = ''] = ids;
    const path = join(folder, 'articles', changed, 'article.json');
    await writeFile(path, (await readFile(path, 'utf8')).slice(0, 100));
    await rm(join(folder, 'articles', gone), { recursive: true });

    const { fs, reads } = countReads();
    const second = await scratch.open(folder, {}, { fs });
    const pages = [await second.call('library.page', { after: null, most: 3 })];
    pages.push(await second.call('library.page', { after: pages[0]?.next ?? null, most: 3 }));
    expect(reads.filter((read) => read.includes('/articles/'))).toEqual([]);
    expect(pages.map(({ summaries, next }) => [summaries.length, next === null])).toEqual([
      [3, false],
      [1, true],
    ]);
    expect(pages.flatMap(({ summaries }) => summaries)).toEqual(list.filter(({ articleId }) => articleId !== gone));
    expect(second.named('library.removed')).toEqual([{ articleId: gone }]);
    await expect
      .poll(() => second.named('library.changed'))
      .toMatchObject([{ summary: { articleId: changed, problem: expect.stringContaining('cut off') } }]);
  });

  it('shows its first rows without its index, and the rest from it', async () => {
    const first = await scratch.open(folder);
    await fill(first, 5);
    const list = await first.call('library.list', {});
    await first.backend.close();
    const { fs, reads } = countReads();
    const second = await scratch.open(folder, {}, { fs });
    const readIndex = () => reads.filter((path) => path.endsWith('index.log'));
    const whole = { summaries: list, next: null, unread: 0 };
    expect(await second.call('library.page', { after: null, most: 100 })).toEqual(whole);
    const page = await second.call('library.page', { after: null, most: 2 });
    expect(readIndex()).toEqual([]);
    expect(page).toMatchObject({ summaries: list.slice(0, 2), next: { articleId: list[1]?.articleId } });
    const rest = await second.call('library.page', { after: page.next, most: 100 });
    expect(rest).toEqual({ summaries: list.slice(2), next: null, unread: 0 });
    expect(readIndex()).toHaveLength(1);
    expect(await second.call('library.page', { after: null, most: 100 })).toEqual(whole);
  });

  it.each([
    ['an article has gone', async (gone: string) => rm(join(folder, 'articles', gone), { recursive: true }), 1],
    ['its index has gone', async () => rm(join(await scratch.ownFolder(folder), 'index.log')), 0],
    ['they were damaged', async () => changeFront((json, sum) => `${sum} ${json.replace('Story', 'Stony')}`), 0],
    [
      'they are of another desk',
      async () => changeFront((json) => withSum(json.replace(/(index \d+) [0-9a-f]/, '$1 x'))),
      0,
    ],
  ])('does not show the first rows as they were when %s', async (_, change, gone) => {
    const first = await scratch.open(folder);
    const [oldest = ''] = await fill(first, 3);
    const list = await first.call('library.list', {});
    await first.backend.close();
    await change(oldest);
    const { fs, reads } = countReads();
    const second = await scratch.open(folder, {}, { fs });
    const page = await second.call('library.page', { after: null, most: 100 });
    expect(page.summaries).toEqual(list.slice(0, 3 - gone));
    expect(reads.some((path) => path.endsWith('index.log'))).toBe(true);
  });

  it('tells the rows of a desk that was never read as they are read', async () => {
    const first = await scratch.open(folder);
    await fill(first, 5);
    const list = await first.call('library.list', {});
    await first.backend.close();
    await rm(join(`${folder}-state`, 'desks'), { recursive: true });
    const second = await scratch.open(folder);
    const page = await second.call('library.page', { after: null, most: 4 });
    expect(page).toEqual({ summaries: [], next: null, unread: 5 });
    await expect.poll(() => second.named('library.read').at(-1)).toMatchObject({ unread: 0 });
    const rows = second.named('library.read').flatMap((told) => events['library.read'].parse(told).summaries);
    expect(rows.toSorted(byNewestWork)).toEqual(list);
    expect(await second.call('library.page', { after: null, most: 4 })).toMatchObject({
      summaries: list.slice(0, 4),
      unread: 0,
    });
  });

  it('stops reading a desk that is closed', async () => {
    const first = await scratch.open(folder);
    await fill(first, 5);
    await first.backend.close();
    await rm(join(`${folder}-state`, 'desks'), { recursive: true });
    const second = await scratch.open(folder);
    expect(await second.call('library.page', { after: null, most: 4 })).toMatchObject({ unread: 5 });
    await second.backend.close();
    expect(second.named('library.read')).toEqual([]);
    const third = await scratch.open(folder);
    expect(await third.call('library.list', {})).toHaveLength(5);
  });

  it('forgets nothing while the desk is away', async () => {
    const bench = await scratch.open(folder);
    await fill(bench, 2);
    const list = await bench.call('library.list', {});
    await rename(join(folder, 'articles'), join(folder, 'away'));
    expect(await bench.call('library.page', { after: null, most: 9 })).toEqual({
      summaries: [],
      next: null,
      unread: 0,
    });
    await rename(join(folder, 'away'), join(folder, 'articles'));
    expect(bench.named('library.removed')).toEqual([]);
    expect(await bench.call('library.list', {})).toEqual(list);
  });

  it.each(['deleted', 'damaged', 'from another desk'])('is made anew when its index is %s', async (what) => {
    const first = await scratch.open(folder);
    await fill(first, 3);
    const list = await first.call('library.list', {});
    await first.backend.close();
    const index = join(await scratch.ownFolder(folder), 'index.log');
    if (what === 'deleted') await rm(index);
    else {
      const kept = await readFile(index, 'utf8');
      const changed =
        what === 'damaged' ? kept.replaceAll('"words":', '"wards":') : kept.replace(/^(\S+ \S+) \S+/, '$1 other');
      expect(changed).not.toBe(kept);
      await writeFile(index, changed);
    }
    const second = await scratch.open(folder);
    expect(await second.call('library.list', {})).toEqual(list);
    await second.backend.close();
    for (const { articleId } of list) expect(await readFile(index, 'utf8')).toContain(` ${articleId} `);
    const { fs, reads } = countReads();
    const third = await scratch.open(folder, {}, { fs });
    expect(await third.call('library.list', {})).toEqual(list);
    expect(reads.filter((path) => path.includes('/articles/'))).toEqual([]);
  });

  it('notices a colleague’s layer that comes to the folder', async () => {
    const bench = await scratch.open(folder, { seedSample: true });
    const { desk, me } = await bench.call('session.hello', {});
    const [before] = await bench.call('library.list', {});
    const articleId = before?.articleId ?? never();
    const { layers } = await bench.call('articles.open', { articleId });
    const theirs = JSON.parse(JSON.stringify(layers[0]).replaceAll(me.id, ann.id));
    const stored = { deskId: desk.id, generation: 1, data: storedTypes.layer.schema.parse(theirs) };
    await mkdir(join(folder, 'articles', articleId, 'layers'), { recursive: true });
    await writeFile(
      join(folder, 'articles', articleId, 'layers', `${ann.id}.json`),
      toStoredBytes(storedTypes.layer, stored),
    );
    const [after] = await bench.call('library.list', {});
    expect(after?.counts.entity).toBe(2 * (before?.counts.entity ?? 0));
    expect(new Set(after?.people)).toEqual(new Set([me.id, ann.id]));
    expect((await bench.call('articles.open', { articleId })).layers).toHaveLength(2);
  });

  it('shows an article that cannot be read as that, and opening it says why', async () => {
    const bench = await scratch.open(folder);
    const [id = ''] = await fill(bench, 2);
    await bench.backend.close();
    const path = join(folder, 'articles', id, 'article.json');
    await writeFile(path, (await readFile(path, 'utf8')).slice(0, 100));
    const again = await scratch.open(folder);
    const list = await again.call('library.list', {});
    expect(list.map(({ problem }) => problem)).toContainEqual(expect.stringContaining('it is cut off'));
    const damaged = list.find(({ problem }) => problem !== null)?.articleId ?? never();
    expect(damaged).toBe(id);
    expect(await again.try('articles.open', { articleId: damaged })).toMatchObject({
      error: { code: 'damaged', message: expect.stringContaining('article.json') },
    });
  });

  it('answers not-found for an article that is not there', async () => {
    const bench = await scratch.open(folder);
    const reply = await bench.backend.dispatch(
      'articles.open',
      { articleId: '3f2b1c58-9d54-4c55-9f60-111111111111' },
      { windowId: 'w' },
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});

function never(): never {
  throw new Error('there is no such article');
}
