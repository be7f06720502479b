import { randomUUID } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenArticle, Params } from '../../../../../src/contract/api';
import { decide } from '../../../../../src/core/commands/decide';
import type { EditLog, Revision } from '../../../../../src/core/model/article';
import { defaultTagset } from '../../../../../src/core/model/default-tagset';
import type { RichText } from '../../../../../src/core/model/document';
import type { ArticleId } from '../../../../../src/core/model/ids';
import { revisionId } from '../../../../../src/core/model/ids';
import { checkDesk } from '../../../../../src/main/backend/check';
import { doc, h, p } from '../../../../builders/document';
import { findSchemaErrors, findSpans } from '../../../../builders/validate-export';
import type { Bench } from '../desk-fixture';
import { Scratch } from '../desk-fixture';
import { FaultyFileSystem, failEvery } from '../faulty-file-system';

const scratch = new Scratch();
let folder: string;
beforeEach(async () => {
  folder = join(await scratch.folder(), 'desk');
});
afterEach(() => scratch.clean());

/** A desk with one article of two paragraphs, seen as its window sees it. */
async function begin(fs = new FaultyFileSystem()) {
  const bench = await scratch.open(folder, {}, { fs });
  const { articleId } = await bench.import('story.txt', 'Budget row\n\nThe mayor of Tarn said nothing.');
  if (articleId === null) throw new Error('nothing was imported');
  const { me } = await bench.call('session.hello', {});
  return { bench, fs, me, articleId, opened: await bench.call('articles.open', { articleId }) };
}

const text = (body: string): RichText => doc(h(1, 'Budget row'), p(body));

function asDraft({ article, revision }: OpenArticle, document: RichText, edits: EditLog | null = null) {
  return { articleId: article.id, basedOn: revision.id, document, edits };
}

function asRevision(opened: OpenArticle, document: RichText, edits: EditLog | null = null) {
  return { ...asDraft(opened, document, edits), revisionId: revisionId.parse(randomUUID()) };
}

function open(bench: Bench, articleId: ArticleId): Promise<OpenArticle> {
  return bench.call('articles.open', { articleId });
}

function filesOf(articleId: ArticleId, name: 'revisions' | 'drafts'): Promise<string[]> {
  return readdir(join(folder, 'articles', articleId, name));
}

async function problems() {
  const checked = await checkDesk(folder);
  if (!checked.ok) throw new Error(checked.error.message);
  return checked.value.findings;
}

/** The log of the one edit of the tests: “nothing” becomes “little”. */
function littleLog({ revision }: OpenArticle): EditLog {
  return [[{ start: revision.text.indexOf('nothing'), oldSize: 7, newSize: 6 }]];
}

const little = text('The mayor of Tarn said little.');

