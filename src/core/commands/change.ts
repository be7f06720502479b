import { z } from 'zod';
import { articleId, changeId, moment, personId } from '../model/ids';
import { copyTable } from '../model/kept-up';
import type { Layer, RecordOf, TableName } from '../model/records';
import { tables } from '../model/records';
import { leavesMark, turnOf, withTurns } from '../model/removals';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';

function editOf<const T extends TableName, R extends z.ZodType>(table: T, record: R) {
  return z.strictObject({
    table: z.literal(table),
    id: z.string(),
    before: z.nullable(record),
    after: z.nullable(record),
  });
}

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
  if (applied.edits.every((edit) => isSame(layer[edit.table][edit.id] ?? null, edit.after))) return ok(layer);
  const turns = new Map<string, number>();
  const next: Layer = { ...layer, counter: layer.counter + 1 };
  const copied = new Set<TableName>();
  const copy = <T extends TableName>(table: T): void => {
    copied.add(table);
    const ids = applied.edits.filter((edit) => edit.table === table).map(({ id }) => id);
    Object.assign(next, { [table]: copyTable<unknown>(layer[table], ids) });
  };
  for (const edit of applied.edits) {
    if (!copied.has(edit.table)) copy(edit.table);
    const table: Record<string, unknown> = next[edit.table];
    if (!isSame(table[edit.id] ?? null, edit.before))
      return fail(
        'conflict',
        'This was changed in another window meanwhile. Nothing was overwritten; look at it and try again.',
      );
    if (edit.after !== null && edit.after.id !== edit.id)
      return fail('invalid', 'A record does not carry the id it is kept under.');
    if (leavesMark(edit.table) && (edit.before === null) !== (edit.after === null))
      turns.set(edit.id, (turns.get(edit.id) ?? turnOf(layer, edit.table, edit.id)) + 1);
    if (edit.after === null) delete table[edit.id];
    else table[edit.id] = edit.after;
  }
  return ok({ ...next, removals: withTurns(layer.removals, turns) });
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
