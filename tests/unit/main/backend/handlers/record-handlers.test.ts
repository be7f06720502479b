import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../../../src/core/commands/command';
import { decide, layerOf } from '../../../../../src/core/commands/decide';
import { defaultTagset } from '../../../../../src/core/model/default-tagset';
import type { ArticleId, PersonId } from '../../../../../src/core/model/ids';
import { entityId, personId } from '../../../../../src/core/model/ids';
import type { Bench } from '../desk-fixture';
import { Scratch } from '../desk-fixture';

const scratch = new Scratch();
let folder: string;
beforeEach(async () => {
  folder = join(await scratch.folder(), 'desk');
});
afterEach(() => scratch.clean());

async function add(bench: Bench, text: string): Promise<ArticleId> {
  const { articleId } = await bench.import('story.txt', text);
  if (articleId === null) throw new Error('nothing was imported');
  return articleId;
}

async function run(bench: Bench, articleId: ArticleId, command: Command): Promise<void> {
  const opened = await bench.call('articles.open', { articleId });
  const { me } = await bench.call('session.hello', {});
  const ids = Array.from({ length: 12 }, () => randomUUID());
  const decided = decide(opened, command, {
    now: new Date().toISOString(),
    personId: me.id,
    ids,
    tagset: defaultTagset,
  });
  if (!decided.ok) throw new Error(decided.error.message);
  await bench.call('layers.apply', { change: decided.value });
}

async function tagPerson(bench: Bench, articleId: ArticleId, words: string): Promise<void> {
  const { revision } = await bench.call('articles.open', { articleId });
  const start = revision.text.indexOf(words);
  await run(bench, articleId, {
    type: 'entity.tag',
    fragments: [{ start, end: start + words.length }],
    entityType: 'PERSON',
  });
}

async function recordsIn(bench: Bench, articleId: ArticleId) {
  const opened = await bench.call('articles.open', { articleId });
  const { me } = await bench.call('session.hello', {});
  return Object.values(layerOf(opened, me.id).entities);
}

const exact = { match: 'exact', notIn: null, blindFor: null, limit: 8 } as const;

describe('the directory of records', () => {
  it('finds names and aliases of every article but the one that asks, as soon as they are durable', async () => {
    const bench = await scratch.open(folder);
    const first = await add(bench, 'One\n\nIda Holt spoke.');
    const second = await add(bench, 'Two\n\nIda Holt left.');
    expect(await bench.call('records.findEntities', { ...exact, name: 'ida  holt' })).toEqual([]);
    await tagPerson(bench, first, 'Ida Holt');
    const found = await bench.call('records.findEntities', { ...exact, name: 'ida  holt', notIn: second });
    expect(found).toMatchObject([{ record: { canonical: 'Ida Holt' }, articles: 1, mentions: 1 }]);
    expect(await bench.call('records.findEntities', { ...exact, name: 'Ida Holt', notIn: first })).toEqual([]);
    const [record] = await recordsIn(bench, first);
    if (record === undefined) throw new Error('a record was made');
    await run(bench, first, { type: 'entity.rename', entityId: record.id, name: 'Mayor Holt' });
    for (const name of ['hol', 'Ida', 'mayor h'])
      expect(await bench.call('records.findEntities', { ...exact, name, match: 'prefix', notIn: second })).toHaveLength(
        1,
      );
    expect(await bench.call('records.findEntities', { ...exact, name: 'olt', match: 'prefix' })).toEqual([]);
  });

  it('knows the newest copy of a record that two articles have, and forgets a name that no copy has', async () => {
    const bench = await scratch.open(folder);
    const first = await add(bench, 'One\n\nIda Holt spoke.');
    const second = await add(bench, 'Two\n\nIda Holt left.');
    await tagPerson(bench, first, 'Ida Holt');
    await tagPerson(bench, second, 'Ida Holt');
    const [shared] = await recordsIn(bench, first);
    const [own] = await recordsIn(bench, second);
    if (shared === undefined || own === undefined) throw new Error('records were made');
    await run(bench, second, { type: 'entity.take', entityId: own.id, record: shared });
    await run(bench, second, { type: 'entity.setDetails', entityId: shared.id, values: { wikidata: 'Q42' } });
    const places = await bench.call('records.entity', { id: shared.id, blindFor: null });
    expect(places.record).toMatchObject({ wikidata: 'Q42' });
    expect(places.articles.map(({ articleId }) => articleId).sort()).toEqual([first, second].sort());
    expect((await recordsIn(bench, first))[0]).toMatchObject({ wikidata: null });
    expect(await bench.call('records.entity', { id: own.id, blindFor: null })).toEqual({ record: null, articles: [] });
    expect(await bench.call('records.findEntities', { ...exact, name: 'Ida Holt' })).toHaveLength(1);
  });

  it('does not offer a record that was merged into another', async () => {
    const bench = await scratch.open(folder);
    const first = await add(bench, 'One\n\nIda Holt spoke. Mrs Holt left.');
    await tagPerson(bench, first, 'Ida Holt');
    await tagPerson(bench, first, 'Mrs Holt');
    const [ida, mrs] = await recordsIn(bench, first);
    if (ida === undefined || mrs === undefined) throw new Error('records were made');
    await run(bench, first, { type: 'entity.merge', entityIds: [mrs.id], into: ida.id });
    expect(await bench.call('records.findEntities', { ...exact, name: 'Mrs Holt' })).toMatchObject([
      { record: { id: ida.id }, mentions: 2 },
    ]);
  });

  it('tells who tags blind only of own tags, and of all tags of what is submitted', async () => {
    const bench = await scratch.open(folder);
    const first = await add(bench, 'One\n\nIda Holt spoke.');
    const second = await add(bench, 'Two\n\nOla Berg left.');
    await tagPerson(bench, first, 'Ida Holt');
    const [record] = await recordsIn(bench, first);
    if (record === undefined) throw new Error('a record was made');
    const { me } = await bench.call('session.hello', {});
    const colleague = personId.parse(randomUUID());
    const tells = async (blindFor: PersonId, notIn: ArticleId | null) => {
      const named = await bench.call('records.findEntities', { ...exact, name: 'Ida Holt', blindFor, notIn });
      const begun = await bench.call('records.findEntities', {
        ...exact,
        name: 'hol',
        match: 'prefix',
        blindFor,
        notIn,
      });
      const { articles } = await bench.call('records.entity', { id: record.id, blindFor });
      return [named.length, begun.length, articles.length];
    };
    expect(await tells(me.id, second)).toEqual([1, 1, 1]);
    for (const asking of [null, first, second]) expect(await tells(colleague, asking)).toEqual([0, 0, 0]);
    await run(bench, first, { type: 'article.setStatus', status: 'submitted' });
    expect(await tells(colleague, second)).toEqual([1, 1, 1]);
    await run(bench, first, { type: 'article.setStatus', status: 'in_progress' });
    expect(await tells(colleague, second)).toEqual([0, 0, 0]);
  });

  it('is built from what is on disk when the desk is opened again', async () => {
    const before = await scratch.open(folder);
    await tagPerson(before, await add(before, 'One\n\nIda Holt spoke.'), 'Ida Holt');
    await before.backend.close();
    const bench = await scratch.open(folder);
    expect(await bench.call('records.findEntities', { ...exact, name: 'Ida Holt' })).toHaveLength(1);
    expect(await bench.call('records.entity', { id: entityId.parse(randomUUID()), blindFor: null })).toEqual({
      record: null,
      articles: [],
    });
  });
});
