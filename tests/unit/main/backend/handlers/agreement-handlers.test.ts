import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleId } from '../../../../../src/core/model/ids';
import { articleId } from '../../../../../src/core/model/ids';
import { layerPath } from '../../../../../src/main/backend/desk/article-shelf';
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

  it('follows what changed when it is gathered again, and says what could not be read', async () => {
    const id = await importTwo('one');
    const before = await bench.call('agreement.table', question);
    const [person] = before.people;
    if (person === undefined) throw new Error('Nobody tagged');
    await writeFile(join(folder, layerPath(id, person)), 'not a layer');
    await bench.call('agreement.gather', { articleIds: null, from: null });
    const after = await bench.call('agreement.table', question);
    expect(after).toMatchObject({ articles: [], unread: [`articles/${id}`] });
  });

  it('of an article that is not there is refused', async () => {
    const missing = articleId.parse('00000000-0000-4000-8000-0000000000ff');
    const asked = await bench.try('agreement.table', { ...question, articleIds: [missing] });
    expect(asked).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});
