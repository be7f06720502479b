import { localWords } from './evidence';
import type { Tokens } from './tokens';
import { wordKind } from './tokens';

/** What stands between two trusted runs, or outside them. Unit: tokens, half-open. */
export interface Gap {
  readonly beforeFrom: number;
  readonly beforeTo: number;
  readonly afterFrom: number;
  readonly afterTo: number;
}

/** Two words of a gap at the same number. */
export interface WordPair {
  readonly token: number;
  readonly other: number;
  /** Whether a tag can start on this pair, or end on it: what stands on that side of it is certain. */
  readonly canStart: boolean;
  readonly canEnd: boolean;
}

/** Says whether these words gave way to those in several places, as when a name is replaced everywhere. */
export type KnownChange = (lost: readonly number[], come: readonly number[]) => boolean;

/** Finds the changes that occur in more than one gap. */
export function findKnownChanges(before: Tokens, after: Tokens, gaps: readonly Gap[]): KnownChange {
  const counts = new Map<string, number>();
  const keyOf = (lost: readonly number[], come: readonly number[]): string =>
    `${lost.map((token) => before.ids[token]).join()}>${come.map((token) => after.ids[token]).join()}`;
  for (const gap of gaps) {
    const { lost, come } = wordsOf(before, after, gap);
    if (lost.length !== come.length) continue;
    for (const { from, to } of unequalStretches(before, after, lost, come)) {
      const key = keyOf(lost.slice(from, to), come.slice(from, to));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return (lost, come) => (counts.get(keyOf(lost, come)) ?? 0) > 1;
}

/** The words of a gap on either side. Unit: tokens. */
export function wordsOf(before: Tokens, after: Tokens, gap: Gap): { lost: number[]; come: number[] } {
  return {
    lost: wordPositions(before, gap.beforeFrom, gap.beforeTo),
    come: wordPositions(after, gap.afterFrom, gap.afterTo),
  };
}

/**
 * Pairs the words of a gap one for one, or gives `null` when it is not plain that they were replaced that way. It is plain when
 * there are as many, no word changed its number, and those that differ are set apart by as many signs as before and are each a
 * correction (`isAlike`), a known change, or a single word between certain ones. `isInner`: there is a run on both sides.
 */
export function pairReplacedWords(
  before: Tokens,
  after: Tokens,
  gap: Gap,
  isInner: boolean,
  isKnown: KnownChange,
): WordPair[] | null {
  const { lost, come } = wordsOf(before, after, gap);
  if (lost.length !== come.length) return null;
  // The same word at another number is a word put in before it and one taken out behind it, not words replaced.
  const numbers = new Map(come.map((word, index) => [after.ids[word], index]));
  if (lost.some((word, index) => (numbers.get(before.ids[word]) ?? index) !== index)) return null;
  const pairs = lost.map((token, index) => ({ token, other: come[index] ?? 0, canStart: true, canEnd: true }));
  let firm = lost.length;
  for (const { from, to } of unequalStretches(before, after, lost, come)) {
    if (!hasSameSigns(before, after, gap, lost, come, from, to)) return null;
    const stretch = pairs.slice(from, to);
    if (stretch.every(({ token, other }) => isAlike(before, after, token, other))) continue;
    const known = isKnown(lost.slice(from, to), come.slice(from, to));
    const isLone = to - from === 1 && (isInner || (from > 0 && to < lost.length));
    if (!known && !isLone) return null;
    if (!known) firm -= 1;
    for (const [index, pair] of stretch.entries()) {
      pairs[from + index] = { ...pair, canStart: index === 0, canEnd: index === stretch.length - 1 };
    }
  }
  const isLocal = isInner && lost.length <= localWords;
  return isLocal || firm * 2 >= lost.length ? pairs : null;
}

/** Whether what two words begin and end with is at least half of the longer one, as a corrected typo leaves it. */
export function isAlike(before: Tokens, after: Tokens, token: number, other: number): boolean {
  const old = before.text.slice(before.starts[token], before.starts[token + 1]);
  const now = after.text.slice(after.starts[other], after.starts[other + 1]);
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (head + tail < shorter && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  return (head + tail) * 2 >= Math.max(old.length, now.length);
}

/** Bounds of the stretches in which words at the same number differ; half-open. */
function unequalStretches(before: Tokens, after: Tokens, lost: readonly number[], come: readonly number[]) {
  const stretches: { from: number; to: number }[] = [];
  for (const [index, word] of lost.entries()) {
    if (before.ids[word] === after.ids[come[index] ?? -1]) continue;
    const last = stretches.at(-1);
    if (last !== undefined && last.to === index) last.to = index + 1;
    else stretches.push({ from: index, to: index + 1 });
  }
  return stretches;
}

/** Whether there are as many signs before, between and behind the words of a stretch as there were. */
function hasSameSigns(
  before: Tokens,
  after: Tokens,
  gap: Gap,
  lost: readonly number[],
  come: readonly number[],
  from: number,
  to: number,
): boolean {
  for (let index = from; index <= to; index += 1) {
    const old = countSigns(before, (lost[index - 1] ?? gap.beforeFrom - 1) + 1, lost[index] ?? gap.beforeTo);
    const now = countSigns(after, (come[index - 1] ?? gap.afterFrom - 1) + 1, come[index] ?? gap.afterTo);
    if (old !== now) return false;
  }
  return true;
}

/** Tokens other than white space. */
function countSigns(tokens: Tokens, from: number, to: number): number {
  let count = 0;
  for (let token = from; token < to; token += 1)
    if (tokens.text.slice(tokens.starts[token], tokens.starts[token + 1]).trim() !== '') count += 1;
  return count;
}

function wordPositions(tokens: Tokens, from: number, to: number): number[] {
  const positions: number[] = [];
  for (let index = from; index < to; index += 1) if (tokens.kinds[index] === wordKind) positions.push(index);
  return positions;
}
