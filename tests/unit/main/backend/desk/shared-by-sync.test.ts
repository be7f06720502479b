import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { OpenArticle } from '../../../../../src/contract/api';
import { liveAnnotations } from '../../../../../src/core/model/article-state';
import type { ArticleId } from '../../../../../src/core/model/ids';
import { revisionId } from '../../../../../src/core/model/ids';
import type { Layer } from '../../../../../src/core/model/records';
import { doc, p } from '../../../../builders/document';
import { act, at } from '../../../../builders/tagging';
import type { Bench } from '../desk-fixture';
import { Scratch } from '../desk-fixture';
import { createDice, FakeSync } from './fake-sync';

const scratch = new Scratch();
afterEach(() => scratch.clean());

const names = ['Ida Holt', 'Ola Berg', 'Mira Sand', 'Jon Tveit'];
const sentence = `${names.join(' met ')} at the bridge.`;
const operations = 200;

/** What somebody did, for the count at the end: ids of his tags that live, and of the texts that he made. */
interface Done {
  readonly tags: Set<string>;
  readonly texts: Set<string>;
}

async function doSomething(bench: Bench, articleId: ArticleId, roll: (below: number) => number, done: Done) {
  const article = await bench.call('articles.open', { articleId });
  const { me } = await bench.call('session.hello', {});
  const own = article.layers.find(({ personId }) => personId === me.id);
  const mine = own === undefined ? [] : liveAnnotations(own);
  const what = roll(10);
  if (what === 0) {
    const id = revisionId.parse(crypto.randomUUID());
    const document = doc(p(`${'Today '.repeat(1 + roll(3))}${sentence}`));
    const given = { articleId, basedOn: article.revision.id, document, edits: null, revisionId: id };
    await bench.call('texts.saveRevision', given);
    done.texts.add(id);
    return;
  }
  const old = mine[roll(Math.max(1, mine.length))];
  const name = names[roll(names.length)] ?? '';
  const made =
    what < 4 && old !== undefined
      ? act(article, { type: 'annotation.delete', annotationIds: [old.id] }, me)
      : act(article, { type: 'entity.tag', fragments: [at(article, name)], entityType: 'PERSON' }, me);
  await bench.call('layers.apply', { change: made.change });
  for (const edit of made.change.edits) {
    if (edit.table !== 'annotations') continue;
    if (edit.after === null || edit.after.deletedAt !== null) done.tags.delete(edit.id);
    else done.tags.add(edit.id);
  }
}

const layersOf = ({ layers }: OpenArticle): readonly Layer[] =>
  layers.toSorted((a, b) => (a.personId < b.personId ? -1 : 1));

it('two people on folders that a bad sync keeps alike lose nothing in 200 operations each, and see the same at the end', async () => {
  const above = await scratch.folder();
  const folders = [join(above, 'one'), join(above, 'two')] as const;
  const first = await scratch.open(folders[0]);
  const { articleId } = await first.import('a.txt', sentence);
  if (articleId === null) throw new Error('nothing was imported');
  await first.backend.close();
  const sync = new FakeSync(folders, 20_261_126);
  await sync.begin(...folders);
  const benches = [await scratch.open(folders[0]), await scratch.open(folders[1])];
  const roll = createDice(7);
  const done = benches.map((): Done => ({ tags: new Set(), texts: new Set() }));
  const left = benches.map(() => operations);
  while (left.some((count) => count > 0)) {
    const who = roll(2);
    const bench = benches[who];
    const doneBy = done[who];
    if (bench === undefined || doneBy === undefined || left[who] === 0) continue;
    await doSomething(bench, articleId, roll, doneBy);
    left[who] = (left[who] ?? 0) - 1;
    await sync.collect();
    await sync.deliverSome();
  }
  const open = () => Promise.all(benches.map((bench) => bench.call('articles.open', { articleId })));
  await sync.settle(async () => {
    await open();
  });
  const [one, two] = await open();
  if (one === undefined || two === undefined) throw new Error('nobody is there');
  expect(layersOf(two)).toEqual(layersOf(one));
  expect(two.revision).toEqual(one.revision);
  expect(two.rivals).toEqual(one.rivals);
  const textIds = ({ revision, ancestors }: OpenArticle) => [revision, ...ancestors].map(({ id }) => id).sort();
  expect(textIds(two)).toEqual(textIds(one));
  const live = layersOf(one).flatMap((layer) => liveAnnotations(layer).map(({ id }) => id));
  expect(new Set(live)).toEqual(new Set(done.flatMap(({ tags }) => [...tags])));
  for (const { texts } of done) for (const id of texts) expect(textIds(one)).toContain(id);
}, 120_000);
