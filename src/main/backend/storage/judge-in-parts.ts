import { z } from 'zod';
import { judge } from '../judge';
import { isRecord } from './stored-type';

/** As many records as are judged in a few milliseconds. */
const batch = 500;

/** A value as its schema gives it, or where the first problem is. */
export type Judged<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly at: readonly PropertyKey[] };

/**
 * Judges a value by its schema as `judge` does, in steps: of the tables of records that it holds, a batch at a time. What such a schema says of a
 * table it says of each record in it.
 */
export function* judgeInParts<T>(schema: z.ZodType<T>, value: unknown): Generator<undefined, Judged<T>> {
  const long = isRecord(value) ? longTablesOf(schema, value) : [];
  const hollow = isRecord(value) ? { ...value, ...Object.fromEntries(long.map(({ name }) => [name, {}])) } : value;
  const judged = judge(schema, hollow);
  if (!judged.success) return { success: false, at: placeOf(judged.error) };
  const whole: unknown = judged.data;
  for (const { name, table, records } of long) {
    const target = isRecord(whole) ? whole[name] : null;
    if (!isRecord(target)) continue;
    for (let from = 0; from < records.length; from += batch) {
      yield;
      const part = judge(table, Object.fromEntries(records.slice(from, from + batch)));
      if (!part.success) return { success: false, at: [name, ...placeOf(part.error)] };
      Object.assign(target, part.data);
    }
  }
  return { success: true, data: judged.data };
}

function placeOf(error: z.ZodError): readonly PropertyKey[] {
  return error.issues[0]?.path ?? [];
}

interface LongTable {
  readonly name: string;
  readonly table: z.ZodRecord;
  readonly records: readonly [string, unknown][];
}

function longTablesOf(schema: z.ZodType, value: Readonly<Record<string, unknown>>): readonly LongTable[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([name, table]) => {
    const held = value[name];
    if (!(table instanceof z.ZodRecord) || !isRecord(held)) return [];
    const records = Object.entries(held);
    return records.length > batch ? [{ name, table, records }] : [];
  });
}
