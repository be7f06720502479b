import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDesk } from '../../../../../src/main/backend/check';
import { sha256Of } from '../../../../../src/main/backend/storage/envelope';
import { countTags, importWords, tagWord } from '../../../../faults/desk-work';
import { Scratch } from '../desk-fixture';

const scratch = new Scratch();
let folder: string;
beforeEach(async () => {
  folder = join(await scratch.folder(), 'desk');
});
afterEach(() => scratch.clean());

/** A desk with one article that was worked on in two sittings: one tag in the first, three in the second. */
async function workTwice() {
  const first = await scratch.open(folder);
  const articleId = await importWords(first);
  const { me } = await first.call('session.hello', {});
  const opened = await first.call('articles.open', { articleId });
  await first.call('layers.apply', { change: tagWord(me, opened, 1) });
  await first.backend.close();
  const second = await scratch.open(folder);
  for (const at of [2, 3]) {
    const now = await second.call('articles.open', { articleId });
    await second.call('layers.apply', { change: tagWord(me, now, at) });
  }
  await second.backend.close();
  return { articleId, me, layer: join(folder, 'articles', articleId, 'layers', `${me.id}.json`) };
}

describe('earlier states of one’s own tags', () => {
  it('are listed with what differs, and read whole; none of them lies in the shared folder', async () => {
    const { articleId, me } = await workTwice();
    const bench = await scratch.open(folder);
    const moments = await bench.call('history.moments', { articleId });
    expect(moments).toMatchObject([
      { tags: 3, back: 0, gone: 0, changed: 0 },
      { tags: 1, back: 0, gone: 2, changed: 0 },
    ]);
    const earlier = await bench.call('history.read', { articleId, id: moments[1]?.id ?? '' });
    expect(earlier).toMatchObject({ personId: me.id, counter: 1 });
    expect(await readdir(folder, { recursive: true })).not.toContain('generations');
  });

  it('takes the place of a damaged one when its owner says so, whose bytes are kept to the last', async () => {
    const { articleId, me, layer } = await workTwice();
    const damaged = (await readFile(layer)).subarray(0, 700);
    await writeFile(layer, damaged);
    const bench = await scratch.open(folder);
    expect(await bench.try('articles.open', { articleId })).toMatchObject({
      ok: false,
      error: { code: 'damaged', details: { articleId, tags: 3, keptAt: expect.stringMatching(/^\d{4}-/) } },
    });
    expect(await readFile(layer)).toEqual(damaged);
    await bench.call('history.recover', { articleId });
    expect(countTags(await bench.call('articles.open', { articleId }), me)).toBe(3);
    const aside = join(folder, '.galley/quarantine');
    const [name = ''] = await readdir(aside);
    expect(sha256Of(await readFile(join(aside, name)))).toBe(sha256Of(damaged));
    const again = await bench.call('articles.open', { articleId });
    await bench.call('layers.apply', { change: tagWord(me, again, 4) });
    await bench.backend.close();
    const checked = await checkDesk(folder);
    expect(checked.ok && checked.value.findings.map(({ severity }) => severity)).toEqual(['note']);
  });

  it('are not put over tags that can be read, and not made up where none was kept', async () => {
    const { articleId, layer } = await workTwice();
    const bench = await scratch.open(folder);
    expect(await bench.try('history.recover', { articleId })).toMatchObject({ error: { code: 'invalid' } });
    await bench.backend.close();
    await writeFile(layer, '');
    // From another machine, or as another user, nothing was kept.
    const file = JSON.parse(await readFile(join(await scratch.ownFolder(folder), 'me.json'), 'utf8'));
    const elsewhere = await scratch.open(folder, { stateFolder: `${folder}-elsewhere` });
    expect(file.data.personId).not.toBe((await elsewhere.call('session.hello', {})).me.id);
    expect(await elsewhere.call('history.moments', { articleId })).toEqual([]);
  });
});
