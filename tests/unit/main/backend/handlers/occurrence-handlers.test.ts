import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleHits, OccurrencePage, SearchPlace } from '../../../../../src/contract/occurrences';
import type { OccurrenceCommand } from '../../../../../src/core/commands/bulk-command';
import { invertChange } from '../../../../../src/core/commands/change';
import { richText } from '../../../../../src/core/model/document';
import type { ArticleId } from '../../../../../src/core/model/ids';
import { changeId, revisionId } from '../../../../../src/core/model/ids';
import type { Bench } from '../desk-fixture';
import { countReads, Scratch } from '../desk-fixture';

const scratch = new Scratch();
let bench: Bench;
let folder: string;
beforeEach(async () => {
  folder = join(await scratch.folder(), 'desk');
  bench = await scratch.open(folder);
});
afterEach(() => scratch.clean());

const sought = { names: ['Holt'], matchCase: false, wholeWord: true };

/** Asks page after page; also says how many pages there were. */
async function searchAll(except: ArticleId | null = null) {
  const articles: ArticleHits[] = [];
  let pages = 0;
  let from: SearchPlace | null = null;
  let searched = 0;
  do {
    const page: OccurrencePage = await bench.call('occurrences.search', { ...sought, except, from });
    expect(page.articles.flatMap(({ hits }) => hits).length).toBeLessThanOrEqual(500);
    articles.push(...page.articles);
    expect(page.searched).toBeGreaterThanOrEqual(searched);
    searched = page.searched;
    pages += 1;
    from = page.next;
  } while (from !== null);
  return { articles, pages, searched };
}

function tagAll({ hits }: ArticleHits): OccurrenceCommand {
  const spans = hits.map(({ start, end }) => ({ start, end }));
  return { type: 'entity.tagAll', spans, entityType: 'PERSON', name: 'Holt', entityId: null, copyOf: null };
}

describe('occurrences on the desk', () => {
  it('are found in every article, page by page, but for the one on screen', async () => {
    const ids: (ArticleId | null)[] = [];
    for (let number = 0; number < 30; number += 1)
      ids.push(
        (await bench.import(`story-${number}.txt`, `Story ${number}\n\nHolt met ${number} people. Holt left.`))
          .articleId,
      );
    await bench.import('other.txt', 'Other\n\nNobody of that name.');
    const { articles, pages, searched } = await searchAll(ids[3] ?? null);
    expect(articles).toHaveLength(29);
    expect(new Set(articles.map(({ articleId }) => articleId)).size).toBe(29);
    expect(articles.some(({ articleId }) => articleId === ids[3])).toBe(false);
    expect(articles.every(({ hits }) => hits.length === 2)).toBe(true);
    expect([pages, searched]).toEqual([3, 30]);
  });

  it('are looked for in texts as they were last read, also after another start, and in a changed text as it is now', async () => {
    const ids: ArticleId[] = [];
    for (let number = 0; number < 15; number += 1) {
      const { articleId } = await bench.import(`story-${number}.txt`, `Story ${number}\n\nNobody of that name 👻.`);
      if (articleId !== null) ids.push(articleId);
    }
    expect(await searchAll()).toEqual({ articles: [], pages: 2, searched: 15 });
    await bench.backend.close();
    const { fs, reads } = countReads();
    bench = await scratch.open(folder, {}, { fs });
    expect(await searchAll()).toEqual({ articles: [], pages: 1, searched: 15 });
    const ofArticles = () => reads.filter((path) => path.includes('/articles/'));
    expect(ofArticles()).toEqual([]);

    const [articleId] = ids;
    if (articleId === undefined) throw new Error('nothing was imported');
    const { revision } = await bench.call('articles.open', { articleId });
    const changed: unknown = JSON.parse(JSON.stringify(revision.document).replace('Nobody', 'Holt'));
    const document = richText.parse(changed);
    await bench.call('texts.saveRevision', {
      ...{ articleId, document, edits: null, basedOn: revision.id },
      revisionId: revisionId.parse(randomUUID()),
    });
    const { articles } = await searchAll();
    expect(articles.map((found) => [found.articleId, found.hits.length])).toEqual([[articleId, 1]]);
    expect(new Set(ofArticles().map((path) => path.includes(articleId)))).toEqual(new Set([true]));
  });

  it('come in pages of bounded length from one huge article too, each place once', async () => {
    await bench.import('huge.txt', `Huge\n\n${'Holt met Holt. '.repeat(620)}`);
    await bench.import('small.txt', 'Small\n\nHolt left.');
    const { articles, pages, searched } = await searchAll();
    const starts = articles.flatMap(({ articleId, hits }) => hits.map(({ start }) => `${articleId} ${start}`));
    expect(starts).toHaveLength(1241);
    expect(new Set(starts).size).toBe(1241);
    expect(pages).toBe(3);
    expect(searched).toBe(2);
  });

  it('begin an article again whose text was changed between two pages', async () => {
    await bench.import('huge.txt', `Huge\n\n${'Holt met. '.repeat(600)}`);
    const first: OccurrencePage = await bench.call('occurrences.search', { ...sought, except: null, from: null });
    if (first.next === null) throw new Error('there is no second page');
    const from = { ...first.next, revisionId: revisionId.parse(randomUUID()) };
    const again: OccurrencePage = await bench.call('occurrences.search', { ...sought, except: null, from });
    expect(again.articles).toEqual(first.articles);
  });

  it('are tagged in one’s own layer by the rules, found as tagged, and taken back', async () => {
    await bench.import('story.txt', 'Story\n\nHolt met people. Holt left.');
    const [first] = (await searchAll()).articles;
    if (first === undefined) throw new Error('nothing was found');
    const { articleId, revisionId: basedOn } = first;
    const { change, counter } = await bench.call('occurrences.run', { articleId, basedOn, command: tagAll(first) });
    expect(counter).toBe(1);
    expect(bench.named('layer.changed')).toMatchObject([{ change: { id: change.id }, counter: 1 }]);
    const [again] = (await searchAll()).articles;
    expect(again?.hits.map(({ mention }) => mention?.type)).toEqual(['PERSON', 'PERSON']);
    const undone = { ...invertChange(change), id: changeId.parse(randomUUID()) };
    await bench.call('layers.apply', { change: undone });
    const [after] = (await searchAll()).articles;
    expect(after?.hits.every(({ mention }) => mention === null)).toBe(true);
  });

  it('are refused on a text that is not the current one', async () => {
    const { articleId } = await bench.import('story.txt', 'Story\n\nHolt left.');
    const [first] = (await searchAll()).articles;
    if (first === undefined || articleId === null) throw new Error('nothing was found');
    const basedOn = revisionId.parse(randomUUID());
    const reply = await bench.backend.dispatch(
      'occurrences.run',
      { articleId, basedOn, command: tagAll(first) },
      { windowId: 'window-1' },
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect((await bench.call('articles.open', { articleId })).layers).toEqual([]);
  });
});
