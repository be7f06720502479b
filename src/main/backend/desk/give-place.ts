import type { ApiError } from '../../../contract/errors';
import type { ArticleId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { MadeArticle } from '../import/import-job';
import { toDiskError } from '../storage/disk-error';
import type { OpenDesk } from './open-desk';

/**
 * Puts an article aside whose file was read anew, into `.galley/quarantine`, and tells the windows. `false`: it stays, since somebody has worked
 * on it, or it is of another file. The new article is in its place by then: whatever happens, one of them is on the desk. Errors: `not-found`,
 * `damaged`, `disk`, `read-only`.
 */
export async function givePlace(
  { folder, shelf, library, people, facts, emit }: OpenDesk,
  id: ArticleId,
  made: MadeArticle,
): Promise<Result<boolean, ApiError>> {
  const done = await shelf.use(id, async ({ article, own }) => {
    const isSameFile = made.files.some(({ path }) => path.startsWith(`originals/${article.originalSha256}.`));
    if (!isSameFile || article.importedBy !== people.me.id) return ok(false);
    try {
      // A layer that is empty again is work as well: it can be undone.
      for (const name of ['layers', 'drafts'])
        if ((await folder.list(`articles/${id}/${name}`)).length > 0) return ok(false);
      if ((await folder.list(`articles/${id}/revisions`)).length > 1) return ok(false);
    } catch (error) {
      return { ok: false, error: toDiskError(error, 'look for work on the article') };
    }
    if (own.data.counter > 0) return ok(false);
    const aside = await folder.setAside(`articles/${id}`, facts.now());
    return aside.ok ? ok(true) : aside;
  });
  if (!done.ok || !done.value) return done;
  shelf.forget(id);
  library.forget(id);
  emit('library.removed', { articleId: id });
  return done;
}