describe('texts.saveDraft', () => {
  it('drops the draft when the text is as the version that it stands on', async () => {
    const { bench, articleId, opened } = await begin();
    await bench.call('texts.saveDraft', asDraft(opened, text('The mayor of Tarn said little.'), littleLog(opened)));
    expect(await filesOf(articleId, 'drafts')).toHaveLength(1);
    await bench.call('texts.saveDraft', asDraft(opened, opened.revision.document, []));
    expect(await filesOf(articleId, 'drafts')).toEqual([]);
    expect((await open(bench, articleId)).draft).toBeNull();
  });

  it('is durable when it answers, and comes back with the article', async () => {
    const { bench, me, opened, articleId } = await begin();
    expect(opened).toMatchObject({ draft: null, ancestors: [] });
    const edits = littleLog(opened);
    expect(await bench.call('texts.saveDraft', asDraft(opened, little, edits))).toBeNull();
    expect(await filesOf(articleId, 'drafts')).toEqual([`${me.id}.json`]);
    await bench.backend.close();
    const again = await scratch.open(folder);
    const { draft, revision } = await open(again, articleId);
    expect(draft).toMatchObject({ basedOn: revision.id, document: little, edits, personId: me.id });
    expect(revision).toEqual(opened.revision);
    expect(await problems()).toEqual([]);
  });

  it('writes the newest of many drafts, in fewer writes', async () => {
    const { bench, fs, opened, articleId } = await begin();
    const renames = () => fs.operations.filter((operation) => operation === 'rename').length;
    const before = renames();
    const texts = ['a', 'ab', 'abc', 'abcd', 'abcde', 'abcdef'].map(text);
    await Promise.all(texts.map((document) => bench.call('texts.saveDraft', asDraft(opened, document))));
    expect(renames() - before).toBeLessThan(texts.length);
    await bench.backend.close();
    expect((await open(await scratch.open(folder), articleId)).draft?.document).toEqual(texts.at(-1));
  });

  it('refuses a draft of a text that is not there, and one with two blocks of one id', async () => {
    const { bench, opened, articleId } = await begin();
    const unknown = { ...asDraft(opened, little), basedOn: revisionId.parse(randomUUID()) };
    expect(await bench.try('texts.saveDraft', unknown)).toMatchObject({ error: { code: 'invalid' } });
    const [first] = little.content;
    if (first === undefined) throw new Error('no block');
    const twice = asDraft(opened, { type: 'doc', content: [first, first] });
    expect(await bench.try('texts.saveDraft', twice)).toMatchObject({ error: { code: 'invalid' } });
    await expect(filesOf(articleId, 'drafts')).rejects.toThrow('ENOENT');
  });

  it('keeps what was saved when the disk is full, says so, and works again when it is not', async () => {
    const { bench, fs, opened, articleId } = await begin();
    await bench.call('texts.saveDraft', asDraft(opened, little));
    fs.fault = failEvery('write', 'ENOSPC');
    const failed = await bench.try('texts.saveDraft', asDraft(opened, text('More')));
    expect(failed).toMatchObject({ error: { code: 'disk', message: expect.stringContaining('Free some space') } });
    expect(bench.named('saving.changed')).toEqual([{ problem: expect.stringContaining('disk is full') }]);
    expect((await open(bench, articleId)).draft?.document).toEqual(little);
    fs.fault = () => undefined;
    await bench.call('texts.saveDraft', asDraft(opened, text('More')));
    expect(bench.named('saving.changed').at(-1)).toEqual({ problem: null });
    expect((await open(bench, articleId)).draft?.document).toEqual(text('More'));
  });

  it('opens the article beside a draft that cannot be read, and sets that aside when there is a new one', async () => {
    const { bench, me, opened, articleId } = await begin();
    await bench.call('texts.saveDraft', asDraft(opened, little));
    await bench.backend.close();
    const path = join(folder, 'articles', articleId, 'drafts', `${me.id}.json`);
    await writeFile(path, 'half a dra');
    const again = await scratch.open(folder);
    expect((await open(again, articleId)).draft).toBeNull();
    expect(await readFile(path, 'utf8')).toBe('half a dra');
    await again.call('texts.saveDraft', asDraft(opened, text('More')));
    expect((await open(again, articleId)).draft?.document).toEqual(text('More'));
    const [aside] = await readdir(join(folder, '.galley/quarantine'));
    expect(await readFile(join(folder, '.galley/quarantine', aside ?? ''), 'utf8')).toBe('half a dra');
  });

  it.each(['texts.saveDraft', 'texts.saveRevision'] as const)(
    '%s is refused on a desk that is only read',
    async (name) => {
      const { bench, opened, articleId } = await begin();
      await bench.call('texts.saveDraft', asDraft(opened, little));
      await bench.backend.close();
      const reader = await scratch.open(folder, { readOnly: true });
      const given = name === 'texts.saveDraft' ? asDraft(opened, text('x')) : asRevision(opened, text('x'));
      expect(await reader.backend.dispatch(name, given, { windowId: 'w' })).toMatchObject({
        error: { code: 'read-only' },
      });
      expect((await open(reader, articleId)).draft?.document).toEqual(little);
    },
  );
});

