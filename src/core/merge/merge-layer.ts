import type { RecordEdit } from '../commands/change';
import { isSame } from '../commands/change';
import type { Layer, RecordOf, TableName } from '../model/records';
import { removalsOf, turnOf, withTurns } from '../model/removals';
import type { Compare, Standing } from './record-order';
import { comparisons } from './record-order';

/**
 * What became of one record of a file. `here` is the desk's, `null` where it had none, or has none any more. `removed`: the file says that it was
 * removed after it came here; then `file` is the one that was here.
 */
export interface MergedRecord<T extends TableName = TableName> {
  readonly table: T;
  readonly id: string;
  readonly here: RecordOf<T> | null;
  readonly file: RecordOf<T>;
  readonly standing: Standing | 'new' | 'removed';
  /** Whether the file's record is the one that is kept. */
  readonly isTaken: boolean;
}

/**
 * A layer with another copy of it merged in. Records that only the desk has stay, unless the file says that they were removed: it may hold a part
 * of a layer.
 */
export interface MergedLayer {
  readonly layer: Layer;
  /** One for each record of the file. */
  readonly records: readonly MergedRecord[];
  /** What changes on the desk; empty when nothing does. */
  readonly edits: readonly RecordEdit[];
  /** How many records the file knows to be removed that never were here: noted, so that no older file brings them. */
  readonly notedRemovals: number;
}

/**
 * Merges a copy of a person's layer into the one on the desk, record by record. Each record becomes the greater of two in one order of all
 * its versions: how often it has come and gone (`removals.ts`), then what it says (`record-order.ts`). So copies may be merged in any order and
 * any number of times with the same result.
 * `isOwn`: the desk's user is its author, who has the last word where neither copy is newer.
 */
export function mergeLayer(here: Layer, file: Layer, isOwn: boolean): MergedLayer {
  const records: MergedRecord[] = [];
  const edits: RecordEdit[] = [];
  const merge = <T extends TableName>(table: T, mine: Table<T>, theirs: Table<T>, compare: Compare<RecordOf<T>>) => {
    const merged = { ...mine };
    const taken: { readonly id: string; readonly before: RecordOf<T> | null; readonly after: RecordOf<T> | null }[] =
      [];
    for (const [id, found] of Object.entries(theirs)) {
      const before = Object.hasOwn(mine, id) ? (mine[id] ?? null) : null;
      const turns = turnOf(file, table, id) - turnOf(here, table, id);
      const { standing, takesFile } =
        before === null || turns !== 0 ? byTurns(before, found, turns) : compare(before, found);
      const isTaken = takesFile && !(isOwn && (standing === 'conflict' || standing === 'unchanged'));
      records.push({ table, id, here: before, file: found, standing, isTaken });
      if (!isTaken) continue;
      merged[id] = found;
      taken.push({ id, before, after: found });
    }
    for (const id of Object.keys(file.removals)) {
      const before = Object.hasOwn(mine, id) ? mine[id] : undefined;
      if (before === undefined || turnOf(file, table, id) <= turnOf(here, table, id)) continue;
      if (Object.hasOwn(theirs, id)) continue;
      records.push({ table, id, here: before, file: before, standing: 'removed', isTaken: true });
      delete merged[id];
      taken.push({ id, before, after: null });
    }
    return { merged, taken };
  };
  const annotations = merge('annotations', here.annotations, file.annotations, comparisons.annotations);
  const entities = merge('entities', here.entities, file.entities, comparisons.entities);
  const sources = merge('sources', here.sources, file.sources, comparisons.sources);
  const relations = merge('relations', here.relations, file.relations, comparisons.relations);
  const comments = merge('comments', here.comments, file.comments, comparisons.comments);
  const decisions = merge('decisions', here.decisions, file.decisions, comparisons.decisions);
  const articleEdits = merge('articleEdits', here.articleEdits, file.articleEdits, comparisons.articleEdits);
  for (const edit of annotations.taken) edits.push({ table: 'annotations', ...edit });
  for (const edit of entities.taken) edits.push({ table: 'entities', ...edit });
  for (const edit of sources.taken) edits.push({ table: 'sources', ...edit });
  for (const edit of relations.taken) edits.push({ table: 'relations', ...edit });
  for (const edit of comments.taken) edits.push({ table: 'comments', ...edit });
  for (const edit of decisions.taken) edits.push({ table: 'decisions', ...edit });
  for (const edit of articleEdits.taken) edits.push({ table: 'articleEdits', ...edit });
  const layer = {
    ...here,
    counter: Math.max(here.counter, file.counter),
    annotations: annotations.merged,
    entities: entities.merged,
    sources: sources.merged,
    relations: relations.merged,
    comments: comments.merged,
    decisions: decisions.merged,
    articleEdits: articleEdits.merged,
    removals: withTurns(here.removals, Object.entries(removalsOf(file))),
  };
  const noted = Object.keys(layer.removals).filter((id) => layer.removals[id] !== here.removals[id]);
  const told = new Set(records.map(({ id }) => id));
  return { layer, records, edits, notedRemovals: noted.filter((id) => !told.has(id)).length };
}

/** `turns`: how much further the file is than the desk in the coming and going of a record. */
function byTurns<R>(
  before: R | null,
  found: R,
  turns: number,
): { readonly standing: Standing | 'new'; readonly takesFile: boolean } {
  if (turns < 0) return { standing: 'older', takesFile: false };
  if (before === null) return { standing: 'new', takesFile: true };
  return isSame(before, found) ? { standing: 'unchanged', takesFile: false } : { standing: 'newer', takesFile: true };
}

type Table<T extends TableName> = Readonly<Record<string, RecordOf<T>>>;
