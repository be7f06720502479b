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
