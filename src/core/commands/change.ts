import { z } from 'zod';
import { articleId, changeId, moment, personId } from '../model/ids';
import { copyTable } from '../model/kept-up';
import type { Layer, RecordOf, TableName } from '../model/records';
import { tables } from '../model/records';
import type { Turns } from '../model/removals';
import { leavesMark, turnFrom, withTurns } from '../model/removals';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';

function stateOf<const T extends TableName, R extends z.ZodType>(table: T, record: R) {
  return z.strictObject({ table: z.literal(table), id: z.string(), after: z.nullable(record) });
}

function editOf<const T extends TableName, R extends z.ZodType>(table: T, record: R) {
  return stateOf(table, record).extend({ before: z.nullable(record) });
}

/** What one record becomes, whatever it was. `after` is `null` for one that is there no more. */
export const recordState = z.discriminatedUnion('table', [
  stateOf('annotations', tables.annotations),
  stateOf('entities', tables.entities),
  stateOf('sources', tables.sources),
  stateOf('relations', tables.relations),
  stateOf('comments', tables.comments),
  stateOf('decisions', tables.decisions),
  stateOf('articleEdits', tables.articleEdits),
]);
export type RecordState = z.infer<typeof recordState>;

/** One record before and after. `before` is `null` for a new record, `after` for one that an undo takes away again. */
export const recordEdit = z.discriminatedUnion('table', [
  editOf('annotations', tables.annotations),
  editOf('entities', tables.entities),
  editOf('sources', tables.sources),
  editOf('relations', tables.relations),
  editOf('comments', tables.comments),
  editOf('decisions', tables.decisions),
  editOf('articleEdits', tables.articleEdits),
]);
export type RecordEdit = z.infer<typeof recordEdit>;

/** A step in one person's layer of one article: what undo inverts, what the store keeps and what other windows are told. */
export const change = z.strictObject({
  id: changeId,
  articleId,
  personId,
  at: moment,
  /** What was done, in the user's words, such as “Tag a person”: shown by undo and in the history. */
  label: z.string().min(1),
  edits: z.array(recordEdit).min(1),
});
export type Change = z.infer<typeof change>;

/**
 * Applies a change. Returns a new layer; the given one is untouched. A change whose result is there already is applied once only: the
 * same layer comes back, so that a window may send again what was not answered. Errors: `conflict` when a `before` is not what the layer holds.
 */
export function applyChange(layer: Layer, applied: Change): Result<Layer> {
  if (applied.articleId !== layer.articleId || applied.personId !== layer.personId)
    return fail('invalid', 'The change belongs to another layer.');
  const judged = judgeEdits(recordsOf(layer), applied.edits);
  if (!judged.ok) return judged;
  return ok(judged.value === 'there' ? layer : putStates(layer, applied.edits, judged.value, layer.counter + 1));
}

/** Looks things up in a layer. */
export interface LayerLookup {
  /** A record; `null`: there is none. */
  find(table: TableName, id: string): unknown;
  /** What `removals` of the layer counts; 0 when nothing. */
  removalOf(id: string): number;
}

/**
 * Judges edits by the records that they name and no others: that all are `there` already, or how often records have come and gone after them.
 * Errors: `conflict` when a `before` is not what the layer holds, `invalid`.
 */
export function judgeEdits(
  layer: LayerLookup,
  edits: readonly RecordEdit[],
): Result<'there' | ReadonlyMap<string, number>> {
  const there = edits.map((edit) => layer.find(edit.table, edit.id));
  if (edits.every((edit, index) => isSame(there[index], edit.after))) return ok('there');
  const changedIn = new Map<TableName, Map<string, RecordEdit>>();
  const turns = new Map<string, number>();
  for (const [index, edit] of edits.entries()) {
    const changed = changedIn.get(edit.table);
    const earlier = changed?.get(edit.id);
    const known = there[index];
    if (!isSame(earlier === undefined ? known : earlier.after, edit.before))
      return fail(
        'conflict',
        'This was changed in another window meanwhile. Nothing was overwritten; look at it and try again.',
      );
    if (edit.after !== null && edit.after.id !== edit.id)
      return fail('invalid', 'A record does not carry the id it is kept under.');
    if (leavesMark(edit.table) && (edit.before === null) !== (edit.after === null))
      turns.set(edit.id, (turns.get(edit.id) ?? turnFrom(layer.removalOf(edit.id), known !== null)) + 1);
    if (changed !== undefined) changed.set(edit.id, edit);
    else if (edits.length > 1) changedIn.set(edit.table, new Map([[edit.id, edit]]));
  }
  return ok(turns);
}

/** A layer in which records have become what `states` say, whatever they were before; the given one is untouched. */
export function putStates(layer: Layer, states: Iterable<RecordState>, turns: Turns, counter: number): Layer {
  const next: Layer = { ...layer, counter, removals: withTurns(layer.removals, turns) };
  const put = [...states];
  for (const name of new Set(put.map(({ table }) => table))) {
    const ids = put.filter(({ table }) => table === name).map(({ id }) => id);
    Object.assign(next, { [name]: copyTable<unknown>(layer[name], ids) });
  }
  for (const { table: name, id, after } of put) {
    const table: Record<string, unknown> = next[name];
    if (after === null) delete table[id];
    else table[id] = after;
  }
  return next;
}

/** Looks up in a whole layer. */
export function recordsOf(layer: Layer): LayerLookup {
  return {
    find: (table, id) => layer[table][id] ?? null,
    removalOf: (id) => layer.removals[id] ?? 0,
  };
}

/** The change that takes `done` back. It keeps the id, so the pair can be matched; the caller gives it a new one to send it. */
export function invertChange(done: Change): Change {
  const edits = done.edits.map(swap).reverse();
  return { ...done, edits };
}

/** Makes an edit of one record, typed by its table. */
export function createEdit<T extends TableName>(
  table: T,
  id: string,
  before: RecordOf<T> | null,
  after: RecordOf<T> | null,
) {
  return { table, id, before, after };
}

/** Structural equality of two JSON values, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => isSame(item, b[index]));
  }
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && isSame(value, right.get(key)));
}

function swap<E extends RecordEdit>(edit: E): E {
  return { ...edit, before: edit.after, after: edit.before };
}
