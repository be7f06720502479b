import type { Fragment } from '../model/selector';
import type { TokenAlignment } from './align-tokens';
import { trusts } from './align-tokens';
import type { EdgeJudge } from './certain-edges';
import { doubtShare } from './evidence';
import type { Tokens } from './tokens';
import { signKind, tokenAt, wordKind } from './tokens';

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
  const isEdge = edgeTest(before, trust, span);
  let doubt = false;
  let first = span.first;
  for (; first <= span.last; first += 1) {
    if (!isEdge(first)) continue;
    if (isCertain(first) && alignment.noStart[first] === 0) break;
    if (trust[first] !== trusts.none) doubt = true;
  }
  if (first > span.last) return null;
  let last = span.last;
  for (; last >= first; last -= 1) {
    if (!isEdge(last)) continue;
    if (isCertain(last) && alignment.noEnd[last] === 0) break;
    if (trust[last] !== trusts.none) doubt = true;
  }
  if (last < first) return null;
  if (doubt && countEdges(before, first, last, isEdge) < doubtShare * countEdges(before, span.first, span.last, isEdge))
    return null;
  // Marks and white space that go with the outermost certain word.
  const goesOn = (token: number, step: number): boolean =>
    !isEdge(token + step) && trust[token + step] !== trusts.none && image[token + step] === (image[token] ?? -1) + step;
  while (first > span.first && goesOn(first, -1)) first -= 1;
  while (last < span.last && goesOn(last, 1)) last += 1;
  const newStart = edgeOffset(alignment, first, Math.max(start - at(before.starts, first), 0));
  const newEnd = edgeOffset(alignment, last, Math.min(end, at(before.starts, last + 1)) - at(before.starts, last));
  if (newStart === null || newEnd === null || newStart >= newEnd || newEnd > after.text.length) return null;
  return { start: newStart, end: newEnd, isWhole: first === span.first && last === span.last };
}

/**
 * Which tokens of a span can hold its edges: its words and signs, or its punctuation when it has neither. Only the very sign will do:
 * one that was replaced holds nothing.
 */
function edgeTest(tokens: Tokens, trust: Uint8Array, span: TokenSpan): (token: number) => boolean {
  const isHold = (token: number): boolean =>
    tokens.kinds[token] === wordKind || (tokens.kinds[token] === signKind && trust[token] !== trusts.replaced);
  for (let token = span.first; token <= span.last; token += 1) if (isHold(token)) return isHold;
  return (token) =>
    trust[token] !== trusts.replaced &&
    tokens.text.slice(at(tokens.starts, token), at(tokens.starts, token + 1)).trim() !== '';
}

/** The words of a span, or what else can hold its edges when it has none. */
function countEdges(tokens: Tokens, first: number, last: number, isEdge: (token: number) => boolean): number {
  const words = at(tokens.wordsBefore, last + 1) - at(tokens.wordsBefore, first);
  if (words > 0) return words;
  let count = 0;
  for (let token = first; token <= last; token += 1) if (isEdge(token)) count += 1;
  return count;
}

/**
 * Carries an edge `offset` units inside a token over to its counterpart. Between words it stays between words; a word that is whole
 * within the new one keeps its edges, for what is typed at an edge stays outside. `null` when that is more than was there, and for
 * an edge inside a word that changed.
 */
function edgeOffset(alignment: TokenAlignment, token: number, offset: number): number | null {
  const { before, after } = alignment;
  const other = alignment.image[token] ?? 0;
  const base = at(after.starts, other);
  if (alignment.trust[token] === trusts.kept) return base + offset;
  const old = before.text.slice(at(before.starts, token), at(before.starts, token + 1));
  const now = after.text.slice(base, at(after.starts, other + 1));
  if (offset > 0 && offset < old.length) return null;
  const inner = now.indexOf(old);
  if (inner < 0) return offset === 0 ? base : base + now.length;
  return now.length < 2 * old.length && now.indexOf(old, inner + 1) < 0 ? base + inner + offset : null;
}

function at(values: Int32Array, index: number): number {
  return values[index] ?? 0;
}
