interface Ordered {
  readonly key: string;
  readonly order: number;
}

/** Orders to set, by key, so that an entry stands one place further up (-1) or down (1) in its sorted list; empty when it cannot go there. */
export function moveEntry(entries: readonly Ordered[], key: string, step: 1 | -1): readonly Ordered[] {
  const from = entries.findIndex((entry) => entry.key === key);
  const to = from + step;
  const moved = entries[from];
  if (moved === undefined || to < 0 || to >= entries.length) return [];
  const rest = entries.filter((entry) => entry !== moved);
  const before = rest[to - 1];
  const after = rest[to];
  const order = between(before?.order ?? null, after?.order ?? null);
  // No number is left between the two: all get new ones.
  if (order === null)
    return [...rest.slice(0, to), moved, ...rest.slice(to)].map((entry, index) => ({
      key: entry.key,
      order: (index + 1) * 10,
    }));
  return [{ key, order }];
}

/** The order of an entry that comes last. */
export function lastOrder(entries: readonly Ordered[]): number {
  return entries.reduce((last, { order }) => Math.max(last, order), 0) + 10;
}

function between(before: number | null, after: number | null): number | null {
  if (before === null) return after === null ? 10 : after - 10;
  if (after === null) return before + 10;
  const middle = (before + after) / 2;
  return middle > before && middle < after ? middle : null;
}

/** A key for a new entry: its label in the letters that keys may have, with a number behind it when that is taken. */
export function keyFor(label: string, taken: ReadonlySet<string>, letters: 'capital' | 'small'): string {
  const plain = label
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 26);
  const base = plain === '' ? 'own' : plain;
  const cased = letters === 'capital' ? base.toUpperCase() : base.toLowerCase();
  for (let number = 2, key = cased; ; number += 1) {
    if (!taken.has(key)) return key;
    key = `${cased}_${number}`;
  }
}
