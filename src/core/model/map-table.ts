/** A table with each record put through `map`; the same table when every record comes out as it was. */
export function mapTable<T>(table: Readonly<Record<string, T>>, map: (record: T) => T): Record<string, T> {
  const entries = Object.entries(table).map(([id, record]): [string, T] => [id, map(record)]);
  return entries.every(([id, record]) => table[id] === record) ? table : Object.fromEntries(entries);
}
