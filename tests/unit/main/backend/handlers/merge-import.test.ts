import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxChunkBytes } from '../../../../../src/contract/api';
import { sumOf } from '../../../../../src/core/merge/merge-report';
import type { ArticleId } from '../../../../../src/core/model/ids';
import { revisionId } from '../../../../../src/core/model/ids';
import { checkDesk } from '../../../../../src/main/backend/check';
import { doc, p } from '../../../../builders/document';
import { makeZip } from '../../../../builders/make-zip';
import { Tagging } from '../../../../builders/tagging';
import type { Bench } from '../desk-fixture';
import { Scratch } from '../desk-fixture';

const scratch = new Scratch();
let folder: string;
beforeEach(async () => {
  folder = await scratch.folder();
});
afterEach(() => scratch.clean());

const story = 'Bridge\n\nThe council said that the bridge was safe.\n\nIda Holt doubts it.';
const asFile = (name: string, content: string | Uint8Array) => ({ name, content });

async function begin(bench: Bench, files: readonly ReturnType<typeof asFile>[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, content } of files) {
    const bytes = Buffer.from(content);
    const { importId } = await bench.call('imports.begin', { fileName: name, sizeBytes: bytes.length, pasted: false });
    for (let index = 0; index * maxChunkBytes < bytes.length; index += 1) {
      const chunkBase64 = bytes.subarray(index * maxChunkBytes, (index + 1) * maxChunkBytes).toString('base64');
      await bench.call('imports.addChunk', { importId, index, chunkBase64 });
    }
    ids.push(importId);
  }
  return ids;
}

const nothingChosen = { format: null, mapping: null, annotator: null };

async function inspect(bench: Bench, ...files: ReturnType<typeof asFile>[]) {
  return bench.call('imports.inspect', { importIds: await begin(bench, files), ...nothingChosen });
}

async function take(bench: Bench, merge: boolean, ...files: ReturnType<typeof asFile>[]) {
  return bench.call('imports.finishSet', { importIds: await begin(bench, files), ...nothingChosen, merge });
}

async function bundleOf(bench: Bench, id: ArticleId) {
  const { files } = await bench.call('exports.write', { articleIds: [id], format: 'galley-bundle' });
  return asFile('story.galley', Buffer.from(files[0]?.contentBase64 ?? '', 'base64'));
}

/** A desk of somebody with the article on it. */
async function desk(name: string): Promise<Bench> {
  const bench = await scratch.open(join(folder, name));
  await bench.call('people.update', { displayName: name, initials: name.slice(0, 2), color: 'p1', role: 'reporter' });
  return bench;
}

async function claim(bench: Bench, id: ArticleId, words: string) {
  const { me } = await bench.call('session.hello', {});
  const work = new Tagging(await bench.call('articles.open', { articleId: id }), me);
  const start = work.state.revision.text.indexOf(words);
  const { change } = work.run({
    type: 'claim.tag',
    fragments: [{ start, end: start + words.length }],
    confidence: 'likely',
    attributionId: null,
  });
  await bench.call('layers.apply', { change });
}

const claimsOf = async (bench: Bench, id: ArticleId) =>
  (await bench.call('articles.open', { articleId: id })).layers
    .map(({ annotations }) => Object.keys(annotations).length)
    .sort();

