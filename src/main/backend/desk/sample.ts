import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApiError } from '../../../contract/errors';
import { applyChange } from '../../../core/commands/change';
import { layerOf } from '../../../core/commands/decide';
import type { Result } from '../../../core/model/result';
import { assert, ok } from '../../../core/model/result';
import { planSampleTags, sampleTags } from '../../../core/sample/apply-sample-tags';
import { makeArticles } from '../import/make-articles';
import type { OpenDesk } from './open-desk';
import { placeArticle } from './place-article';

/** Puts the sample on a new desk: imported and tagged as a user would. Errors: of the disk. Throws when the program is incomplete. */
export async function seedSample(open: OpenDesk, resourcesFolder: string): Promise<Result<null, ApiError>> {
  const fileName = 'article.html';
  const bytes = await readFile(join(resourcesFolder, 'sample', fileName));
  const tags = sampleTags.parse(JSON.parse(await readFile(join(resourcesFolder, 'sample', 'tags.json'), 'utf8')));
  const personId = open.people.me.id;
  const now = open.facts.now();
  // Our own file: it needs no thread with limits.
  const job = { fileName, bytes: new Uint8Array(bytes), wholePage: true, deskId: open.desk.id, personId, now };
  const [article] = (await makeArticles(job)).articles;
  assert(article !== undefined, 'the sample can be imported');
  const placed = await placeArticle(open, article);
  if (!placed.ok) return placed;
  const state = await open.shelf.state(article.articleId);
  if (!state.ok) return state;
  const planned = planSampleTags(state.value, tags, { now, personId, newId: () => open.facts.newId() });
  assert(planned.ok, 'the tags of the sample fit its text');
  let layer = layerOf(state.value, personId);
  for (const change of planned.value) {
    const applied = applyChange(layer, change);
    assert(applied.ok, 'the tags of the sample follow each other');
    layer = applied.value;
  }
  const tagged = layer;
  return tagged.counter === 0 ? ok(null) : await open.shelf.use(article.articleId, ({ own }) => own.save(tagged));
}
