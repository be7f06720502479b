import type { Annotation } from '../kinds/index';
import { liveAnnotations } from '../model/article-state';
import type { Layer, RecordOf } from '../model/records';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { RecordEdit } from './change';
import { createEdit, isSame } from './change';
import type { Context, Decision } from './context';

/** Brings tags, entities, sources and links back to what an earlier state of the person's own layer had. Remarks, decisions and statuses stay. */
export interface RestoreCommand {
  readonly type: 'layer.restore';
  readonly earlier: Layer;
}

/** What is otherwise in an earlier state of a layer. */
export interface LayerDifference {
  /** Tags of the earlier state that are deleted or unknown now, as they were. */
  readonly back: readonly Annotation[];
  /** Tags of now that the earlier state does not have, as they are. */
  readonly gone: readonly Annotation[];
  /** Tags of both that differ, as they were. */
  readonly changed: readonly Annotation[];
}

/** What restoring an earlier state of a layer does to its tags. The same tag in another version is no difference. */
export function differenceOf(now: Layer, earlier: Layer): LayerDifference {
  const back: Annotation[] = [];
  const changed: Annotation[] = [];
  for (const was of liveAnnotations(earlier)) {
    const is = now.annotations[was.id];
    if (is === undefined || is.deletedAt !== null) back.push(was);
    else if (!isSame(contentOf(is), contentOf(was))) changed.push(was);
  }
  const then = new Set<string>(liveAnnotations(earlier).map(({ id }) => id));
  const gone = liveAnnotations(now).filter(({ id }) => !then.has(id));
  return { back, gone, changed };
}

/** What is restored is the next version of each record, so that it counts on every machine and can be undone. */
export function decideOnRestore(context: Context, { earlier }: RestoreCommand): Result<Decision> {
  const { layer, now } = context;
  if (earlier.articleId !== layer.articleId || earlier.personId !== layer.personId)
    return fail('invalid', 'That is a state of something else.');
  const { back, gone, changed } = differenceOf(layer, earlier);
  const edits: RecordEdit[] = [
    ...datedEdits('entities', layer.entities, earlier.entities, now),
    ...datedEdits('sources', layer.sources, earlier.sources, now),
  ];
  for (const was of [...back, ...changed]) {
    const is = layer.annotations[was.id] ?? null;
    const version = Math.max(is?.version ?? 0, was.version) + 1;
    edits.push(createEdit('annotations', was.id, is, { ...was, version, modifiedAt: now }));
  }
  for (const is of gone)
    edits.push(
      createEdit('annotations', is.id, is, { ...is, version: is.version + 1, modifiedAt: now, deletedAt: now }),
    );
  for (const link of Object.values(layer.relations))
    if (earlier.relations[link.id] === undefined) edits.push(createEdit('relations', link.id, link, null));
  for (const link of Object.values(earlier.relations))
    if (layer.relations[link.id] === undefined) edits.push(createEdit('relations', link.id, null, link));
  if (edits.length === 0) return fail('invalid', 'Your tags are as they were then.');
  return ok({ label: 'Restore an earlier state', edits });
}

/** Records that the earlier state has otherwise or alone. One that came since stays: without a tag nobody sees it. */
function datedEdits<T extends 'entities' | 'sources'>(
  table: T,
  now: Readonly<Record<string, RecordOf<T>>>,
  earlier: Readonly<Record<string, RecordOf<T>>>,
  modifiedAt: string,
) {
  return Object.values(earlier).flatMap((was) => {
    const is = now[was.id] ?? null;
    if (is !== null && isSame({ ...is, modifiedAt }, { ...was, modifiedAt })) return [];
    return [createEdit(table, was.id, is, { ...was, modifiedAt })];
  });
}

function contentOf({ version: _version, modifiedAt: _modifiedAt, ...content }: Annotation) {
  return content;
}
