import type { Tokens } from './tokens';

/** Work that one comparison may spend on stretches without a unique word, in steps of the inner loop: well under a second. */
const totalBudget = 20_000_000;
/** Most differences that a stretch without a unique word is searched for before it counts as replaced: memory is its square. */
const maxDifferences = 400;
/** Splits by unique words within unique words. Prose needs three or four; the bound is for made-up texts. */
const maxDepth = 24;

/**
 * Pairs the equal tokens of two texts, in order: `image[i]` is the token of `after` that token `i` of `before` is paired with,
 * or -1. Words that are unique in both pair first (patience), stretches without any by fewest differences (Myers); both
 * within a fixed budget, beyond which a stretch pairs nothing. Tokens must share a vocabulary of `vocabularySize` entries.
 */
export function matchTokens(before: Tokens, after: Tokens, vocabularySize: number): Int32Array {
  const a = before.ids;
  const b = after.ids;
  const image = new Int32Array(before.count).fill(-1);
  const unique = createUniqueFinder(a, b, vocabularySize);
  let budget = totalBudget;
  const windows: [number, number, number, number, number][] = [[0, before.count, 0, after.count, 0]];
  for (;;) {
    const window = windows.pop();
    if (window === undefined) return image;
    let [aFrom, aTo, bFrom, bTo] = window;
    const depth = window[4];
    while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) image[aFrom++] = bFrom++;
    while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) image[--aTo] = --bTo;
    if (aFrom === aTo || bFrom === bTo) continue;
    const anchors = depth < maxDepth ? unique(aFrom, aTo, bFrom, bTo) : [];
    if (anchors.length === 0) {
      budget -= matchFewestDifferences(a, aFrom, aTo, b, bFrom, bTo, budget, image);
      continue;
    }
    let aStart = aFrom;
    let bStart = bFrom;
    for (const [i, j] of anchors) {
      image[i] = j;
      if (i > aStart && j > bStart) windows.push([aStart, i, bStart, j, depth + 1]);
      aStart = i + 1;
      bStart = j + 1;
    }
    if (aTo > aStart && bTo > bStart) windows.push([aStart, aTo, bStart, bTo, depth + 1]);
  }
}

type Pair = readonly [number, number];

/** Finds the longest rising series of tokens that occur once in each window. Costs the size of the windows. */
function createUniqueFinder(a: Int32Array, b: Int32Array, size: number) {
  const inA = new Uint8Array(size);
  const inB = new Uint8Array(size);
  const whereB = new Int32Array(size);
  return (aFrom: number, aTo: number, bFrom: number, bTo: number): Pair[] => {
    for (let i = aFrom; i < aTo; i += 1) inA[at(a, i)] = Math.min(2, at(inA, at(a, i)) + 1);
    for (let j = bFrom; j < bTo; j += 1) {
      inB[at(b, j)] = Math.min(2, at(inB, at(b, j)) + 1);
      whereB[at(b, j)] = j;
    }
    const pairs: Pair[] = [];
    for (let i = aFrom; i < aTo; i += 1) {
      const id = at(a, i);
      if (inA[id] === 1 && inB[id] === 1) pairs.push([i, at(whereB, id)]);
    }
    for (let i = aFrom; i < aTo; i += 1) inA[at(a, i)] = 0;
    for (let j = bFrom; j < bTo; j += 1) inB[at(b, j)] = 0;
    return longestRising(pairs);
  };
}

/** The longest series that rises in the second number too. Source: patience sorting. */
function longestRising(pairs: readonly Pair[]): Pair[] {
  const piles: number[] = [];
  const below = new Int32Array(pairs.length).fill(-1);
  for (const [index, pair] of pairs.entries()) {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[piles[middle] ?? 0]?.[1] ?? 0) < pair[1]) low = middle + 1;
      else high = middle;
    }
    if (low > 0) below[index] = piles[low - 1] ?? -1;
    piles[low] = index;
  }
  const series: Pair[] = [];
  for (let index = piles.at(-1) ?? -1; index >= 0; index = below[index] ?? -1) {
    const pair = pairs[index];
    if (pair !== undefined) series.push(pair);
  }
  return series.reverse();
}

/** Pairs by the fewest insertions and deletions. Gives back the work done. Source: Myers 1986, greedy, with a bound. */
function matchFewestDifferences(
  a: Int32Array,
  aFrom: number,
  aTo: number,
  b: Int32Array,
  bFrom: number,
  bTo: number,
  budget: number,
  image: Int32Array,
): number {
  const n = aTo - aFrom;
  const m = bTo - bFrom;
  const limit = Math.min(n + m, maxDifferences);
  const reach = new Int32Array(2 * limit + 3);
  const middle = limit + 1;
  const trace: Int32Array[] = [];
  let work = 0;
  for (let d = 0; d <= limit && work < budget; d += 1) {
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && at(reach, middle + k - 1) < at(reach, middle + k + 1));
      let x = down ? at(reach, middle + k + 1) : at(reach, middle + k - 1) + 1;
      work += 1;
      while (x < n && x - k < m && x - k >= 0 && a[aFrom + x] === b[bFrom + x - k]) {
        x += 1;
        work += 1;
      }
      reach[middle + k] = x;
      if (x >= n && x - k >= m) {
        walkBack(trace, d, n, m, (i, j) => {
          image[aFrom + i] = bFrom + j;
        });
        return work;
      }
    }
    trace.push(reach.slice(middle - d - 1, middle + d + 2));
  }
  return work;
}

/** Follows the furthest points back from the end. `trace[d]` holds those after `d` differences, diagonals `-d - 1` to `d + 1`. */
function walkBack(
  trace: readonly Int32Array[],
  differences: number,
  n: number,
  m: number,
  pair: (i: number, j: number) => void,
): void {
  let x = n;
  let y = m;
  for (let d = differences; d > 0; d -= 1) {
    const before = trace[d - 1];
    const reachOf = (k: number): number => before?.[k + d] ?? 0;
    const k = x - y;
    const down = k === -d || (k !== d && reachOf(k - 1) < reachOf(k + 1));
    const fromK = down ? k + 1 : k - 1;
    const fromX = reachOf(fromK);
    const fromY = fromX - fromK;
    const startX = down ? fromX : fromX + 1;
    while (x > startX) {
      x -= 1;
      y -= 1;
      pair(x, y);
    }
    x = fromX;
    y = fromY;
  }
  while (x > 0 && y > 0) {
    x -= 1;
    y -= 1;
    pair(x, y);
  }
}

function at(values: Int32Array | Uint8Array, index: number): number {
  return values[index] ?? 0;
}
