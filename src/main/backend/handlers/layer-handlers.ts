import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { Change } from '../../../core/commands/change';
import type { Annotation } from '../../../core/kinds/index';
import { findEditProblem } from '../../../core/model/invariants';
import { findCircleProblem } from '../../../core/model/nesting';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { Caller } from '../backend-types';
import type { ShelvedArticle } from '../desk/article-shelf';
import type { LayerStore } from '../desk/layer-store';
import type { OpenDesk } from '../desk/open-desk';
import { refuseWrite, toApiError } from '../desk/problem-words';
import type { Handlers } from '../dispatch';

interface Saved {
  readonly counter: number;
  /** Whether the change was not in the layer before. */
  readonly isNew: boolean;
}

/** Puts changes of this user into his own layers, by the rules of the desk. */
export function createLayerSaver(open: OpenDesk) {
  const save = async (article: ShelvedArticle, change: Change): Promise<Result<Saved, ApiError>> => {
    const owner = { articleId: change.articleId, personId: open.people.me.id };
    for (const edit of change.edits) {
      const problem = findEditProblem(edit, owner, (wanted) => article.texts.textOf(wanted));
      if (problem !== null) return { ok: false, error: createError('invalid', `${problem} Nothing was changed.`) };
    }
    const { own } = article;
    const judged = own.judge(change.edits);
    if (!judged.ok) return { ok: false, error: toApiError(judged.error) };
    // Two windows may each put one into the other: either is right by itself, and only here both are known.
    const circle = findCircle(own, change);
    if (circle !== null) return { ok: false, error: createError('conflict', `${circle} Nothing was changed.`) };
    // What is in the layer already may still be on its way to the disk.
    const isNew = judged.value !== 'there';
    const saving = judged.value === 'there' ? own.saved() : own.put(change.edits, judged.value);
    const { counter } = own;
    const saved = await saving;
    return saved.ok ? ok({ counter, isNew }) : saved;
  };
  return async (change: Change, from: Caller): Promise<Result<{ readonly counter: number }, ApiError>> => {
    if (open.readOnly !== null) return refuseWrite(open.readOnly);
    if (change.personId !== open.people.me.id) return notOwnLayer;
    const saved = await open.shelf.use(change.articleId, (article) => save(article, change));
    if (!saved.ok) return saved;
    const { counter, isNew } = saved.value;
    if (isNew) {
      open.emit('layer.changed', { change, counter, windowId: from.windowId });
      open.library.touch(change.articleId);
      open.history.touch(change.articleId);
      open.directory.touch(change.articleId);
    }
    return ok({ counter });
  };
}

function findCircle(own: LayerStore, { edits }: Change): string | null {
  // Nothing but a parent makes one.
  if (!edits.some(({ table, after }) => table === 'annotations' && after?.kind === 'attribution')) return null;
  const after = new Map<string, Annotation | null>();
  for (const edit of edits) if (edit.table === 'annotations') after.set(edit.id, edit.after);
  const find = (id: string) => (after.has(id) ? (after.get(id) ?? null) : own.findAnnotation(id));
  return findCircleProblem(find, [...after.keys()]);
}

export function createLayerHandlers(open: OpenDesk): Pick<Handlers, 'layers.apply' | 'layers.read'> {
  const save = createLayerSaver(open);
  return {
    'layers.apply': ({ change }, from) => save(change, from),
    'layers.read': async ({ articleId, personIds }) => {
      const state = await open.shelf.state(articleId);
      return state.ok ? ok(state.value.layers.filter(({ personId }) => personIds.includes(personId))) : state;
    },
  };
}

const notOwnLayer = {
  ok: false,
  error: createError('invalid', 'That is somebody else’s layer: everybody writes only his own. Nothing was changed.'),
} as const;
