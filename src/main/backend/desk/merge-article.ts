import type { MergedFile } from '../../../contract/api';
import type { ApiError } from '../../../contract/errors';
import type { Change, RecordEdit } from '../../../core/commands/change';
import { applyChange } from '../../../core/commands/change';
import { adoptLayers } from '../../../core/merge/adopt-layers';
import type { ArrivingArticle, ChangedLayer } from '../../../core/merge/merge-article';
import { mergeArticle } from '../../../core/merge/merge-article';
import type { ArticleState } from '../../../core/model/article-state';
import { titleOf } from '../../../core/model/article-state';
import type { ArticleId, PersonId } from '../../../core/model/ids';
import { changeId } from '../../../core/model/ids';
import type { Layer } from '../../../core/model/records';
import { createLayer } from '../../../core/model/records';
import { withTurns } from '../../../core/model/removals';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { MadeArticle } from '../import/import-job';
import { readMade } from '../import/read-made';
import { toDiskError } from '../storage/disk-error';
import { storedTypes } from '../storage/stored-types';
import type { ShelvedArticle } from './article-shelf';
import type { OpenDesk } from './open-desk';
import { layerPath } from './other-layers';
import { addNewcomers } from './place-article';
import { toApiError } from './problem-words';
import { textKeyOf } from './text-keys';

/** The article of the desk that a file is about: by its id, or, of a foreign file, by its text. `null`: there is none. Errors: `disk`. */
export async function findOnDesk(
  { folder, library }: Pick<OpenDesk, 'folder' | 'library'>,
  { articleId, isForeign, textKey }: MadeArticle,
): Promise<Result<ArticleId | null, ApiError>> {
  try {
    if (!isForeign) return ok((await folder.has(`articles/${articleId}`)) ? articleId : null);
  } catch (error) {
    return { ok: false, error: toDiskError(error, 'look for the article') };
  }
  const found = await library.withText(textKey);
  return found.ok ? ok(found.value[0] ?? null) : found;
}

/** Says what a merge would do. Errors: as for `mergeMade`. */
export function previewMerge(open: OpenDesk, made: MadeArticle, id: ArticleId): Promise<Result<MergedFile, ApiError>> {
  return open.shelf.use(id, async () => {
    const planned = await plan(open, made, id);
    return planned.ok ? ok(planned.value.told) : planned;
  });
}

/** As often as the desk’s user may tag while a file is merged. */
const maxTries = 5;

/**
 * Merges a file into an article that is on the desk, and tells the windows. What is written is written layer by layer; if it stops in between,
 * merging the file again completes it. Errors: `invalid` (texts do not agree), `conflict`, `disk`, `read-only`, `damaged`.
 */
export function mergeMade(open: OpenDesk, made: MadeArticle, id: ArticleId): Promise<Result<MergedFile, ApiError>> {
  return open.shelf.use(id, async (shelved) => {
    for (let tries = 1; ; tries += 1) {
      const done = await mergeOnce(open, made, id, shelved);
      if (done.ok || done.error.code !== 'conflict' || tries === maxTries) return done;
    }
  });
}

interface Plan {
  readonly arriving: ArrivingArticle;
  readonly layers: readonly ChangedLayer[];
  readonly told: MergedFile;
}

async function plan(open: OpenDesk, made: MadeArticle, id: ArticleId): Promise<Result<Plan, ApiError>> {
  const state = await open.shelf.state(id);
  if (!state.ok) return state;
  const read = readMade(made, open.desk.id);
  if (!read.ok) return read;
  const arriving = made.isForeign ? adopt(read.value, state.value, open) : read.value;
  const place = { state: state.value, me: open.people.me.id, people: open.people.all };
  const merged = mergeArticle(place, arriving);
  if (!merged.ok) return { ok: false, error: toApiError(merged.error) };
  const { layers, report } = merged.value;
  return ok({ arriving, layers, told: { articleId: id, title: titleOf(state.value), report } });
}

