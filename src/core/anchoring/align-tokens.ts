import { doubtfulTail, localWords, longRun, shortRun, sumEvidence } from './evidence';
import { matchTokens } from './match-tokens';
import type { Tokens } from './tokens';
import { wordKind } from './tokens';

/** A run of tokens that is the same text in both states. Unit: tokens. */
export interface Run {
  readonly before: number;
  readonly after: number;
  readonly size: number;
}

/** How far a pairing of two tokens can be relied on. */
export const trusts = { none: 0, kept: 1, replaced: 2, doubtful: 3 } as const;

/**
 * Which tokens of a text are still there in another. Only what cannot be chance is paired: long runs, short ones between them
 * where little was replaced, and words that were replaced one for one.
 */
export interface TokenAlignment {
  readonly before: Tokens;
  readonly after: Tokens;
  /** Trusted runs in order; what lies between two, or outside the first and last, is a gap. */
  readonly runs: readonly Run[];
  /** The run that each token of `before` is in, or -1. */
  readonly runOf: Int32Array;
  /** The token of `after` that each token of `before` became, or -1. */
  readonly image: Int32Array;
  /** One of `trusts` for each token of `before`. */
  readonly trust: Uint8Array;
}

/**
 * Aligns two texts cut with one vocabulary. `anchored`: their beginnings and ends correspond (whole texts do, pieces do not).
 * Linear but for the bounded search of `matchTokens`.
 */
export function alignTokens(before: Tokens, after: Tokens, vocabularySize: number, anchored: boolean): TokenAlignment {
  const matched = matchTokens(before, after, vocabularySize);
  const evidence = sumEvidence(before, vocabularySize);
  const runs = chooseRuns(collectRuns(matched), before, after, evidence, anchored);
  const runOf = new Int32Array(before.count).fill(-1);
  const image = new Int32Array(before.count).fill(-1);
  const trust = new Uint8Array(before.count);
  for (const [index, run] of runs.entries()) {
    runOf.fill(index, run.before, run.before + run.size);
    trust.fill(trusts.kept, run.before, run.before + run.size);
    for (let k = 0; k < run.size; k += 1) image[run.before + k] = run.after + k;
  }
  const alignment = { before, after, runs, runOf, image, trust };
  for (let gap = 0; gap <= runs.length; gap += 1) judgeGap(alignment, gap, anchored);
  return alignment;
}

/** What lies between run `gap - 1` and run `gap`. Unit: tokens, half-open. */
export function gapBounds(alignment: TokenAlignment, gap: number) {
  const left = alignment.runs[gap - 1];
  const right = alignment.runs[gap];
  return {
    beforeFrom: left === undefined ? 0 : left.before + left.size,
    beforeTo: right === undefined ? alignment.before.count : right.before,
    afterFrom: left === undefined ? 0 : left.after + left.size,
    afterTo: right === undefined ? alignment.after.count : right.after,
  };
}

function collectRuns(image: Int32Array): Run[] {
  const runs: Run[] = [];
  let index = 0;
  while (index < image.length) {
    const after = image[index] ?? -1;
    if (after < 0) {
      index += 1;
      continue;
    }
    let size = 1;
    while (image[index + size] === after + size) size += 1;
    runs.push({ before: index, after, size });
    index += size;
  }
  return runs;
}

/** Long runs stand by themselves. Shorter ones stand between them if they are more than a phrase and little is missing beside them. */
function chooseRuns(
  runs: readonly Run[],
  before: Tokens,
  after: Tokens,
  evidence: Float64Array,
  anchored: boolean,
): Run[] {
  // In a text of a few words half of it is as good as a long run in a long one.
  const enough = anchored ? Math.min(longRun, Math.max(1, Math.floor(wordsIn(before, 0, before.count) / 2))) : longRun;
  const weigh = (run: Run): number => (evidence[run.before + run.size] ?? 0) - (evidence[run.before] ?? 0);
  const candidates = runs.filter((run) => weigh(run) >= Math.min(shortRun, enough));
  const isLocal = (left: Run | undefined, right: Run | undefined): boolean => {
    if (!anchored && (left === undefined || right === undefined)) return false;
    const beforeFrom = left === undefined ? 0 : left.before + left.size;
    const afterFrom = left === undefined ? 0 : left.after + left.size;
    return (
      wordsIn(before, beforeFrom, right?.before ?? before.count) <= localWords &&
      wordsIn(after, afterFrom, right?.after ?? after.count) <= localWords
    );
  };
  return candidates.filter(
    (run, index) =>
      weigh(run) >= enough || (isLocal(candidates[index - 1], run) && isLocal(run, candidates[index + 1])),
  );
}

