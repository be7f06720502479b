/** Rows of a list by the key that goes from one to another. */
interface Rows {
  /** Index of the row that has the focus. */
  readonly at: number;
  readonly count: number;
  /** How many rows are in sight. */
  readonly page: number;
}

/** The index that a key goes to; `null` for a key that goes nowhere. */
export function moveTo(key: string, { at, count, page }: Rows): number | null {
  const within = (index: number): number => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return within(at - 1);
    case 'PageDown':
      return within(at + Math.max(1, page - 1));
    case 'PageUp':
      return within(at - Math.max(1, page - 1));
    case 'Home':
      return 0;
    case 'End':
      return within(count - 1);
    default:
      return null;
  }
}

/** What is ticked when the range from `anchor` no longer reaches to `reached` but to `to`. All are indices into `ids`. */
export function extendTicked(
  ids: readonly string[],
  ticked: ReadonlySet<string>,
  { anchor, reached, to }: { readonly anchor: number; readonly reached: number; readonly to: number },
): ReadonlySet<string> {
  const next = new Set(ticked);
  const between = (from: number, end: number): readonly string[] =>
    ids.slice(Math.min(from, end), Math.max(from, end) + 1);
  if (reached !== anchor) for (const id of between(anchor, reached)) next.delete(id);
  for (const id of between(anchor, to)) next.add(id);
  return next;
}

const pauseMs = 1000;
const collator = new Intl.Collator('en', { sensitivity: 'base' });

/** Goes to a row by the first letters of its name. */
export class TypeAhead {
  private letters = '';
  private lastAt = Number.NEGATIVE_INFINITY;

  /** Whether letters were typed a moment ago, so that a space is one of them. `at` in ms. */
  isOn(at: number): boolean {
    return this.letters !== '' && at - this.lastAt < pauseMs;
  }

  /** The row that the letters so far lead to, looked for from `from` on; `null` when there is none. */
  find<Row>(
    letter: string,
    at: number,
    rows: readonly Row[],
    from: number,
    nameOf: (row: Row) => string,
  ): number | null {
    this.letters = this.isOn(at) ? this.letters + letter : letter;
    this.lastAt = at;
    const fits = (row: Row): boolean => collator.compare(nameOf(row).slice(0, this.letters.length), this.letters) === 0;
    const after = rows.findIndex((row, index) => index >= from && fits(row));
    const found = after === -1 ? rows.findIndex(fits) : after;
    return found === -1 ? null : found;
  }
}
