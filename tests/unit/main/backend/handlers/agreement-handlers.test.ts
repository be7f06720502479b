import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleId, PersonId } from '../../../../../src/core/model/ids';
import { articleId } from '../../../../../src/core/model/ids';
import { act } from '../../../../builders/tagging';
import type { Bench } from '../desk-fixture';
import { Scratch } from '../desk-fixture';

const scratch = new Scratch();
let folder: string;
let bench: Bench;
beforeEach(async () => {
  folder = join(await scratch.folder(), 'desk');
  bench = await scratch.open(folder);
});
afterEach(() => scratch.clean());

const question = { articleIds: null, people: null, kind: 'entity' as const, metrics: null, byArticle: true };
const text = 'Mayor Ida Holt opened the bridge at Port Sallow.';
const first = 'T1\tPERSON 6 14\tIda Holt\nT2\tPLACE 36 47\tPort Sallow\n';
const second = 'T1\tPERSON 6 14\tIda Holt\nT2\tORG 36 47\tPort Sallow\n';

function pairOf(one: PersonId, other: PersonId): [PersonId, PersonId] {
  return [one, other];
}

/** Imports a story that two people tagged. */
async function importTwo(name: string): Promise<ArticleId> {
  const files = { [`${name}.txt`]: `${text} That was ${name}.`, [`${name}_ao.ann`]: first, [`${name}_bk.ann`]: second };
  const { articleId: id } = await bench.importSet(files);
  if (id === null) throw new Error(`${name} was not imported`);
  return id;
}

describe('agreement on the desk', () => {
  it('is measured over the articles that two people tagged', async () => {
    const ids = [await importTwo('one'), await importTwo('two')];
    await bench.import('alone.txt', 'Nobody tagged this.');
    const table = await bench.call('agreement.table', question);
    expect(table.articles.map((article) => article.articleId)).toEqual(ids.toSorted());
    expect(table.alone).toBe(1);
    expect(table.people).toHaveLength(2);
    const strict = table.rows.find(
      ({ metric, label, people }) => metric === 'f1-strict' && label === null && people !== null,
    );
    expect(strict?.figure).toEqual({ value: 0.5, reason: null, count: 8 });
  });

  it('is read in pages that end', async () => {
    for (let number = 0; number < 45; number += 1) await bench.import(`story-${number}.txt`, `Story ${number}`);
    let pages = 0;
    for (let from: ArticleId | null | undefined; from !== null; pages += 1) {
      const { done, total, next } = await bench.call('agreement.gather', { articleIds: null, from: from ?? null });
      expect(total).toBe(45);
      expect(next === null).toBe(done === total);
      from = next;
    }
    expect(pages).toBeGreaterThan(1);
  });

  it('follows what changed when it is gathered again', async () => {
    const files = { 'one.txt': text, 'one.ann': first, 'one_bk.ann': second };
    const { articleId: id } = await bench.importSet(files);
    if (id === null) throw new Error('Nothing was imported');
    const { me } = await bench.call('session.hello', {});
    const article = await bench.call('articles.open', { articleId: id });
    const own = article.layers.find(({ personId }) => personId === me.id);
    const ids = Object.values(own?.annotations ?? {}).map((annotation) => annotation.id);
    const f1 = async () => (await bench.call('agreement.table', question)).rows[0]?.figure;
    expect(await f1()).toMatchObject({ value: 0.5, count: 4 });
    const { change } = act(article, { type: 'annotation.delete', annotationIds: ids.slice(1) }, me);
    await bench.call('layers.apply', { change });
    await bench.call('agreement.gather', { articleIds: null, from: null });
    expect(await f1()).toMatchObject({ count: 3 });
  });

  it('says what could not be read and measures the rest', async () => {
    const id = await importTwo('one');
    const other = await importTwo('two');
    await writeFile(join(folder, 'articles', id, 'article.json'), 'not an article');
    const reader = await scratch.open(folder, { readOnly: true });
    const table = await reader.call('agreement.table', question);
    expect(table.unread).toEqual([`articles/${id}`]);
    expect(table.articles.map((article) => article.articleId)).toEqual([other]);
  });

  it('is looked behind: the labels of two people, and the tags of each cell, page by page', async () => {
    const ids = [await importTwo('one'), await importTwo('two')].toSorted();
    const { people } = await bench.call('agreement.table', question);
    const [one, other] = people;
    if (one === undefined || other === undefined) throw new Error('Two people are wanted');
    const scope = { articleIds: null, kind: 'entity' as const };
    const { confusion, confidence } = await bench.call('agreement.pair', { ...scope, people: [one, other] });
    expect(confidence).toBeNull();
    expect(confusion).toContainEqual({ a: 'PERSON', b: 'PERSON', count: 2 });
    const mixed = confusion.find(({ a, b }) => a !== b);
    expect(mixed?.count).toBe(2);
    const differing = await bench.call('agreement.spans', { ...scope, people: null, labels: null, from: null });
    expect(differing.next).toBeNull();
    expect(differing.rows.map((row) => [row.articleId, row.first?.words])).toEqual(
      ids.map((id) => [id, 'Port Sallow']),
    );
    const cell = { ...scope, people: pairOf(one, other), from: null };
    const same = await bench.call('agreement.spans', { ...cell, labels: ['PERSON', 'PERSON'] });
    expect(same.rows.map(({ second }) => second?.words)).toEqual(['Ida Holt', 'Ida Holt']);
    const [, last] = ids;
    if (last === undefined) throw new Error('Two articles are wanted');
    const later = await bench.call('agreement.spans', {
      ...cell,
      labels: ['PERSON', 'PERSON'],
      from: { articleId: last, skip: 0 },
    });
    expect(later.rows).toHaveLength(1);
    expect(await bench.try('agreement.pair', { ...scope, people: [other, one] })).toMatchObject({ ok: false });
  });

  it('of an article that is not there is refused', async () => {
    const missing = articleId.parse('00000000-0000-4000-8000-0000000000ff');
    const asked = await bench.try('agreement.table', { ...question, articleIds: [missing] });
    expect(asked).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});
