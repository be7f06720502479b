import type { Fragment } from '../model/selector';
import { doubtfulTail, evidenceMargin, mostPlaces, movedEvidence } from './evidence';
import { findFuzzyPlace } from './find-fuzzy';
import type { QuoteIndex, QuoteQuery } from './quote-index';
import { contextOf, createQuoteIndex } from './quote-index';
import type { Tokens, Vocabulary } from './tokens';
import { lineKind, tokenAt, tokenize, wordKind } from './tokens';

/** A place where a quote fits. Offsets: UTF-16 code units, half-open, into the text of the index. */
export interface QuotePlace extends Fragment {
  /** Weighted words, quote and context together, that agree in a row. */
  readonly evidence: number;
  /** Share of the words of the quote and of its context that agree, 0 to 1. */
  readonly score: number;
}

/**
 * Finds a stored quote with its context in a text: exact, else fuzzy. Offsets: UTF-16 code units, half-open, into `text`.
 * `null` when the agreement stays below `movedEvidence`, or the best two places are within `evidenceMargin` of each other.
 */
export function findQuote(
  text: string,
  quote: { readonly exact: string; readonly prefix: string; readonly suffix: string },
): Fragment | null {
  const vocabulary: Vocabulary = new Map();
  const snippet = tokenize(quote.prefix + quote.exact + quote.suffix, vocabulary);
  const tokens = tokenize(text, vocabulary);
  const start = quote.prefix.length;
  const source = createQuoteIndex(snippet, vocabulary, null);
  const query = { source, start, end: start + quote.exact.length };
  const index = createQuoteIndex(tokens, vocabulary, null);
  const places = findExactPlaces(index, query);
  // The words are there, more than once or on their own: nothing fuzzy may outdo that.
  if (places.length > 0) return pickPlace(places);
  return findFuzzyPlace(index, query);
}

/** The best of places sorted best first; `null` when it is too weak or cannot be told apart from the next. */
export function pickPlace(places: readonly QuotePlace[]): QuotePlace | null {
  const [best, next] = places;
  if (best === undefined || best.evidence < movedEvidence) return null;
  return next === undefined || best.evidence - next.evidence >= evidenceMargin ? best : null;
}

/**
 * All places where the very words of a quote stand, best context first. Found by the rarest word of the quote or, if that is too
 * common, by the rarest words of its context: at most `mostPlaces` for each, so the cost of a quote does not grow with the text.
 * Empty when every word is too common to go by.
 */
export function findExactPlaces(index: QuoteIndex, query: QuoteQuery): QuotePlace[] {
  const { tokens } = query.source;
  const first = tokenAt(tokens, query.start);
  const last = tokenAt(tokens, query.end - 1);
  const context = contextOf(tokens, first, last);
  const starts = new Set<number>();
  for (const word of choosePointers(index, tokens, first, last, context))
    for (const place of index.placesOf(at(tokens.ids, word))) starts.add(place - word + first);
  const places: QuotePlace[] = [];
  for (const start of starts) {
    const end = start + last - first;
    if (start < 0 || end >= index.tokens.count || !isQuoteAt(index, tokens, first, last, start)) continue;
    const agreed = agreeAround(index, query.source, first, last, start, context);
    const proof = proofOf(index, tokens, first, last, start, agreed);
    if (proof === null) continue;
    places.push({
      start: at(index.tokens.starts, start) + query.start - at(tokens.starts, first),
      end: at(index.tokens.starts, end) + query.end - at(tokens.starts, last),
      evidence: at(index.evidence, proof.to) - at(index.evidence, proof.from),
      score: Math.min(
        1,
        wordsIn(index.tokens, agreed.from, agreed.to) / Math.max(1, wordsIn(tokens, context.from, context.to)),
      ),
    });
  }
  return places.sort((a, b) => b.evidence - a.evidence || a.start - b.start);
}

