import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxTextUnits, maxWholeText } from '../../../../../src/contract/api';
import { createClient } from '../../../../../src/contract/client';
import type { RichText } from '../../../../../src/core/model/document';
import { revisionId } from '../../../../../src/core/model/ids';
import { boundTransport } from '../../../../../src/renderer/connection/bounded-transport';
import { createTextSender } from '../../../../../src/renderer/state/send-text';
import { doc, p } from '../../../../builders/document';
import type { Bench } from '../desk-fixture';
import { Scratch } from '../desk-fixture';

const scratch = new Scratch();
let folder: string;
beforeEach(async () => {
  folder = join(await scratch.folder(), 'desk');
});
afterEach(() => scratch.clean());

async function begin() {
  const bench = await scratch.open(folder);
  const { articleId } = await bench.import('story.txt', 'Budget row\n\nThe mayor of Tarn said nothing.');
  if (articleId === null) throw new Error('nothing was imported');
  const opened = await bench.call('articles.open', { articleId });
  return { bench, articleId, opened, basedOn: opened.revision.id };
}

/** The client as the window has it, with the bounds of a frame. */
function clientOf(bench: Bench) {
  const names: string[] = [];
  const client = createClient(
    boundTransport({
      request: (name, params) => {
        names.push(name);
        return bench.backend.dispatch(name, params, { windowId: bench.windowId });
      },
      listen: () => () => undefined,
      onConnection: () => () => undefined,
    }),
  );
  return { client, names };
}

/** 100,000 words, with signs of two units and of three bytes so that a piece may end within one. */
function longText(): RichText {
  return doc(...Array.from({ length: 1000 }, (_, at) => p(`${at} ${'wörd 🏫 “quote” \\ '.repeat(25)}`)));
}

describe('a text of 100,000 words', () => {
  it('is saved in pieces as a draft and as a version, and comes back letter for letter', async () => {
    const { bench, articleId, basedOn, opened } = await begin();
    const { client, names } = clientOf(bench);
    const document = longText();
    const params = { articleId, basedOn, document, edits: null };
    const texts = createTextSender(client);
    expect(await texts.send({ type: 'draft', params, base: opened.revision.document })).toBeNull();
    expect((await bench.call('articles.open', { articleId })).draft?.document).toEqual(document);
    expect(names.filter((name) => name === 'texts.addPiece').length).toBeGreaterThan(1);
    const revision = { type: 'revision', params: { ...params, revisionId: revisionId.parse(randomUUID()) } } as const;
    expect(await texts.send(revision)).toBeNull();
    // Sent again after an answer that was lost.
    expect(await texts.send(revision)).toBeNull();
    await bench.backend.close();
    const again = await (await scratch.open(folder)).call('articles.open', { articleId });
    expect(again.revision.id).toBe(revision.params.revisionId);
    expect(again.revision.document).toEqual(document);
    expect(again.draft).toBeNull();
  });

  it('is refused when a piece is missing, or is another window’s, and nothing is changed', async () => {
    const { bench, articleId, opened } = await begin();
    const textId = randomUUID();
    await bench.call('texts.addPiece', { textId, index: 0, piece: '{' });
    const other = { windowId: 'window-2' };
    expect(await bench.backend.dispatch('texts.saveLongDraft', { textId }, other)).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await bench.try('texts.addPiece', { textId, index: 2, piece: '}' })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await bench.try('texts.addPiece', { textId: randomUUID(), index: 1, piece: '}' })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await bench.try('texts.saveLongRevision', { textId })).toMatchObject({ error: { code: 'bad-request' } });
    expect(await bench.call('articles.open', { articleId })).toEqual(opened);
  });

  it('may not be longer than can be kept', async () => {
    const { bench } = await begin();
    const textId = randomUUID();
    const piece = 'x'.repeat(maxWholeText);
    const whole = Math.floor(maxTextUnits / maxWholeText);
    for (let index = 0; index < whole; index += 1) await bench.call('texts.addPiece', { textId, index, piece });
    expect(await bench.try('texts.addPiece', { textId, index: whole, piece })).toMatchObject({
      error: { code: 'too-large' },
    });
    expect(await bench.try('texts.saveLongDraft', { textId })).toMatchObject({ error: { code: 'not-found' } });
  });
});
