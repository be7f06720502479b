/** How often one person said `a` where the other said `b`. */
export interface PairCount {
  readonly a: string;
  readonly b: string;
  readonly count: number;
}

/** What different people said of a unit, in any order, missing ones left out; `count` units are alike. */
export interface RatedUnit {
  readonly values: readonly string[];
  readonly count: number;
}

/** Counts by key, in the order in which keys came. */
export class Tally {
  readonly counts = new Map<string, number>();
  total = 0;

  add(key: string, count: number): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + count);
    this.total += count;
  }
}

/** Adds up how often two people said each pair of things. */
export class PairTable {
  readonly #rows = new Map<string, Map<string, number>>();

  add(a: string, b: string, count: number): void {
    const row = this.#rows.get(a) ?? new Map<string, number>();
    this.#rows.set(a, row);
    row.set(b, (row.get(b) ?? 0) + count);
  }

  toCounts(): PairCount[] {
    return [...this.#rows].flatMap(([a, row]) => [...row].map(([b, count]) => ({ a, b, count })));
  }
}
