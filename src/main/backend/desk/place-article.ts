import type { ApiError } from '../../../contract/errors';
import type { Person } from '../../../core/model/article';
import type { Result } from '../../../core/model/result';
import type { MadeArticle } from '../import/import-job';
import type { OpenDesk } from './open-desk';

/**
 * Puts an article in its place in one step and tells the windows. People come first: a person without layers does no harm, a layer without a
 * person would. Errors: `conflict` (it is on the desk already), `disk`, `read-only`.
 */
export async function placeArticle(
  open: Pick<OpenDesk, 'folder' | 'people' | 'library' | 'emit'>,
  article: MadeArticle,
): Promise<Result<null, ApiError>> {
  const { folder, library, emit } = open;
  const added = await addNewcomers(open, article.people);
  if (!added.ok) return added;
  const created = await folder.createFolder(`articles/${article.articleId}`, article.files);
  if (!created.ok) return created;
  await library.add({ ...article, textKeys: [article.textKey] });
  emit('library.changed', { summary: article.summary });
  return created;
}

/** Adds the people that a file brings and the desk does not know, and tells the windows. */
export async function addNewcomers(
  { people, emit }: Pick<OpenDesk, 'people' | 'emit'>,
  found: readonly Person[],
): Promise<Result<null, ApiError>> {
  const known = new Set<string>(people.all.map((person) => person.id));
  const newcomers = found.filter((person) => !known.has(person.id));
  const added = await people.add(newcomers);
  if (added.ok) for (const person of newcomers) emit('person.changed', { person });
  return added;
}