/** The tokens to look the quote up by. */
function choosePointers(
  index: QuoteIndex,
  tokens: Tokens,
  first: number,
  last: number,
  context: { from: number; to: number },
): number[] {
  let rarest = first;
  let fewest = Number.POSITIVE_INFINITY;
  for (let token = first; token <= last; token += 1) {
    const count = index.placesOf(at(tokens.ids, token)).length;
    if (count < fewest) {
      fewest = count;
      rarest = token;
    }
  }
  if (fewest <= mostPlaces) return [rarest];
  const counted: [number, number][] = [];
  for (let token = context.from; token < context.to; token += 1) {
    if (tokens.kinds[token] !== wordKind) continue;
    const count = index.placesOf(at(tokens.ids, token)).length;
    if (count > 0 && count <= mostPlaces) counted.push([count, token]);
  }
  counted.sort((a, b) => a[0] - b[0]);
  return counted.slice(0, contextPointers).map(([, token]) => token);
}

/** Words of context that a quote of common words is looked up by. Three, so that one of them may itself have changed. */
const contextPointers = 3;

function isQuoteAt(index: QuoteIndex, tokens: Tokens, first: number, last: number, start: number): boolean {
  for (let k = 0; first + k <= last; k += 1) {
    if (index.tokens.ids[start + k] !== tokens.ids[first + k]) return false;
    if (index.free[start + k] !== 1 && tokens.kinds[first + k] === wordKind) return false;
  }
  return true;
}

/** How far the two texts agree around a quote, in tokens of the index. Words that either text accounts for do not speak for it. */
function agreeAround(
  index: QuoteIndex,
  source: QuoteIndex,
  first: number,
  last: number,
  start: number,
  context: { from: number; to: number },
): { from: number; to: number } {
  const shift = start - first;
  const agrees = (token: number): boolean =>
    index.tokens.ids[token + shift] === source.tokens.ids[token] &&
    (source.tokens.kinds[token] !== wordKind || (index.free[token + shift] === 1 && source.free[token] === 1));
  let from = first;
  while (from > context.from && agrees(from - 1)) from -= 1;
  let to = last + 1;
  while (to < context.to && agrees(to)) to += 1;
  return { from: from + shift, to: to + shift };
}

/**
 * The part of an agreement that speaks for a place. It must go on for `doubtfulTail` words on either side of the quote, or up to the
 * end of its line; and where it does not hold the whole line, the lines around do not count: they are as they are whatever line
 * stands between them, and lines often begin alike. Unit: tokens of the index, half-open. `null`: nothing speaks for it.
 */
function proofOf(
  index: QuoteIndex,
  tokens: Tokens,
  first: number,
  last: number,
  start: number,
  agreed: { from: number; to: number },
): { from: number; to: number } | null {
  const shift = start - first;
  let lineFrom = first;
  while (lineFrom + shift > agreed.from && tokens.kinds[lineFrom - 1] !== lineKind) lineFrom -= 1;
  let lineTo = last + 1;
  while (lineTo + shift < agreed.to && tokens.kinds[lineTo] !== lineKind) lineTo += 1;
  const isWholeLeft = isLineEdge(tokens, lineFrom - 1) && isLineEdge(index.tokens, lineFrom + shift - 1);
  const isWholeRight = isLineEdge(tokens, lineTo) && isLineEdge(index.tokens, lineTo + shift);
  if (!isWholeLeft && wordsIn(tokens, lineFrom, first) < doubtfulTail) return null;
  if (!isWholeRight && wordsIn(tokens, last + 1, lineTo) < doubtfulTail) return null;
  return isWholeLeft && isWholeRight ? agreed : { from: lineFrom + shift, to: lineTo + shift };
}

function isLineEdge(tokens: Tokens, token: number): boolean {
  return token < 0 || token >= tokens.count || tokens.kinds[token] === lineKind;
}

function wordsIn(tokens: Tokens, from: number, to: number): number {
  return at(tokens.wordsBefore, to) - at(tokens.wordsBefore, from);
}

function at(values: Int32Array | Float64Array, index: number): number {
  return values[index] ?? 0;
}
