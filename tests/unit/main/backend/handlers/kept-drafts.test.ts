import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { revisionId } from '../../../../../src/core/model/ids';
import { doc, h, p } from '../../../../builders/document';
import { Scratch } from '../desk-fixture';

const scratch = new Scratch();
let folder: string;
beforeEach(async () => {
  folder = join(await scratch.folder(), 'desk');
});
afterEach(() => scratch.clean());

const text = (body: string) => doc(h(1, 'Budget row'), p(body));

describe('a draft in conflict', () => {
  it('comes back with the article until it has become a version, even a later one than it followed', async () => {
    const bench = await scratch.open(folder);
    const { articleId } = await bench.import('story.txt', 'Budget row\n\nThe mayor said nothing.');
    if (articleId === null) throw new Error('nothing was imported');
    const first = await bench.call('articles.open', { articleId });
    const given = (basedOn: typeof first.revision.id, body: string) => ({
      articleId,
      basedOn,
      document: text(body),
      edits: null,
      revisionId: revisionId.parse(randomUUID()),
    });
    const theirs = await bench.call('texts.saveRevision', given(first.revision.id, 'The mayor said little.'));
    const { revisionId: _, ...typed } = given(first.revision.id, 'The mayor said a lot.');
    await bench.call('texts.saveDraft', typed);
    expect((await bench.call('articles.open', { articleId })).draft?.document).toEqual(text('The mayor said a lot.'));
    const mine = await bench.call('texts.saveRevision', given(theirs.id, 'The mayor said a lot.'));
    expect(await bench.call('articles.open', { articleId })).toMatchObject({ draft: null, revision: mine });
    await bench.backend.close();
    const again = await (await scratch.open(folder)).call('articles.open', { articleId });
    expect(again).toMatchObject({ draft: null, revision: { id: mine.id, parentId: theirs.id } });
  });

  it('that takes the text back to what it was long ago is still a draft', async () => {
    const bench = await scratch.open(folder);
    const { articleId } = await bench.import('story.txt', 'Budget row\n\nThe mayor said nothing.');
    if (articleId === null) throw new Error('nothing was imported');
    const { revision } = await bench.call('articles.open', { articleId });
    const params = { articleId, basedOn: revision.id, document: text('Other.'), edits: null };
    const next = await bench.call('texts.saveRevision', { ...params, revisionId: revisionId.parse(randomUUID()) });
    await bench.call('texts.saveDraft', { ...params, basedOn: next.id, document: revision.document });
    expect((await bench.call('articles.open', { articleId })).draft?.document).toEqual(revision.document);
  });
});
