import type { Fragment } from '../model/selector';
import type { TokenAlignment } from './align-tokens';
import { trusts } from './align-tokens';
import type { EdgeJudge } from './certain-edges';
import { doubtShare } from './evidence';
import type { Tokens } from './tokens';
import { tokenAt, wordKind } from './tokens';

/** Where an alignment puts a span. Offsets: UTF-16 code units, half-open, into the newer text. */
export interface PositionedSpan extends Fragment {
  /** Both edges are still on the words that they were on, or on those that took their place. */
  readonly isWhole: boolean;
}

/** Tokens of a span, first and last included. */
export interface TokenSpan {
  readonly first: number;
  readonly last: number;
}

/** The tokens that a span touches. Offsets: UTF-16 code units, half-open. */
export function toTokenSpan(tokens: Tokens, start: number, end: number): TokenSpan {
  return { first: tokenAt(tokens, start), last: tokenAt(tokens, end - 1) };
}

/**
 * Finds a span by its position in an alignment. Each edge goes where its outermost certain word went; words beyond it that are
 * gone take the edge inwards, as the boundary rules say. `null` when no word is certain, or when too many are in doubt.
 */
export function placeByPosition(
  alignment: TokenAlignment,
  isCertain: EdgeJudge,
  start: number,
  end: number,
): PositionedSpan | null {
  const { before, after, image, trust } = alignment;
  const span = toTokenSpan(before, start, end);
  const isEdge = edgeTest(before, span);
  let doubt = false;
  let first = span.first;
  for (; first <= span.last; first += 1) {
    if (!isEdge(first)) continue;
    if (isCertain(first)) break;
    if (trust[first] !== trusts.none) doubt = true;
  }
  if (first > span.last) return null;
  let last = span.last;
  for (; last > first; last -= 1) {
    if (!isEdge(last)) continue;
    if (isCertain(last)) break;
    if (trust[last] !== trusts.none) doubt = true;
  }
  if (doubt && countEdges(before, first, last, isEdge) < doubtShare * countEdges(before, span.first, span.last, isEdge))
    return null;
  // Marks and white space that go with the outermost certain word.
  const goesOn = (token: number, step: number): boolean =>
    !isEdge(token + step) && trust[token + step] !== trusts.none && image[token + step] === (image[token] ?? -1) + step;
  while (first > span.first && goesOn(first, -1)) first -= 1;
  while (last < span.last && goesOn(last, 1)) last += 1;
  const newStart = edgeOffset(alignment, first, Math.max(start - at(before.starts, first), 0), 'start');
  const newEnd = edgeOffset(
    alignment,
    last,
    Math.min(end, at(before.starts, last + 1)) - at(before.starts, last),
    'end',
  );
  if (newStart >= newEnd || newEnd > after.text.length) return null;
  return { start: newStart, end: newEnd, isWhole: first === span.first && last === span.last };
}

/** Which tokens of a span can hold its edges: its words, or whatever is not white space when it has none. */
function edgeTest(tokens: Tokens, span: TokenSpan): (token: number) => boolean {
  const hasWords = at(tokens.wordsBefore, span.last + 1) > at(tokens.wordsBefore, span.first);
  if (hasWords) return (token) => tokens.kinds[token] === wordKind;
  return (token) => tokens.text.slice(at(tokens.starts, token), at(tokens.starts, token + 1)).trim() !== '';
}

function countEdges(tokens: Tokens, first: number, last: number, isEdge: (token: number) => boolean): number {
  if (isEdge(first) && tokens.kinds[first] === wordKind)
    return at(tokens.wordsBefore, last + 1) - at(tokens.wordsBefore, first);
  const words = at(tokens.wordsBefore, last + 1) - at(tokens.wordsBefore, first);
  if (words > 0) return words;
  let count = 0;
  for (let token = first; token <= last; token += 1) if (isEdge(token)) count += 1;
  return count;
}

/** Carries an edge `offset` units inside a token over to its counterpart: by what both begin with, else by what both end with. */
function edgeOffset(alignment: TokenAlignment, token: number, offset: number, edge: 'start' | 'end'): number {
  const { before, after } = alignment;
  const other = alignment.image[token] ?? 0;
  const base = at(after.starts, other);
  const old = before.text.slice(at(before.starts, token), at(before.starts, token + 1));
  const now = after.text.slice(base, at(after.starts, other + 1));
  if (offset === 0) return base;
  if (offset >= old.length) return base + now.length;
  if (now.startsWith(old.slice(0, offset))) return base + offset;
  if (now.endsWith(old.slice(offset))) return base + now.length - (old.length - offset);
  return edge === 'start' ? base + now.length : base;
}

function at(values: Int32Array, index: number): number {
  return values[index] ?? 0;
}