describe('a file of an article that is on the desk', () => {
  it('goes to a colleague and back: a preview first, then each tag once, and the windows are told', async () => {
    const ann = await desk('Ann');
    const id = (await ann.import('story.txt', story)).articleId ?? never();
    await claim(ann, id, 'the bridge was safe');
    const sent = await bundleOf(ann, id);
    const ben = await desk('Ben');
    expect(await take(ben, true, sent)).toMatchObject({ articleId: id, merges: [] });
    await claim(ben, id, 'doubts');
    const back = await bundleOf(ben, id);
    await claim(ann, id, 'council');

    const before = await readFile(join(folder, 'Ann/articles', id, 'article.json'));
    const preview = await inspect(ann, back);
    expect(preview).toMatchObject({
      labels: [],
      merges: [{ articleId: id, report: { text: 'current', changes: true, lines: [] } }],
    });
    expect(preview.merges.map(({ report }) => sumOf(report))).toMatchObject([{ new: 1, unchanged: 1, older: 0 }]);
    expect(await claimsOf(ann, id)).toEqual([2]);
    const refused = await take(ann, false, back);
    expect(refused).toMatchObject({ articleId: null, problems: [expect.stringContaining('on this desk already')] });

    const told = ann.events.length;
    const report = await take(ann, true, back);
    expect(report).toMatchObject({ articleId: id, title: 'Bridge', problems: [] });
    expect(report.merges).toEqual(preview.merges);
    expect(await claimsOf(ann, id)).toEqual([1, 2]);
    const events = ann.events.slice(told);
    expect(events.map(({ name }) => name)).toContain('person.changed');
    // Whose tags were changed is told, and not the tags, of which there may be thousands.
    expect(events.map(({ name }) => name)).not.toContain('layer.changed');
    expect(events).toContainEqual({
      name: 'layers.changed',
      payload: { articleId: id, personIds: [expect.any(String)] },
    });
    const again = await take(ann, true, back);
    expect(again.merges).toMatchObject([{ report: { changes: false } }]);
    expect(await readFile(join(folder, 'Ann/articles', id, 'article.json'))).toEqual(before);
    expect(await checkDesk(join(folder, 'Ann'))).toMatchObject({ value: { findings: [] } });
  });

  it('brings a version of the text that is new here, and keeps the one before', async () => {
    const ann = await desk('Ann');
    const id = (await ann.import('story.txt', story)).articleId ?? never();
    await claim(ann, id, 'the bridge was safe');
    const ben = await desk('Ben');
    await take(ben, true, await bundleOf(ann, id));
    const { revision } = await ben.call('articles.open', { articleId: id });
    const [first, , third] = revision.document.content;
    const document = { ...doc(p('Early on Monday the council said that the bridge was safe.')) };
    const content = [first, document.content[0], third].flatMap((block) => block ?? []);
    const next = revisionId.parse('0d9c4c1e-5f0a-4b7e-9a51-3a6f4f1f1111');
    await ben.call('texts.saveRevision', {
      ...{ articleId: id, basedOn: revision.id, revisionId: next, document: { ...document, content }, edits: null },
    });
    const report = await take(ann, true, await bundleOf(ben, id));
    expect(report.merges).toMatchObject([{ report: { text: 'becomes-current', changes: true } }]);
    const opened = await ann.call('articles.open', { articleId: id });
    expect(opened.revision.id).toBe(next);
    expect(opened.ancestors.map((known) => known.id)).toEqual([revision.id]);
    expect(ann.named('text.changed')).toEqual([{ articleId: id, revisionId: next, rivals: 0 }]);
    expect(await checkDesk(join(folder, 'Ann'))).toMatchObject({ value: { findings: [] } });
    // It is the same after the desk is opened again.
    await ann.backend.close();
    const later = await scratch.open(join(folder, 'Ann'));
    expect((await later.call('articles.open', { articleId: id })).revision.id).toBe(next);
  });

  it('never takes anything from one’s own layer when it comes back older', async () => {
    const ann = await desk('Ann');
    const id = (await ann.import('story.txt', story)).articleId ?? never();
    await claim(ann, id, 'the bridge was safe');
    const old = await bundleOf(ann, id);
    const opened = await ann.call('articles.open', { articleId: id });
    const { me } = await ann.call('session.hello', {});
    const work = new Tagging(opened, me);
    const [tag] = Object.values(opened.layers[0]?.annotations ?? {});
    if (tag === undefined) throw new Error('No tag');
    const { change } = work.run({ type: 'annotation.setFields', annotationId: tag.id, values: { rationale: 'asked' } });
    await ann.call('layers.apply', { change });
    const after = await ann.call('articles.open', { articleId: id });
    const report = await take(ann, true, old);
    expect(report.merges).toMatchObject([
      { report: { changes: false, lines: [expect.stringContaining('it is not taken')] } },
    ]);
    expect((await ann.call('articles.open', { articleId: id })).layers).toEqual(after.layers);
  });
});

