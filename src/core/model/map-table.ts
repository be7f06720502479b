/** A table with each record put through `map`; the same table when every record comes out as it was. */
export function mapTable<T>(table: Readonly<Record<string, T>>, map: (record: T) => T): Record<string, T> {
  let mapped: Record<string, T> | null = null;
  for (const [id, record] of Object.entries(table)) {
    const made = map(record);
    if (made === record) continue;
    mapped ??= { ...table };
    mapped[id] = made;
  }
  return mapped ?? table;
}
