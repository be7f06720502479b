import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TextEncoding } from '../../../../../src/core/importers/text-encodings';
import type { ArticleId } from '../../../../../src/core/model/ids';
import { revisionId } from '../../../../../src/core/model/ids';
import { checkDesk } from '../../../../../src/main/backend/check';
import { doc, p } from '../../../../builders/document';
import { Tagging } from '../../../../builders/tagging';
import type { Bench } from '../desk-fixture';
import { Scratch } from '../desk-fixture';

const scratch = new Scratch();
let folder: string;
beforeEach(async () => {
  folder = join(await scratch.folder(), 'desk');
});
afterEach(() => scratch.clean());

// “Zoë said so.” in Mac Roman.
const bytes = Buffer.from('Zo\x91 said so.', 'latin1');

async function read(bench: Bench, encoding: TextEncoding, insteadOf?: ArticleId, content = bytes) {
  const importIds = [await bench.send('mac.txt', content, false)];
  const choice = { format: null, mapping: null, annotator: null, encoding };
  const report = await bench.call('imports.finishSet', {
    ...{ importIds, ...choice },
    ...(insteadOf === undefined ? {} : { insteadOf }),
  });
  if (report.articleId === null) throw new Error('nothing was imported');
  return { ...report, articleId: report.articleId };
}

async function titles(bench: Bench): Promise<string[]> {
  return (await bench.call('library.list', {})).map(({ title }) => title).sort();
}

describe('a file that is read anew', () => {
  it('takes the place of what nobody has worked on; the bytes of that are kept, and the windows are told', async () => {
    const bench = await scratch.open(folder);
    const wrong = await read(bench, 'windows-1252');
    await bench.call('articles.open', { articleId: wrong.articleId });
    const right = await read(bench, 'macintosh', wrong.articleId);
    expect(right.problems[0]).toContain('took the place');
    expect(await titles(bench)).toEqual(['Zoë said so.']);
    expect(bench.named('library.removed')).toEqual([{ articleId: wrong.articleId }]);
    expect(await bench.try('articles.open', { articleId: wrong.articleId })).toMatchObject({
      error: { code: 'not-found' },
    });
    const [aside] = await readdir(join(folder, '.galley/quarantine'));
    const kept = JSON.parse(await readFile(join(folder, '.galley/quarantine', aside ?? '', 'article.json'), 'utf8'));
    expect(kept.data).toMatchObject({ id: wrong.articleId, title: 'Zo‘ said so.' });
    expect((await checkDesk(folder)).ok).toBe(true);
    // And back again.
    await read(bench, 'windows-1252', right.articleId);
    expect(await titles(bench)).toEqual(['Zo‘ said so.']);
  });

  it.each([
    [
      'tags',
      async (bench: Bench, articleId: ArticleId) => {
        const { me } = await bench.call('session.hello', {});
        const work = new Tagging(await bench.call('articles.open', { articleId }), me);
        const fragments = [{ start: 0, end: 3 }];
        const { change } = work.run({ type: 'note.tag', fragments, text: 'Look at this.' });
        await bench.call('layers.apply', { change });
      },
    ],
    [
      'a text that is being typed',
      async (bench: Bench, articleId: ArticleId) => {
        const { revision } = await bench.call('articles.open', { articleId });
        const typed = { articleId, basedOn: revision.id, document: doc(p('Zoe said so.')), edits: null };
        await bench.call('texts.saveDraft', typed);
      },
    ],
    [
      'a later text',
      async (bench: Bench, articleId: ArticleId) => {
        const { revision } = await bench.call('articles.open', { articleId });
        const typed = { articleId, basedOn: revision.id, document: doc(p('Zoe said so.')), edits: null };
        await bench.call('texts.saveRevision', { ...typed, revisionId: revisionId.parse(randomUUID()) });
      },
    ],
  ])('leaves an article with %s where it is, and says so', async (_, work) => {
    const bench = await scratch.open(folder);
    const wrong = await read(bench, 'windows-1252');
    await work(bench, wrong.articleId);
    const right = await read(bench, 'macintosh', wrong.articleId);
    expect(right.problems[0]).toContain('stays on the desk beside it: somebody has worked on it');
    expect(await titles(bench)).toHaveLength(2);
    expect(bench.named('library.removed')).toEqual([]);
  });

  it('never takes the place of an article of another file', async () => {
    const bench = await scratch.open(folder);
    const other = await read(bench, 'windows-1252', undefined, Buffer.from('Another story.'));
    await read(bench, 'macintosh', other.articleId);
    expect(await titles(bench)).toEqual(['Another story.', 'Zoë said so.']);
  });
});
