import type { Mates } from './maximum-matching';
import { growMatching, pairUp, unpaired } from './maximum-matching';
import type { Extended } from './overlapping';
import { findOverlapping } from './overlapping';
import { Tally } from './rated-units';

/** A span with its label. */
export interface LabelledSpan extends Extended {
  readonly label: string;
}

/** A pair of spans: index among the first and among the second. */
export type SpanPair = readonly [number, number];

/** How one person's spans pair with another's, in four ways. Each is a largest one-to-one matching. */
export interface SpanMatching {
  /** How many pairs have the same places and the same label, by label. */
  readonly strict: ReadonlyMap<string, number>;
  /** How many pairs have the same places, whatever the label. */
  readonly exact: number;
  /** Pairs that share words under the same label. */
  readonly type: readonly SpanPair[];
  /** Pairs that share words, whatever the label: the same label comes first where that costs no pair. */
  readonly overlap: readonly SpanPair[];
}

/**
 * Matches spans. Two with the same places are paired with each other rather than with a third, as far as the largest matching allows. The
 * cost grows with the spans and with how many lie over each other, never with all pairs.
 */
export function matchSpans(first: readonly LabelledSpan[], second: readonly LabelledSpan[]): SpanMatching {
  const [placesOfFirst, placesOfSecond] = [first.map(placesOf), second.map(placesOf)];
  const isSame: IsSame = (a, b) => placesOfFirst[a] === placesOfSecond[b];
  const touching = findOverlapping(first, second).map((list) =>
    list.sort((a, b) => endOf(second[a]) - endOf(second[b]) || a - b),
  );
  const alike = touching.map((list, at) => list.filter((other) => second[other]?.label === first[at]?.label));
  const order = first.map((_, at) => at).sort((a, b) => endOf(first[a]) - endOf(first[b]) || a - b);
  const mates = unpaired(first.length, second.length);
  grow(alike, mates, order, isSame);
  const type = toPairs(mates);
  grow(touching, mates, order, isSame);
  return {
    strict: countStrict(first, second),
    exact: sum(countCommon(placesOfFirst, placesOfSecond)),
    type,
    overlap: toPairs(mates),
  };
}

type IsSame = (first: number, second: number) => boolean;

/** Pairs those with the same places, then who ends first with who ends first, then whatever is left to gain. */
function grow(touching: readonly number[][], mates: Mates, order: readonly number[], isSame: IsSame): void {
  for (const at of order) touching[at]?.some((other) => isSame(at, other) && pairUp(mates, at, other));
  for (const at of order) touching[at]?.some((other) => pairUp(mates, at, other));
  growMatching(touching, mates);
}

function toPairs({ ofFirst }: Mates): SpanPair[] {
  const pairs: SpanPair[] = [];
  for (const [first, second] of ofFirst.entries()) if (second !== -1) pairs.push([first, second]);
  return pairs;
}

function countStrict(first: readonly LabelledSpan[], second: readonly LabelledSpan[]): ReadonlyMap<string, number> {
  const keyOf = (span: LabelledSpan): string => `${placesOf(span)} ${span.label}`;
  const strict = new Tally();
  for (const [key, count] of countCommon(first.map(keyOf), second.map(keyOf)))
    strict.add(key.slice(key.indexOf(' ') + 1), count);
  return strict.counts;
}

/** How many times each key can be paired with itself: among equal ones any pairing is a largest. */
function countCommon(first: readonly string[], second: readonly string[]): ReadonlyMap<string, number> {
  const there = new Tally();
  for (const key of second) there.add(key, 1);
  const common = new Tally();
  for (const key of first) {
    const left = (there.counts.get(key) ?? 0) - (common.counts.get(key) ?? 0);
    if (left > 0) common.add(key, 1);
  }
  return common.counts;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

function placesOf({ fragments }: Extended): string {
  return fragments.map(({ start, end }) => `${start}-${end}`).join(',');
}

function endOf(span: Extended | undefined): number {
  return span?.fragments.at(-1)?.end ?? 0;
}
