import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { ArticleId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { OpenDesk } from '../desk/open-desk';
import { layerPath } from '../desk/other-layers';
import { refuseWrite } from '../desk/problem-words';
import type { Handlers } from '../dispatch';
import { storedTypes } from '../storage/stored-types';

type Names = 'history.moments' | 'history.read' | 'history.recover';

export function createHistoryHandlers(open: OpenDesk): Pick<Handlers, Names> {
  return {
    'history.moments': ({ articleId }) =>
      open.shelf.use(articleId, ({ own }) => open.history.moments(articleId, own.durable)),
    'history.read': ({ articleId, id }) => open.history.read(articleId, id),
    'history.recover': ({ articleId }) => recover(open, articleId),
  };
}

/** Why one's own tags in an article cannot be read, with the newest state that could take their place; any other error as it is. */
export async function offerEarlier(open: OpenDesk, articleId: ArticleId, error: ApiError): Promise<ApiError> {
  if (!isOwnLayer(open, articleId, error)) return error;
  const newest = await open.history.newest(articleId);
  if (!newest.ok || newest.value === null) return error;
  const { keptAt, tags } = newest.value;
  return { ...error, details: { ...error.details, articleId, keptAt, tags } };
}

async function recover(open: OpenDesk, articleId: ArticleId): Promise<Result<null, ApiError>> {
  if (open.readOnly !== null) return refuseWrite(open.readOnly);
  const opened = await open.shelf.use(articleId, async () => ok(null));
  if (opened.ok || !isOwnLayer(open, articleId, opened.error))
    return { ok: false, error: createError('invalid', 'Your tags in this article can be read. Nothing was changed.') };
  const newest = await open.history.newest(articleId);
  if (!newest.ok) return newest;
  if (newest.value === null)
    return { ok: false, error: createError('not-found', 'No earlier state of your tags was kept on this machine.') };
  const earlier = await open.history.read(articleId, newest.value.id);
  if (!earlier.ok) return earlier;
  return open.folder.replaceDamaged(storedTypes.layer, layerPath(articleId, open.people.me.id), earlier.value);
}

function isOwnLayer(open: OpenDesk, articleId: ArticleId, { code, details }: ApiError): boolean {
  return code === 'damaged' && details.file === layerPath(articleId, open.people.me.id);
}
