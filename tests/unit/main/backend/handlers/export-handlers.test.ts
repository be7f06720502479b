import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wholeScope } from '../../../../../src/core/exporters/export-scope';
import { checkDesk } from '../../../../../src/main/backend/check';
import { Scratch } from '../desk-fixture';

const scratch = new Scratch();
let folder: string;
beforeEach(async () => {
  folder = join(await scratch.folder(), 'desk');
});
afterEach(() => scratch.clean());

describe('exporting', () => {
  it('writes the same bytes twice, and an empty desk takes them in as equal records', async () => {
    const first = await scratch.open(folder, { seedSample: true });
    const [summary] = await first.call('library.list', {});
    const articleId = summary?.articleId ?? never();
    const write = () => first.call('exports.write', { articleIds: [articleId], format: 'galley' });
    const { files } = await write();
    expect(await write()).toEqual(await write());
    const [file] = files;
    expect(file?.fileName).toMatch(/^[\p{L}\p{N}-]+\.galley\.json$/u);
    const bytes = Buffer.from(file?.contentBase64 ?? '', 'base64');

    const other = join(await scratch.folder(), 'other');
    const second = await scratch.open(other);
    const report = await second.import('export.json', bytes);
    expect(report).toMatchObject({ articleId, title: summary?.title, words: summary?.words });
    const before = await first.call('articles.open', { articleId });
    const after = await second.call('articles.open', { articleId });
    expect({ ...after, place: null }).toEqual({ ...before, place: null });
    const people = (await second.call('session.hello', {})).people;
    expect(people).toContainEqual((await first.call('session.hello', {})).me);
    expect(await checkDesk(other)).toMatchObject({ value: { findings: [{ severity: 'note' }] } });

    const again = await second.import('export.json', bytes);
    expect(again).toMatchObject({ articleId: null, problems: [expect.stringContaining('on this desk already')] });
    const home = await first.import('export.json', bytes);
    expect(home.articleId).toBeNull();
  });

  it('bundles an article with the file that it came from, which another desk takes in whole and a damaged one refuses', async () => {
    const first = await scratch.open(folder);
    const { articleId } = await first.import('story.txt', 'A ferry 👻\r\n\r\nIt stops.');
    const { files, losses } = await first.call('exports.write', {
      articleIds: [articleId ?? never()],
      format: 'galley-bundle',
    });
    expect(losses).toEqual([]);
    expect(files.map(({ fileName }) => fileName)).toEqual(['A-ferry.galley']);
    const bytes = Buffer.from(files[0]?.contentBase64 ?? '', 'base64');
    const other = join(await scratch.folder(), 'other');
    const second = await scratch.open(other);
    expect(await second.import('A-ferry.galley', bytes)).toMatchObject({ articleId, problems: [] });
    expect(await checkDesk(other)).toMatchObject({ value: { findings: [] } });
    const originals = await readdir(join(other, 'articles', articleId ?? never(), 'originals'));
    expect(originals.filter((name) => name.endsWith('.txt'))).toHaveLength(1);
    const again = await second.import('A-ferry.galley', bytes);
    expect(again).toMatchObject({ articleId: null, problems: [expect.stringContaining('on this desk already')] });

    const changed = Buffer.from(bytes);
    changed.write('We', bytes.lastIndexOf('It stops.'));
    const third = await scratch.open(join(await scratch.folder(), 'third'));
    expect(await third.import('A-ferry.galley', changed)).toMatchObject({ articleId: null });
  });

  it('leaves out an original that holds tags itself: nothing was held back from it', async () => {
    const bench = await scratch.open(folder);
    const { articleId } = await bench.import('a.conll', 'Ada B-PER\nleft O\n');
    const { losses, files } = await bench.call('exports.write', {
      articleIds: [articleId ?? never()],
      format: 'galley-bundle',
    });
    expect(losses.join()).toContain('The original file is not in the bundle');
    expect(Buffer.from(files[0]?.contentBase64 ?? '', 'base64').toString('latin1')).not.toContain('B-PER');
  });

  it('gives each file of one export a name of its own', async () => {
    const bench = await scratch.open(folder);
    const ids = [];
    for (const body of ['one', 'two', 'three']) {
      const { articleId } = await bench.import('Same: title?.txt', `Same: title?\n\nBody ${body} of the article.`);
      ids.push(articleId ?? never());
    }
    const { files } = await bench.call('exports.write', { articleIds: ids, format: 'galley' });
    expect(new Set(files.map((file) => file.fileName.toLowerCase())).size).toBe(3);
  });

  it('offers its formats, and refuses others and articles that are not there', async () => {
    const bench = await scratch.open(folder);
    const { articleId } = await bench.import('a.txt', 'Words.');
    const formats = await bench.call('exports.formats', {});
    expect(formats).toContainEqual(expect.objectContaining({ id: 'galley', mediaType: 'application/json' }));
    const ids = [articleId ?? never()];
    expect(await bench.try('exports.write', { articleIds: ids, format: 'docx' })).toMatchObject({
      error: { code: 'bad-request' },
    });
    const gone = await bench.backend.dispatch(
      'exports.write',
      { articleIds: ['3f2b1c58-9d54-4c55-9f60-111111111111'], format: 'galley' },
      { windowId: 'w' },
    );
    expect(gone).toMatchObject({ error: { code: 'not-found' } });
  });
});

describe('what an export says before it writes', () => {
  it('is what it does, for every format', async () => {
    const bench = await scratch.open(folder, { seedSample: true });
    await bench.import('story.txt', 'A ferry 👻\n\nIt stops.');
    const articleIds = (await bench.call('library.list', {})).map(({ articleId }) => articleId);
    expect(articleIds).toHaveLength(2);
    for (const { id, label } of await bench.call('exports.formats', {})) {
      const request = { articleIds, format: id, scope: { ...wholeScope, factCheck: true } };
      const before = await bench.call('exports.write', { ...request, dryRun: true });
      const after = await bench.call('exports.write', request);
      expect(after.losses, label).toEqual(before.losses);
      expect(
        after.files.map((file) => ({ ...file, contentBase64: '' })),
        label,
      ).toEqual(before.files);
      for (const { contentBase64, sizeBytes } of after.files)
        expect(Buffer.from(contentBase64, 'base64').length, label).toBe(sizeBytes);
    }
  });
});

function never(): never {
  throw new Error('there is no such article');
}
