import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApiError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { assert, ok } from '../../../core/model/result';
import { planSampleTags, sampleTags } from '../../../core/sample/apply-sample-tags';
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
  const { makeArticles } = await import('../import/make-articles');
  const [article] = (await makeArticles(job)).articles;
  assert(article !== undefined, 'the sample can be imported');
  const placed = await placeArticle(open, article);
  if (!placed.ok) return placed;
  const state = await open.shelf.state(article.articleId);
  if (!state.ok) return state;
  const planned = planSampleTags(state.value, tags, { now, personId, newId: () => open.facts.newId() });
  assert(planned.ok, 'the tags of the sample fit its text');
  const edits = planned.value.flatMap((change) => change.edits);
  return edits.length === 0 ? ok(null) : await open.shelf.use(article.articleId, ({ own }) => own.put(edits, []));
}
