import type { ApiError } from '../../../contract/errors';
import type { Revision } from '../../../core/model/article';
import type { ArticleId, RevisionId } from '../../../core/model/ids';
import { revisionId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { DeskFolder } from '../storage/desk-folder';
import { toDiskError } from '../storage/disk-error';
import { damaged } from '../storage/envelope';
import { storedTypes } from '../storage/stored-types';

export interface ReadRevisions {
  readonly found: readonly Revision[];
  /** Why one could not be read; `null` when all could. */
  readonly problem: ApiError | null;
}

/** Reads the revisions of an article that are not `known`. One that cannot be read shuts nobody out of the others. Errors: `disk`. */
export async function readRevisions(
  folder: DeskFolder,
  articleId: ArticleId,
  known: ReadonlyMap<string, unknown>,
): Promise<Result<ReadRevisions, ApiError>> {
  const found: Revision[] = [];
  let problem: ApiError | null = null;
  let names: readonly string[];
  try {
    names = await folder.list(`articles/${articleId}/revisions`);
  } catch (error) {
    return { ok: false, error: toDiskError(error, 'open the article') };
  }
  for (const name of names) {
    const named = revisionId.safeParse(/^(.*)\.json$/.exec(name)?.[1]);
    if (!named.success || known.has(named.data)) continue;
    const path = revisionPath(articleId, named.data);
    const read = await folder.read(storedTypes.revision, path);
    if (read.ok && read.value === null) continue;
    if (!read.ok || read.value === null) problem ??= read.ok ? null : read.error;
    else if (read.value.id !== named.data || read.value.articleId !== articleId)
      problem ??= damaged(path, 'it is a version of another text').error;
    else found.push(read.value);
  }
  return ok({ found, problem });
}

/** Where a revision of an article is kept. */
export function revisionPath(article: ArticleId, revision: RevisionId): string {
  return `articles/${article}/revisions/${revision}.json`;
}
