import type { Params } from '../../../contract/api';
import { api } from '../../../contract/api';
import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { Revision } from '../../../core/model/article';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { OpenDesk } from '../desk/open-desk';
import { PendingTexts } from '../desk/pending-texts';
import { refuseWrite } from '../desk/problem-words';
import type { Handlers } from '../dispatch';

type TextHandlers = Pick<
  Handlers,
  | 'texts.read'
  | 'texts.saveDraft'
  | 'texts.changeDraft'
  | 'texts.saveRevision'
  | 'texts.addPiece'
  | 'texts.saveLongDraft'
  | 'texts.saveLongRevision'
>;

export function createTextHandlers(open: OpenDesk): TextHandlers {
  const pending = new PendingTexts();
  const saveDraft = async (given: Params<'texts.saveDraft'>): Promise<Result<null, ApiError>> =>
    open.shelf.use(given.articleId, ({ texts }) => texts.saveDraft(given, open.facts.now()));
  const saveRevision = async (given: Params<'texts.saveRevision'>): Promise<Result<Revision, ApiError>> => {
    const { articleId } = given;
    const saved = await open.shelf.use(articleId, async ({ texts }) => {
      const done = await texts.saveRevision(given, open.facts.now());
      return done.ok ? ok({ ...done.value, current: texts.revision.id, rivals: texts.rivals.length }) : done;
    });
    if (!saved.ok) return saved;
    const { revision, isNew, current, rivals } = saved.value;
    if (isNew) {
      open.emit('text.changed', { articleId, revisionId: current, rivals });
      open.library.touch(articleId);
    }
    return ok(revision);
  };
  return {
    'texts.read': async ({ articleId, revisionId }) => {
      const read = await open.shelf.use(articleId, ({ texts }) => texts.read(revisionId));
      if (!read.ok) return read;
      return read.value === null ? notThere : ok(read.value);
    },
    'texts.saveDraft': async (given) => (open.readOnly === null ? saveDraft(given) : refuseWrite(open.readOnly)),
    'texts.changeDraft': async (given) =>
      open.readOnly === null
        ? open.shelf.use(given.articleId, ({ texts }) => texts.changeDraft(given, open.facts.now()))
        : refuseWrite(open.readOnly),
    'texts.saveRevision': async (given) => (open.readOnly === null ? saveRevision(given) : refuseWrite(open.readOnly)),
    'texts.addPiece': async ({ textId, index, piece }, { windowId }) =>
      open.readOnly === null ? pending.addPiece(windowId, textId, index, piece) : refuseWrite(open.readOnly),
    'texts.saveLongDraft': async ({ textId }, { windowId }) => {
      const given = pending.take(windowId, textId, api['texts.saveDraft'].params);
      return given.ok ? saveDraft(given.value) : given;
    },
    'texts.saveLongRevision': async ({ textId }, { windowId }) => {
      const given = pending.take(windowId, textId, api['texts.saveRevision'].params);
      if (!given.ok) return given;
      const saved = await saveRevision(given.value);
      return saved.ok ? ok(null) : saved;
    },
  };
}

const notThere = {
  ok: false,
  error: createError('not-found', 'That version of the text is not on this desk.'),
} as const;
