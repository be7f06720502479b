import type { Fragment } from '../model/selector';
import type { TokenAlignment } from './align-tokens';
import { alignTokens, trusts } from './align-tokens';
import { createEdgeJudge } from './certain-edges';
import type { KeptRun } from './compose-edits';
import { composeEdits } from './compose-edits';
import { findFuzzyPlace } from './find-fuzzy';
import type { QuotePlace } from './find-quote';
import { findExactPlaces, pickPlace } from './find-quote';
import { createFollowMoves } from './follow-moves';
import type { EditBatch } from './map-span';
import { placeByPosition } from './place-by-position';
import type { QuoteIndex } from './quote-index';
import { createQuoteIndex } from './quote-index';
import { settleSpan } from './settle-span';
import { withoutTakenBack } from './taken-back';
import type { Tokens, Vocabulary } from './tokens';
import { tokenize } from './tokens';

/** Finds a span of the older text in the newer one. Offsets: UTF-16 code units, half-open. `null`: nowhere for certain. */
export type Relocate = (span: Fragment) => Fragment | null;

/**
 * Makes the ladder for two texts: by the edits when there are any, else by position; then by quote with context among words
 * that the other text does not account for, exact before fuzzy. Each rung is prepared once, the later ones on first use.
 */
export function createRelocate(oldText: string, newText: string, edits: readonly EditBatch[] | null): Relocate {
  if (oldText === newText) return ({ start, end }) => ({ start, end });
  const byEdits = edits === null ? null : relocateByEdits(oldText, newText, withoutTakenBack(edits));
  return byEdits ?? relocateByTexts(oldText, newText);
}

/** `null` when the log does not lead from one text to the other: then it is of no use, and nothing rests on it. */
function relocateByEdits(oldText: string, newText: string, edits: readonly EditBatch[]): Relocate | null {
  const composed = composeEdits(edits, oldText.length);
  const { kept } = composed;
  const isSame = ({ oldStart, newStart, size }: KeptRun): boolean =>
    oldText.slice(oldStart, oldStart + size) === newText.slice(newStart, newStart + size);
  if (composed.mapEnd(oldText.length + 1) !== newText.length + 1 || !kept.every(isSame)) return null;
  const byQuote = lazily(() => {
    const vocabulary: Vocabulary = new Map();
    const before = tokenize(oldText, vocabulary);
    const after = tokenize(newText, vocabulary);
    const oldRuns = kept.map((run) => ({ start: run.oldStart, end: run.oldStart + run.size }));
    const newRuns = kept.map((run) => ({ start: run.newStart, end: run.newStart + run.size }));
    return relocateByQuote(
      createQuoteIndex(before, vocabulary, freeOutside(before, oldRuns)),
      createQuoteIndex(after, vocabulary, freeOutside(after, newRuns)),
    );
  });
  const followMoves = createFollowMoves(edits, oldText.length);
  return (span) => {
    const start = composed.mapStart(span.start);
    const end = composed.mapEnd(span.end);
    const moved = start < end ? null : (followMoves?.(span) ?? null);
    if (moved !== null) {
      const settled = settleMapped(oldText, newText, span, moved.start, moved.end);
      if (settled !== null) return settled;
    }
    // A tag that still has a character is where the rules put it. Only one that lost all of them may have been moved.
    const place = start < end ? settleMapped(oldText, newText, span, start, end) : null;
    return place ?? byQuote()(span);
  };
}

function relocateByTexts(oldText: string, newText: string): Relocate {
  const vocabulary: Vocabulary = new Map();
  const before = tokenize(oldText, vocabulary);
  const after = tokenize(newText, vocabulary);
  const alignment = alignTokens(before, after, vocabulary.size, true);
  const isCertain = createEdgeJudge(alignment);
  const byQuote = lazily(() => {
    const free = freeOfAlignment(alignment);
    return relocateByQuote(
      createQuoteIndex(before, vocabulary, free.before),
      createQuoteIndex(after, vocabulary, free.after),
    );
  });
  return (span) => {
    const placed = placeByPosition(alignment, isCertain, span.start, span.end);
    if (placed?.isWhole) return settleMapped(oldText, newText, span, placed.start, placed.end);
    // An edge is gone or in doubt: if the very words stand elsewhere in new text with their context, they were moved.
    const found = byQuote()(span);
    if (found !== null) return found;
    return placed === null ? null : settleMapped(oldText, newText, span, placed.start, placed.end);
  };
}

/** The exact and the fuzzy rung. A place counts only if, looked at from there, the old words are the best match too. */
function relocateByQuote(before: QuoteIndex, after: QuoteIndex): Relocate {
  return (span) => {
    const exact = findExactPlaces(after, { source: before, ...span });
    if (exact.length === 0) return findFuzzyPlace(after, { source: before, ...span });
    const best = pickPlace(exact);
    return best !== null && isMutual(before, after, span, best) ? { start: best.start, end: best.end } : null;
  };
}

function isMutual(before: QuoteIndex, after: QuoteIndex, span: Fragment, place: QuotePlace): boolean {
  const back = pickPlace(findExactPlaces(before, { source: after, start: place.start, end: place.end }));
  return back !== null && back.start === span.start && back.end === span.end;
}

/** Leaves a span whose words are the same as they are, stray white space included; puts any other in order. */
function settleMapped(oldText: string, newText: string, span: Fragment, start: number, end: number): Fragment | null {
  if (end - start === span.end - span.start && newText.slice(start, end) === oldText.slice(span.start, span.end))
    return { start, end };
  return settleSpan(newText, start, end);
}

function freeOfAlignment(alignment: TokenAlignment): { before: Uint8Array; after: Uint8Array } {
  const before = new Uint8Array(alignment.before.count).fill(1);
  const after = new Uint8Array(alignment.after.count).fill(1);
  for (const [token, trust] of alignment.trust.entries()) {
    if (trust === trusts.none || trust === trusts.doubtful) continue;
    before[token] = 0;
    after[alignment.image[token] ?? 0] = 0;
  }
  return { before, after };
}

/** 1 for tokens that no run covers whole. */
function freeOutside(tokens: Tokens, runs: readonly Fragment[]): Uint8Array {
  const free = new Uint8Array(tokens.count).fill(1);
  let run = 0;
  for (let token = 0; token < tokens.count; token += 1) {
    const start = tokens.starts[token] ?? 0;
    const end = tokens.starts[token + 1] ?? 0;
    while (run < runs.length && (runs[run]?.end ?? 0) <= start) run += 1;
    const covering = runs[run];
    if (covering !== undefined && covering.start <= start && covering.end >= end) free[token] = 0;
  }
  return free;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
