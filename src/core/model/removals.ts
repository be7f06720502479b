import type { Layer, TableName } from './records';

/**
 * How often a record has come and gone: odd when it is there, even when it is not, 0 when it never was. The higher of two says what happened
 * later, so a removed record does not come back from an older copy, and one that an undo brought back does. Source: causal-length sets (Yu and
 * Rostad, 2020).
 */
export function turnOf(layer: Layer, table: TableName, id: string): number {
  return turnFrom(layer.removals[id] ?? 0, Object.hasOwn(layer[table], id));
}

/** The same from what is counted of the record, and whether it is there. */
export function turnFrom(counted: number, isThere: boolean): number {
  if (isThere) return counted % 2 === 1 ? counted : counted + 1;
  // What is neither here nor removed was cut out of a copy: as if it had not come back yet.
  return counted % 2 === 0 ? counted : counted - 1;
}

/** How often records have come and gone, of some. */
export type Turns = Iterable<readonly [id: string, turn: number]>;

/** Whether removing a record of the table is noted. Not of entities and sources: another copy may hold a tag that names one. */
export function leavesMark(table: TableName): boolean {
  return table !== 'entities' && table !== 'sources';
}

/**
 * The counts with other ones taken in, the higher of each; the given ones themselves when the others add nothing. The first coming of a record
 * is not written down.
 */
export function withTurns(removals: Layer['removals'], turns: Turns): Layer['removals'] {
  const later = [...turns].filter(([id, turn]) => turn > Math.max(1, removals[id] ?? 0));
  return later.length === 0 ? removals : { ...removals, ...Object.fromEntries(later) };
}

/** What a copy may say of the records that it holds: removed ones are told, one that came back only when it is in the copy. */
export function removalsOf(layer: Layer): Layer['removals'] {
  const { annotations, relations, comments, decisions, articleEdits } = layer;
  const held = [annotations, relations, comments, decisions, articleEdits];
  const isHeld = (id: string): boolean => held.some((table) => Object.hasOwn(table, id));
  const told = Object.entries(layer.removals).filter(([id, turn]) => turn % 2 === 0 || isHeld(id));
  return Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1)));
}
