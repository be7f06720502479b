/** Rows under a heading; without one if `title` is `null`. */
export interface PaletteRows<Row> {
  readonly title: string | null;
  readonly entries: readonly Row[];
}

/** The sections with their first entries, so many in all. */
export function firstOf<Row>(sections: readonly PaletteRows<Row>[], count: number): readonly PaletteRows<Row>[] {
  let left = count;
  return sections.flatMap(({ title, entries }) => {
    const first = entries.slice(0, left);
    left -= first.length;
    return first.length === 0 ? [] : [{ title, entries: first }];
  });
}
