import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { Change } from '../../../core/commands/change';
import { applyChange } from '../../../core/commands/change';
import { findEditProblem } from '../../../core/model/invariants';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { ShelvedArticle } from '../desk/article-shelf';
import type { OpenDesk } from '../desk/open-desk';
import { refuseWrite, toApiError } from '../desk/problem-words';
import type { Handlers } from '../dispatch';

export function createLayerHandlers(open: OpenDesk): Pick<Handlers, 'layers.apply'> {
  const save = async (article: ShelvedArticle, change: Change): Promise<Result<number, ApiError>> => {
    const owner = { articleId: change.articleId, personId: open.people.me.id };
    for (const edit of change.edits) {
      const problem = findEditProblem(edit, owner, article.textOf);
      if (problem !== null) return { ok: false, error: createError('invalid', `${problem} Nothing was changed.`) };
    }
    const applied = applyChange(article.own.data, change);
    if (!applied.ok) return { ok: false, error: toApiError(applied.error) };
    const saved = await article.own.save(applied.value);
    return saved.ok ? ok(applied.value.counter) : saved;
  };
  return {
    'layers.apply': async ({ change }, from) => {
      if (open.readOnly !== null) return refuseWrite(open.readOnly);
      if (change.personId !== open.people.me.id) return notOwnLayer;
      const before = open.shelf.counterOf(change.id);
      if (before !== null) return ok({ counter: before });
      const saved = await open.shelf.use(change.articleId, (article) => save(article, change));
      if (!saved.ok) return saved;
      open.shelf.remember(change.id, saved.value);
      open.emit('layer.changed', { change, counter: saved.value, windowId: from.windowId });
      open.library.touch(change.articleId);
      return ok({ counter: saved.value });
    },
  };
}

const notOwnLayer = {
  ok: false,
  error: createError('invalid', 'That is somebody else’s layer: everybody writes only his own. Nothing was changed.'),
} as const;