describe('foreign files', () => {
  const text = asFile('bridge.txt', story);
  const marks = (name: string, ...lines: string[]) => asFile(`bridge_${name}.ann`, lines.join('\n'));

  it('of a text that is on the desk become layers of that article, and double nothing', async () => {
    const ann = await desk('Ann');
    const id = (await ann.import('story.txt', story)).articleId ?? never();
    const cy = marks('Cy', 'T1\tORG 12 19\tcouncil', 'T2\tClaim 30 49\tthe bridge was safe');
    expect((await inspect(ann, text, cy)).merges).toMatchObject([{ articleId: id }]);
    expect(await take(ann, true, text, cy)).toMatchObject({ articleId: id });
    const more = marks('Di', 'T1\tPERSON 52 60\tIda Holt');
    await take(ann, true, text, cy, more);
    expect(await claimsOf(ann, id)).toEqual([1, 2]);
    expect(await ann.call('library.list', {})).toHaveLength(1);
    expect(await readdir(join(folder, 'Ann/articles'))).toEqual([id]);
    const changed = marks(
      'Cy',
      'T1\tORG 12 19\tcouncil',
      'T2\tClaim 30 49\tthe bridge was safe',
      'A1\tConfidence T2 doubtful',
    );
    const report = await take(ann, true, text, changed);
    expect(report.merges.map((merge) => sumOf(merge.report))).toMatchObject([{ newer: 1, unchanged: 1, new: 0 }]);
    expect(await checkDesk(join(folder, 'Ann'))).toMatchObject({ value: { findings: [] } });
  });

  it('of an archive have one list of labels, whose answer is remembered', async () => {
    const ann = await desk('Ann');
    const zip = asFile(
      'all.zip',
      makeZip([
        { name: 'one/a.txt', content: 'Ida Holt lives in Tarn.' },
        { name: 'one/a.ann', content: 'T1\tVIP 0 8\tIda Holt\nT2\tTown 18 22\tTarn' },
        { name: 'two/b.txt', content: 'Nobody lives in Orm.' },
        { name: 'two/b.ann', content: 'T1\tTown 16 19\tOrm' },
        { name: 'c.md', content: '# Plain\n\nNothing is marked here.' },
      ]),
    );
    const found = await inspect(ann, zip);
    expect(found).toMatchObject({ format: 'brat', articles: 3 });
    expect(found.labels).toMatchObject([
      { label: 'Town', count: 2, isKnown: false },
      { label: 'VIP', count: 1, isKnown: false },
    ]);
    const mapping = { labels: { Town: 'entity:PLACE' as const, VIP: 'entity:PERSON' as const } };
    const importIds = await begin(ann, [zip]);
    const report = await ann.call('imports.finishSet', { importIds, ...nothingChosen, mapping });
    expect(report.parts?.map(({ articleIds }) => articleIds.length)).toEqual([1, 1, 1]);
    const types = (await ann.call('library.list', {})).map((summary) => summary.types);
    expect(types).toContainEqual({ PLACE: 1, PERSON: 1 });
    const again = await inspect(ann, asFile('d.txt', 'Tarn.'), asFile('d.ann', 'T1\tTown 0 4\tTarn'));
    expect(again.labels).toMatchObject([{ label: 'Town', target: 'entity:PLACE', isKnown: true }]);
  });

  it('of several sets can be looked at together', async () => {
    const ann = await desk('Ann');
    const found = await inspect(
      ann,
      ...[asFile('a.txt', 'Ida Holt.'), asFile('b.txt', 'Tarn.'), asFile('a.ann', 'T1\tVIP 0 3\tIda')],
      asFile('b.ann', 'T1\tVIP 0 4\tTarn'),
    );
    expect(found).toMatchObject({ articles: 2, labels: [{ label: 'VIP', count: 2 }] });
  });
});

function never(): never {
  throw new Error('nothing was imported');
}
