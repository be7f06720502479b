import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleId } from '../../../../../src/core/model/ids';
import { until } from '../../../../builders/until';
import type { Bench } from '../desk-fixture';
import { Scratch } from '../desk-fixture';

// T16: the list knows an article and its folder is gone; or a folder is there that the list does not know.

const scratch = new Scratch();
let folder: string;
beforeEach(async () => {
  folder = join(await scratch.folder(), 'desk');
});
afterEach(() => scratch.clean());

const articlePath = (id: string | undefined): string => join(folder, 'articles', id ?? expect.fail());
const titlesIn = async (bench: Bench): Promise<string[]> =>
  (await bench.call('library.list', {})).map(({ title }) => title).sort();

/** A desk with articles of these titles, closed again; answers their ids. */
async function fill(titles: readonly string[]): Promise<ArticleId[]> {
  const bench = await scratch.open(folder);
  const ids: ArticleId[] = [];
  for (const title of titles) {
    const { articleId } = await bench.import(`${title}.txt`, `${title}\n\nWords.`);
    ids.push(articleId ?? expect.fail());
  }
  await bench.call('library.list', {});
  await bench.backend.close();
  return ids;
}

async function untilMissing(bench: Bench, words: string) {
  return until(async () => {
    const found = await bench.call('sharing.troubles', {});
    expect(found).toMatchObject([{ kind: 'missing', words: expect.stringContaining(words), actions: ['forget'] }]);
    return found[0] ?? expect.fail();
  });
}

describe('articles whose folders are gone', () => {
  it('are told by their titles at every start, and are listed again when they are back', async () => {
    const [ferry, , gate] = await fill(['Ferry', 'Harbour', 'Gate']);
    const away = join(await scratch.folder(), 'away');
    await rename(articlePath(ferry), away);
    const first = await scratch.open(folder);
    expect(await titlesIn(first)).toEqual(['Gate', 'Harbour']);
    await untilMissing(first, '“Ferry” was in the folder when Galley last looked, and is not there any more.');
    await first.backend.close();

    await rm(articlePath(gate), { recursive: true });
    const second = await scratch.open(folder);
    await untilMissing(second, '“Ferry” and “Gate” were in the folder');
    await rename(away, articlePath(ferry));
    await untilMissing(second, '“Gate” was in the folder');
    expect(await titlesIn(second)).toEqual(['Ferry', 'Harbour']);
    expect(second.named('library.changed')).toMatchObject([{ summary: { articleId: ferry, title: 'Ferry' } }]);
  });

  it('are missed no more when somebody says so, nor after the next start', async () => {
    const [ferry] = await fill(['Ferry', 'Harbour']);
    await rm(articlePath(ferry), { recursive: true });
    const first = await scratch.open(folder);
    const { id } = await untilMissing(first, '“Ferry” was in the folder');
    expect(await first.call('sharing.resolve', { id, action: 'forget' })).toBeNull();
    expect(await first.call('sharing.troubles', {})).toEqual([]);
    await first.backend.close();
    const second = await scratch.open(folder);
    expect(await titlesIn(second)).toEqual(['Harbour']);
    await second.backend.close();
    // Nothing was known of it any more when that start ended.
    const third = await scratch.open(folder);
    await third.backend.close();
    expect(third.named('library.removed')).toEqual([]);
  });
});

describe('an article that the list does not know', () => {
  it('is listed and opens', async () => {
    const [ferry] = await fill(['Ferry']);
    const away = join(await scratch.folder(), 'away');
    await rename(articlePath(ferry), away);
    const first = await scratch.open(folder);
    const { id } = await untilMissing(first, '“Ferry” was in the folder');
    await first.call('sharing.resolve', { id, action: 'forget' });
    await rename(away, articlePath(ferry));
    expect(await titlesIn(first)).toEqual(['Ferry']);
    expect(await first.call('articles.open', { articleId: ferry ?? expect.fail() })).toMatchObject({
      article: { id: ferry },
    });
  });
});
