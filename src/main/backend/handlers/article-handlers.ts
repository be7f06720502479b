import { ok } from '../../../core/model/result';
import type { OpenDesk } from '../desk/open-desk';
import type { Handlers } from '../dispatch';
import { offerEarlier } from './history-handlers';

export function createArticleHandlers(
  open: OpenDesk,
): Pick<Handlers, 'library.list' | 'library.page' | 'articles.open'> {
  return {
    'library.list': async () => open.library.list(),
    'library.page': async ({ after, most }) => open.library.page(after, most),
    'articles.open': async ({ articleId }, { windowId }) => {
      open.watch.follow(windowId, articleId);
      const draft = await open.shelf.use(articleId, ({ texts }) => texts.readDraft());
      if (!draft.ok) return { ok: false, error: await offerEarlier(open, articleId, draft.error) };
      open.history.touch(articleId);
      const state = await open.shelf.state(articleId);
      if (!state.ok) return state;
      const rivals = await open.shelf.use(articleId, async ({ texts }) => ok(texts.rivals));
      if (!rivals.ok) return rivals;
      const place = open.session.placeIn(articleId);
      return ok({ ...state.value, rivals: rivals.value, draft: draft.value, place });
    },
  };
}