/** Pairs the words of a gap one for one where that is plain; else marks what may be chance beside it. */
function judgeGap(alignment: TokenAlignment, gap: number, anchored: boolean): void {
  const { before, after, runs, trust } = alignment;
  const { beforeFrom, beforeTo, afterFrom, afterTo } = gapBounds(alignment, gap);
  const lost = wordPositions(before, beforeFrom, beforeTo);
  const come = wordPositions(after, afterFrom, afterTo);
  const isInner = gap > 0 && gap < runs.length;
  if ((isInner || anchored) && isWordForWord(before, after, lost, come, runs.length > 0)) {
    pairWords(alignment, lost, come, beforeFrom, beforeTo, afterFrom, afterTo);
    return;
  }
  if (lost.length === 0 || come.length === 0) return;
  // Other text stands where some was: the words that both happen to begin or end with are not proof of anything.
  const left = runs[gap - 1];
  for (let k = beforeFrom - 1, words = 0; left !== undefined && k >= left.before && words < doubtfulTail; k -= 1) {
    trust[k] = trusts.doubtful;
    if (before.kinds[k] === wordKind) words += 1;
  }
  const right = runs[gap];
  const rightEnd = right === undefined ? 0 : right.before + right.size;
  for (let k = beforeTo, words = 0; k < rightEnd && words < doubtfulTail; k += 1) {
    trust[k] = trusts.doubtful;
    if (before.kinds[k] === wordKind) words += 1;
  }
}

function isWordForWord(
  before: Tokens,
  after: Tokens,
  lost: readonly number[],
  come: readonly number[],
  hasRuns: boolean,
): boolean {
  if (lost.length !== come.length) return false;
  if (lost.length <= localWords && hasRuns) return true;
  const equal = lost.filter((word, index) => before.ids[word] === after.ids[come[index] ?? -1]).length;
  return equal * 2 >= lost.length;
}

function pairWords(
  alignment: TokenAlignment,
  lost: readonly number[],
  come: readonly number[],
  beforeFrom: number,
  beforeTo: number,
  afterFrom: number,
  afterTo: number,
): void {
  let beforeStart = beforeFrom;
  let afterStart = afterFrom;
  for (const [index, word] of lost.entries()) {
    const other = come[index] ?? -1;
    pairBetween(alignment, beforeStart, word, afterStart, other);
    setPair(alignment, word, other);
    beforeStart = word + 1;
    afterStart = other + 1;
  }
  pairBetween(alignment, beforeStart, beforeTo, afterStart, afterTo);
}

/** Pairs punctuation and white space between two paired words: what is equal from either end, the rest one for one. */
function pairBetween(alignment: TokenAlignment, from: number, to: number, afterFrom: number, afterTo: number): void {
  const { before, after } = alignment;
  let [i, iEnd, j, jEnd] = [from, to, afterFrom, afterTo];
  while (i < iEnd && j < jEnd && before.ids[i] === after.ids[j]) setPair(alignment, i++, j++);
  while (i < iEnd && j < jEnd && before.ids[iEnd - 1] === after.ids[jEnd - 1]) setPair(alignment, --iEnd, --jEnd);
  if (iEnd - i === jEnd - j) while (i < iEnd) setPair(alignment, i++, j++);
}

function setPair(alignment: TokenAlignment, token: number, other: number): void {
  alignment.image[token] = other;
  const isEqual = alignment.before.ids[token] === alignment.after.ids[other];
  alignment.trust[token] = isEqual ? trusts.kept : trusts.replaced;
}

function wordPositions(tokens: Tokens, from: number, to: number): number[] {
  const positions: number[] = [];
  for (let index = from; index < to; index += 1) if (tokens.kinds[index] === wordKind) positions.push(index);
  return positions;
}

function wordsIn(tokens: Tokens, from: number, to: number): number {
  return (tokens.wordsBefore[to] ?? 0) - (tokens.wordsBefore[from] ?? 0);
}