/** A foreign file brings layers, and no article or text of its own: they go on the text that has its letters. */
function adopt(found: ArrivingArticle, state: ArticleState, open: OpenDesk): ArrivingArticle {
  const { article, revision, ancestors, layers } = state;
  const key = textKeyOf(found.revision.text);
  const text = [revision, ...ancestors].find((known) => textKeyOf(known.text) === key) ?? revision;
  const adopted = adoptLayers(found.layers, found.revision.text, {
    ...{ articleId: article.id, revision: text, layers, me: open.people.me.id, now: open.facts.now() },
  });
  return { article, revision: { ...revision, id: text.id, text: text.text }, layers: adopted, people: found.people };
}

async function mergeOnce(
  open: OpenDesk,
  made: MadeArticle,
  id: ArticleId,
  shelved: ShelvedArticle,
): Promise<Result<MergedFile, ApiError>> {
  await shelved.own.idle();
  const planned = await plan(open, made, id);
  if (!planned.ok || !planned.value.told.report.changes) return planned.ok ? ok(planned.value.told) : planned;
  const { arriving, layers, told } = planned.value;
  const added = await addNewcomers(open, arriving.people);
  if (!added.ok) return added;
  const head = shelved.texts.revision.id;
  const taken = await shelved.texts.addRevision(arriving.revision);
  if (!taken.ok) return taken;
  const saved = await saveAll(open, shelved, id, layers);
  if (!saved.ok) return saved;
  const { revision, rivals } = shelved.texts;
  if (revision.id !== head)
    open.emit('text.changed', { articleId: id, revisionId: revision.id, rivals: rivals.length });
  open.library.touch(id);
  open.directory.touch(id);
  return ok(told);
}

/** Saves merged layers and tells whose were changed. A window that shows the article asks for them: told of each tag, all windows would read thousands. */
async function saveAll(
  open: OpenDesk,
  shelved: ShelvedArticle,
  articleId: ArticleId,
  layers: readonly ChangedLayer[],
): Promise<Result<unknown, ApiError>> {
  const personIds: PersonId[] = [];
  let saved: Result<unknown, ApiError> = ok(null);
  for (const { layer, edits } of layers) {
    saved = await save(open, shelved, layer, edits);
    if (!saved.ok) break;
    if (edits.length > 0) personIds.push(layer.personId);
  }
  if (personIds.length > 0) open.emit('layers.changed', { articleId, personIds });
  return saved;
}

async function save(
  open: OpenDesk,
  { own }: ShelvedArticle,
  merged: Layer,
  edits: readonly RecordEdit[],
): Promise<Result<unknown, ApiError>> {
  if (merged.personId !== open.people.me.id) return saveOther(open, merged, edits);
  const judged = own.judge(edits);
  if (!judged.ok) return { ok: false, error: toApiError(judged.error) };
  return own.put(edits, Object.entries(merged.removals), own.counter + 1);
}

/** A copy of somebody else's layer has the number that its author gave it. */
async function saveOther(
  open: OpenDesk,
  merged: Layer,
  edits: readonly RecordEdit[],
): Promise<Result<unknown, ApiError>> {
  const { articleId, personId, counter } = merged;
  const path = layerPath(articleId, personId);
  const opened = await open.folder.openStore(storedTypes.layer, path, createLayer(articleId, personId));
  if (!opened.ok) return opened;
  const store = opened.value;
  const change: Change = {
    id: changeId.parse(open.facts.newId()),
    ...{ articleId, personId, at: open.facts.now(), label: 'Merge a file', edits: [...edits] },
  };
  const applied = edits.length === 0 ? ok(store.data) : applyChange(store.data, change);
  if (!applied.ok) return { ok: false, error: toApiError(applied.error) };
  const removals = withTurns(applied.value.removals, Object.entries(merged.removals));
  return store.save({ ...applied.value, removals, counter });
}