describe('texts.saveRevision', () => {
  it('makes the text the current one, keeps the old one, drops the draft and tells the windows', async () => {
    const { bench, me, opened, articleId } = await begin();
    const edits = littleLog(opened);
    await bench.call('texts.saveDraft', asDraft(opened, little, edits));
    const given = asRevision(opened, little, edits);
    const saved = await bench.call('texts.saveRevision', given);
    expect(saved).toMatchObject({
      id: given.revisionId,
      parentId: opened.revision.id,
      text: 'Budget row\nThe mayor of Tarn said little.',
      authorId: me.id,
      edits,
    });
    expect(bench.named('text.changed')).toEqual([{ articleId, revisionId: given.revisionId, rivals: 0 }]);
    const { id, parentId, text: oldText } = opened.revision;
    const expected = { revision: saved, ancestors: [{ id, parentId, text: oldText, edits: null }], draft: null };
    expect(await open(bench, articleId)).toMatchObject(expected);
    expect(await filesOf(articleId, 'drafts')).toEqual([]);
    const [summary] = await bench.call('library.list', {});
    expect(summary?.changedAt).toBe(saved.createdAt);
    await bench.backend.close();
    expect(await open(await scratch.open(folder), articleId)).toMatchObject(expected);
    expect(await problems()).toEqual([]);
  });

  it('makes a chain, on which tags of every text are found again and exported', async () => {
    const { bench, me, opened, articleId } = await begin();
    const tag = async (state: OpenArticle, words: string) => {
      const start = state.revision.text.indexOf(words);
      const ids = Array.from({ length: 12 }, () => randomUUID());
      const decided = decide(
        state,
        { type: 'entity.tag', fragments: [{ start, end: start + words.length }], entityType: 'PLACE' },
        { now: new Date().toISOString(), personId: me.id, ids, tagset: defaultTagset },
      );
      if (!decided.ok) throw new Error(decided.error.message);
      await bench.call('layers.apply', { change: decided.value });
    };
    await tag(opened, 'Tarn');
    await bench.call('texts.saveRevision', asRevision(opened, little, littleLog(opened)));
    await tag(await open(bench, articleId), 'little');
    const middle = await open(bench, articleId);
    // “T” of the second paragraph becomes “In Tarn, t”.
    const log = [[{ start: middle.revision.text.indexOf('The'), oldSize: 1, newSize: 10 }]];
    await bench.call('texts.saveRevision', asRevision(middle, text('In Tarn, the mayor of Tarn said little.'), log));
    await bench.backend.close();
    const again = await scratch.open(folder);
    const after = await open(again, articleId);
    expect(after.ancestors.map((ancestor) => ancestor.id).sort()).toEqual(
      [opened.revision.id, middle.revision.id].sort(),
    );
    expect(after.layers).toEqual(middle.layers);
    const { files, losses } = await again.call('exports.write', { articleIds: [articleId], format: 'galley' });
    expect(losses).toEqual([]);
    const content = Buffer.from(files[0]?.contentBase64 ?? '', 'base64').toString('utf8');
    expect(findSchemaErrors(content)).toEqual([]);
    expect(findSpans(content).map((span) => span.quote)).toEqual(['Tarn', 'little']);
    for (const { start, end, quote } of findSpans(content)) expect(after.revision.text.slice(start, end)).toBe(quote);
    expect(findSpans(content)[0]?.start).toBe(after.revision.text.lastIndexOf('Tarn'));
    expect(await problems()).toEqual([]);

    const other = join(await scratch.folder(), 'other');
    const second = await scratch.open(other);
    await second.import('export.json', Buffer.from(content));
    await second.backend.close();
    expect(await checkDesk(other)).toMatchObject({ value: { findings: [{ severity: 'note' }] } });
  });

  it('answers the same when the same is sent again, and writes nothing', async () => {
    const { bench, fs, opened, articleId } = await begin();
    const given = asRevision(opened, little);
    const [first, second] = await Promise.all([
      bench.call('texts.saveRevision', given),
      bench.call('texts.saveRevision', given),
    ]);
    expect(second).toEqual(first);
    const next = await bench.call('texts.saveRevision', asRevision({ ...opened, revision: first }, text('Later.')));
    const count = fs.count;
    expect(await bench.call('texts.saveRevision', given)).toEqual(first);
    expect(fs.count).toBe(count);
    expect((await open(bench, articleId)).revision).toEqual(next);
    expect(bench.named('text.changed')).toHaveLength(2);
    expect(await bench.try('texts.saveRevision', { ...given, document: text('Other') })).toMatchObject({
      error: { code: 'invalid' },
    });
  });

  it('keeps a text that follows an older one beside the other, until somebody says which goes on', async () => {
    const { bench, opened, articleId } = await begin();
    const first = await bench.call('texts.saveRevision', asRevision(opened, little));
    const beside = await bench.call('texts.saveRevision', asRevision(opened, text('The mayor of Tarn said a lot.')));
    expect(beside.parentId).toBe(opened.revision.id);
    const rivalOf = ({ id, authorId, createdAt }: Revision) => ({ id, authorId, createdAt });
    const between = await open(bench, articleId);
    // The one made last is current; two of the same moment go by their ids.
    const [current, rival] = between.revision.id === beside.id ? [beside, first] : [first, beside];
    expect(between).toMatchObject({ revision: current, rivals: [rivalOf(rival)] });
    expect(bench.named('text.changed').at(-1)).toEqual({ articleId, revisionId: current.id, rivals: 1 });
    expect(await bench.call('texts.read', { articleId, revisionId: rival.id })).toEqual(rival);
    const settled = { ...asRevision(between, rival.document), settles: [rival.id] };
    await bench.call('texts.saveRevision', settled);
    expect(bench.named('text.changed').at(-1)).toEqual({ articleId, revisionId: settled.revisionId, rivals: 0 });
    await bench.backend.close();
    const again = await open(await scratch.open(folder), articleId);
    expect(again).toMatchObject({ revision: { document: rival.document, settles: [rival.id] }, rivals: [] });
    expect(again.ancestors.map(({ id }) => id).sort()).toEqual([opened.revision.id, first.id, beside.id].sort());
    expect((await problems()).filter((finding) => finding.severity === 'problem')).toEqual([]);
  });

  it('refuses to settle a text that is not there', async () => {
    const { bench, opened } = await begin();
    const given = { ...asRevision(opened, little), settles: [revisionId.parse(randomUUID())] };
    expect(await bench.try('texts.saveRevision', given)).toMatchObject({ error: { code: 'invalid' } });
    const params = { articleId: opened.article.id, revisionId: given.revisionId };
    expect(await bench.try('texts.read', params)).toMatchObject({ error: { code: 'not-found' } });
  });

  it.each<[string, EditLog]>([
    ['sizes that do not add up', [[{ start: 3, oldSize: 1, newSize: 9 }]]],
    ['an edit behind the text', [[{ start: 9_000, oldSize: 1, newSize: 0 }]]],
    [
      'edits out of order',
      [
        [
          { start: 9, oldSize: 1, newSize: 0 },
          { start: 2, oldSize: 0, newSize: 0 },
        ],
      ],
    ],
  ])('does not keep a log with %s', async (_name, edits) => {
    const { bench, opened } = await begin();
    expect((await bench.call('texts.saveRevision', asRevision(opened, little, edits))).edits).toBeNull();
  });

  it('refuses a document with two blocks of one id, and one that nests too deep', async () => {
    const { bench, opened, articleId } = await begin();
    const [first] = little.content;
    if (first === undefined) throw new Error('no block');
    const twice = asRevision(opened, { type: 'doc', content: [first, first] });
    expect(await bench.try('texts.saveRevision', twice)).toMatchObject({ error: { code: 'invalid' } });
    let nested = first;
    for (let depth = 0; depth < 5_000; depth += 1) nested = { type: 'blockquote', content: [nested] };
    const deep: Params<'texts.saveRevision'> = asRevision(opened, { type: 'doc', content: [nested] });
    expect(await bench.try('texts.saveRevision', deep)).toMatchObject({ error: { code: 'bad-request' } });
    expect(await filesOf(articleId, 'revisions')).toHaveLength(1);
  });

  it('leaves the text as it was when the disk is full, and takes the same again', async () => {
    const { bench, fs, opened, articleId } = await begin();
    fs.fault = failEvery('write', 'ENOSPC');
    const given = asRevision(opened, little);
    expect(await bench.try('texts.saveRevision', given)).toMatchObject({ error: { code: 'disk' } });
    expect(bench.named('saving.changed')).toEqual([{ problem: expect.stringContaining('disk is full') }]);
    expect((await open(bench, articleId)).revision).toEqual(opened.revision);
    fs.fault = () => undefined;
    expect((await bench.call('texts.saveRevision', given)).id).toBe(given.revisionId);
    expect(bench.named('saving.changed').at(-1)).toEqual({ problem: null });
    expect(await filesOf(articleId, 'revisions')).toHaveLength(2);
  });

  it('takes the same again when the disk failed after the file was in its place', async () => {
    const { bench, fs, opened, articleId } = await begin();
    const given = asRevision(opened, little);
    fs.fault = failEvery('syncFolder', 'EIO');
    expect(await bench.try('texts.saveRevision', given)).toMatchObject({ error: { code: 'disk' } });
    expect(await bench.try('texts.saveRevision', given)).toMatchObject({ error: { code: 'disk' } });
    fs.fault = () => undefined;
    const saved = await bench.call('texts.saveRevision', given);
    expect((await open(bench, articleId)).revision).toEqual(saved);
    expect(await filesOf(articleId, 'revisions')).toHaveLength(2);
  });

  it('leaves a sound desk when the program ends between the revision and the removal of its draft', async () => {
    const { bench, fs, me, opened, articleId } = await begin();
    await bench.call('texts.saveDraft', asDraft(opened, little));
    const path = join(folder, 'articles', articleId, 'drafts', `${me.id}.json`);
    const draft = await readFile(path);
    const saved = await bench.call('texts.saveRevision', asRevision(opened, little));
    await bench.backend.close();
    await writeFile(path, draft);
    const again = await scratch.open(folder, {}, { fs });
    expect(await open(again, articleId)).toMatchObject({ revision: saved, draft: null });
    expect(await problems()).toEqual([]);
    await again.call('texts.saveDraft', asDraft({ ...opened, revision: saved }, text('More')));
    expect((await open(again, articleId)).draft?.document).toEqual(text('More'));
    await expect(stat(join(folder, '.galley/quarantine'))).rejects.toThrow('ENOENT');
  });

  it('reads nothing of other articles', async () => {
    const { bench, fs, opened } = await begin();
    await bench.import('other.txt', 'Another article.');
    const read: string[] = [];
    const { readFile: readBytes } = fs;
    Object.assign(fs, {
      readFile: (path: string) => {
        read.push(path);
        return readBytes(path);
      },
    });
    await bench.call('texts.saveRevision', asRevision(opened, little));
    expect(read.filter((path) => !path.includes(opened.article.id))).toEqual([]);
    expect(read.filter((path) => path.includes('revisions') || path.includes('layers'))).toEqual([]);
  });
});
