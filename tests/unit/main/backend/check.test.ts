import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Revision } from '../../../../src/core/model/article';
import { revisionId } from '../../../../src/core/model/ids';
import { checkDesk } from '../../../../src/main/backend/check';
import { parseStored, toStoredBytes } from '../../../../src/main/backend/storage/envelope';
import type { StoredType } from '../../../../src/main/backend/storage/stored-type';
import { storedTypes } from '../../../../src/main/backend/storage/stored-types';
import { Scratch } from './desk-fixture';

const scratch = new Scratch();
let folder: string;
let article: string;
beforeEach(async () => {
  folder = join(await scratch.folder(), 'desk');
  const bench = await scratch.open(folder, { seedSample: true });
  article = `articles/${(await bench.call('library.list', {}))[0]?.articleId}`;
  await bench.backend.close();
});
afterEach(() => scratch.clean());

async function findings() {
  const checked = await checkDesk(folder);
  if (!checked.ok) throw new Error(checked.error.message);
  return checked.value.findings;
}

async function only(name: 'revisions' | 'layers' | 'originals'): Promise<string> {
  const [file] = await readdir(join(folder, article, name));
  return `${article}/${name}/${file}`;
}

/** Rewrites a file with other data and a checksum that fits: damage that only the content shows. */
async function rewrite<T>(type: StoredType<T>, path: string, edit: (data: T) => T): Promise<void> {
  const stored = parseStored(type, await readFile(join(folder, path)), path, null);
  if (!stored.ok) throw new Error(stored.error.message);
  await writeFile(join(folder, path), toStoredBytes(type, { ...stored.value, data: edit(stored.value.data) }));
}

describe('checkDesk', () => {
  it('finds nothing on a sound desk, and counts', async () => {
    const told: number[] = [];
    const checked = await checkDesk(folder, null, (done) => told.push(done));
    expect(checked).toMatchObject({ ok: true, value: { articles: 1, findings: [] } });
    expect(told).toEqual([1]);
  });

  it('says when there is no desk, or no folder', async () => {
    const empty = await scratch.folder();
    expect(await checkDesk(empty)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await checkDesk(join(empty, 'gone'))).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await readdir(empty)).toEqual([]);
  });

  it.each(['desk.json', 'revisions', 'layers'])('finds one changed byte in %s', async (name) => {
    const path = name === 'revisions' || name === 'layers' ? await only(name) : name;
    const bytes = await readFile(join(folder, path));
    const at = bytes.length - 10;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(join(folder, path), bytes);
    expect(await findings()).toContainEqual(expect.objectContaining({ file: path, severity: 'problem' }));
  });

  it('finds an original that was changed, and one that is gone', async () => {
    const path = await only('originals');
    await writeFile(join(folder, path), 'something else');
    expect(await findings()).toEqual([
      { file: path, severity: 'problem', message: expect.stringContaining('not the file that was imported') },
    ]);
    await rm(join(folder, path));
    expect(await findings()).toEqual([
      { file: path, severity: 'problem', message: expect.stringContaining('missing') },
    ]);
  });

  it('finds a text that is not the text of its document, though every checksum fits', async () => {
    const path = await only('revisions');
    await rewrite(storedTypes.revision, path, (revision) => ({ ...revision, text: `${revision.text} more` }));
    const found = await findings();
    expect(found.map((finding) => finding.message).join(' ')).toMatch(
      /not the text of its document.*does not match its checksum/,
    );
  });

  it('finds a revision that follows nothing, itself, or by a log that does not fit', async () => {
    const path = await only('revisions');
    const first = /([^/]*)\.json$/.exec(path)?.[1] ?? '';
    const other = revisionId.parse('3f2b1c58-9d54-4c55-9f60-111111111111');
    const next = path.replace(first, other);
    const write = async (edit: (data: Revision) => Revision) => {
      await writeFile(join(folder, next), await readFile(join(folder, path)));
      await rewrite(storedTypes.revision, next, (revision) => edit({ ...revision, id: other, parentId: revision.id }));
      return (await findings()).filter((finding) => finding.file === next).map((finding) => finding.message);
    };
    expect(await write((revision) => revision)).toEqual([]);
    expect(await write((revision) => ({ ...revision, parentId: null, edits: [] }))).toEqual([
      'logs edits and follows no version of the text.',
    ]);
    expect(
      await write((revision) => ({ ...revision, parentId: revisionId.parse('3f2b1c58-9d54-4c55-9f60-222222222222') })),
    ).toEqual(['follows a version of the text that is not there.']);
    expect(await write((revision) => ({ ...revision, parentId: other }))).toEqual([
      'follows itself, by way of others.',
    ]);
    expect(await write((revision) => ({ ...revision, edits: [[{ start: 0, oldSize: 1, newSize: 5 }]] }))).toEqual([
      'has a log of edits that does not lead from the version before to its text.',
    ]);
  });

  it('knows drafts, and finds one that is damaged or on a text that is not there', async () => {
    const bench = await scratch.open(folder);
    const { me } = await bench.call('session.hello', {});
    const [summary] = await bench.call('library.list', {});
    const id = summary?.articleId;
    if (id === undefined) throw new Error('no article');
    const { revision } = await bench.call('articles.open', { articleId: id });
    const { document } = revision;
    await bench.call('texts.saveDraft', { articleId: id, basedOn: revision.id, document, edits: null });
    await bench.backend.close();
    const path = `${article}/drafts/${me.id}.json`;
    expect(await findings()).toEqual([]);
    await rewrite(storedTypes.draft, path, (draft) => ({
      ...draft,
      basedOn: revisionId.parse('3f2b1c58-9d54-4c55-9f60-111111111111'),
    }));
    expect(await findings()).toEqual([
      { file: path, severity: 'problem', message: 'is a draft on a version of the text that is not there.' },
    ]);
    await writeFile(join(folder, path), '{}');
    expect(await findings()).toContainEqual(expect.objectContaining({ file: path, severity: 'problem' }));
  });

  it('finds a tag that is not on its words', async () => {
    const path = await only('layers');
    await rewrite(storedTypes.layer, path, (layer) => {
      const tag = Object.values(layer.annotations).find((candidate) => candidate.kind === 'entity');
      if (tag?.kind !== 'entity') throw new Error('no entity');
      const fragments = tag.selector.fragments.map((part) => ({ start: part.start + 1, end: part.end + 1 }));
      return {
        ...layer,
        annotations: { ...layer.annotations, [tag.id]: { ...tag, selector: { ...tag.selector, fragments } } },
      };
    });
    expect(await findings()).toEqual([
      { file: path, severity: 'problem', message: expect.stringContaining('The words at the span') },
    ]);
  });

  it('finds a file under another’s name, and files that are not the desk’s', async () => {
    const layer = await only('layers');
    const other = layer.replace(/[^/]*$/, '3f2b1c58-9d54-4c55-9f60-111111111111.json');
    await writeFile(join(folder, other), await readFile(join(folder, layer)));
    await writeFile(join(folder, article, 'notes.txt'), 'mine');
    await writeFile(join(folder, 'people/.x.json.12.0123456789ab.tmp'), 'x');
    const found = await findings();
    expect(found).toContainEqual({ file: other, severity: 'problem', message: 'The layer belongs to another person.' });
    expect(found).toContainEqual(expect.objectContaining({ file: `${article}/notes.txt`, severity: 'note' }));
    expect(found).toContainEqual(
      expect.objectContaining({ file: 'people/.x.json.12.0123456789ab.tmp', severity: 'note' }),
    );
  });
});
