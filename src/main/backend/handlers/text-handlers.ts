import { ok } from '../../../core/model/result';
import type { OpenDesk } from '../desk/open-desk';
import { refuseWrite } from '../desk/problem-words';
import type { Handlers } from '../dispatch';

export function createTextHandlers(open: OpenDesk): Pick<Handlers, 'texts.saveDraft' | 'texts.saveRevision'> {
  return {
    'texts.saveDraft': async (given) => {
      if (open.readOnly !== null) return refuseWrite(open.readOnly);
      return open.shelf.use(given.articleId, ({ texts }) => texts.saveDraft(given, open.facts.now()));
    },
    'texts.saveRevision': async (given) => {
      if (open.readOnly !== null) return refuseWrite(open.readOnly);
      const { articleId } = given;
      const saved = await open.shelf.use(articleId, ({ texts }) => texts.saveRevision(given, open.facts.now()));
      if (!saved.ok) return saved;
      const { revision, isNew } = saved.value;
      if (isNew) {
        open.emit('text.changed', { articleId, revisionId: revision.id });
        open.library.touch(articleId);
      }
      return ok(revision);
    },
  };
}
