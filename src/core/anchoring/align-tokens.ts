import { doubtfulSentence, doubtfulTail, localWords, longRun, shortRun, sumEvidence } from './evidence';
import { matchTokens } from './match-tokens';
import type { Gap, KnownChange, WordPair } from './replaced-words';
import { findKnownChanges, pairReplacedWords, wordsOf } from './replaced-words';
import type { Tokens } from './tokens';
import { lineKind, wordKind } from './tokens';

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
  /**
   * 1 for a replaced word that cannot be told from its neighbours in the gap: a tag cannot start (or end) on it. The first word
   * of a gap can always be started on and the last one ended on, for what stands before and behind them is certain.
   */
  readonly noStart: Uint8Array;
  readonly noEnd: Uint8Array;
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
  const noStart = new Uint8Array(before.count);
  const noEnd = new Uint8Array(before.count);
  const alignment = { before, after, runs, runOf, image, trust, noStart, noEnd };
  const gaps = Array.from({ length: runs.length + 1 }, (_, gap) => gapBounds(alignment, gap));
  const isKnown = findKnownChanges(before, after, gaps);
  for (const gap of gaps.keys()) judgeGap(alignment, gap, anchored, isKnown);
  return alignment;
}

/** What lies between run `gap - 1` and run `gap`. */
export function gapBounds(alignment: Pick<TokenAlignment, 'before' | 'after' | 'runs'>, gap: number): Gap {
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
function judgeGap(alignment: TokenAlignment, number: number, anchored: boolean, isKnown: KnownChange): void {
  const { before, after, runs, trust } = alignment;
  const gap = gapBounds(alignment, number);
  const isInner = number > 0 && number < runs.length;
  const pairs = isInner || anchored ? pairReplacedWords(before, after, gap, isInner, isKnown) : null;
  if (pairs !== null) {
    setPairs(alignment, pairs, gap);
    return;
  }
  const { lost, come } = wordsOf(before, after, gap);
  if (lost.length === 0 || come.length === 0) return;
  // Other text stands where some was: the words that both happen to begin or end with are not proof of anything.
  const left = runs[number - 1];
  const right = runs[number];
  if (left !== undefined) doubtTail(before, trust, gap.beforeFrom - 1, left.before - 1, -1);
  if (right !== undefined) doubtTail(before, trust, gap.beforeTo, right.before + right.size, 1);
}

/**
 * Marks the words of a run that may be chance, from `token` at the gap up to `stop` at the other end of the run: `doubtfulTail` words,
 * and on to the end of the sentence if it is near, for sentences often begin and end alike. A line end stops it.
 */
function doubtTail(tokens: Tokens, trust: Uint8Array, token: number, stop: number, step: 1 | -1): void {
  let words = 0;
  let reach = token;
  for (let k = token; k !== stop && words < doubtfulSentence; k += step) {
    if (tokens.kinds[k] === lineKind) {
      reach = k;
      break;
    }
    if (words < doubtfulTail) reach = k + step;
    const isEnd = sentenceEnds.has(tokens.text.slice(tokens.starts[k], tokens.starts[k + 1]));
    if (isEnd && words > 0 && words >= doubtfulTail) {
      reach = k;
      break;
    }
    if (tokens.kinds[k] === wordKind) words += 1;
  }
  for (let k = token; k !== reach; k += step) trust[k] = trusts.doubtful;
}

const sentenceEnds: ReadonlySet<string> = new Set(['.', '!', '?', '…', '。', '؟', '।']);

function setPairs(alignment: TokenAlignment, pairs: readonly WordPair[], gap: Gap): void {
  let from = gap.beforeFrom;
  let afterFrom = gap.afterFrom;
  for (const { token, other, canStart, canEnd } of pairs) {
    pairBetween(alignment, from, token, afterFrom, other);
    setPair(alignment, token, other);
    if (!canStart) alignment.noStart[token] = 1;
    if (!canEnd) alignment.noEnd[token] = 1;
    from = token + 1;
    afterFrom = other + 1;
  }
  pairBetween(alignment, from, gap.beforeTo, afterFrom, gap.afterTo);
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

function wordsIn(tokens: Tokens, from: number, to: number): number {
  return (tokens.wordsBefore[to] ?? 0) - (tokens.wordsBefore[from] ?? 0);
}
