import { segmenterOf } from './segmenters';
import type { Fragment } from './selector';

/** Longest run without white space that is broken into words as a whole. Only addresses and scripts without spaces are longer. */
const longestRun = 256;
/** Scripts that put no spaces between words: where a word ends is a guess there, and a selection is taken as it is. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A stretch of the text that the platform's breaker does not cut: a word, a sign, or one emoji. */
interface Piece extends Fragment {
  readonly isWord: boolean;
}

/**
 * The first word that ends behind `offset`; `null` when there is none. Here and below: words by Unicode UAX #29 for `language`, with the
 * last full stop of letters such as “U.S.”; offsets are UTF-16 code units, half-open; the cost does not depend on the length of the text.
 */
export function wordAfter(text: string, offset: number, language: string): Fragment | null {
  for (let at = runStart(text, offset); at < text.length; ) {
    const run = runFrom(text, at);
    const found = piecesOf(text, run, language).find((piece) => piece.isWord && piece.end > offset);
    if (found !== undefined) return { start: found.start, end: found.end };
    at = run.end;
  }
  return null;
}

/** The last word that starts before `offset`; `null` when there is none. */
export function wordBefore(text: string, offset: number, language: string): Fragment | null {
  for (let at = offset; at > 0; ) {
    const start = runStart(text, at);
    const run = runFrom(text, start);
    const found = piecesOf(text, run, language).findLast((piece) => piece.isWord && piece.start < offset);
    if (found !== undefined) return { start: found.start, end: found.end };
    at = Math.min(start, at - 1);
  }
  return null;
}

/** What `offset` cuts in two: a word, or one sign of several units. `null` where it stands between two. */
export function cutAt(text: string, offset: number, language: string): Fragment | null {
  if (offset <= 0 || offset >= text.length || isSpace(text, offset) || isSpace(text, offset - 1)) return null;
  const run = runFrom(text, runStart(text, offset));
  const cut = piecesOf(text, run, language).find((piece) => piece.start < offset && offset < piece.end);
  if (cut === undefined) return null;
  const before = text.slice(cut.start, offset);
  if (unspaced.test(before.slice(-2)) && unspaced.test(text.slice(offset, offset + 2))) return null;
  return { start: cut.start, end: cut.end };
}

/** The word that holds `offset`, or ends at it; `null` beside words. */
export function wordAt(text: string, offset: number, language: string): Fragment | null {
  const run = runFrom(text, runStart(text, offset));
  const words = piecesOf(text, run, language).filter((piece) => piece.isWord);
  const found =
    words.find((word) => word.start <= offset && offset < word.end) ?? words.find((word) => word.end === offset);
  return found === undefined ? null : { start: found.start, end: found.end };
}

/** Whether a span holds a word. Spans without one are short: signs and white space. */
export function hasWord(text: string, span: Fragment): boolean {
  return /[\p{L}\p{N}]/u.test(text.slice(span.start, span.end));
}

function piecesOf(text: string, run: Fragment, language: string): Piece[] {
  const pieces: Piece[] = [];
  for (const { index, segment, isWordLike } of segmenterOf(language, 'word').segment(text.slice(run.start, run.end))) {
    const start = run.start + index;
    const last = pieces.at(-1);
    // The stop of “U.S.” is no end of a sentence but a part of the word.
    if (segment === '.' && last !== undefined && /^\p{L}(\.\p{L})+$/u.test(text.slice(last.start, last.end)))
      pieces[pieces.length - 1] = { ...last, end: start + 1 };
    else pieces.push({ start, end: start + segment.length, isWord: isWordLike === true });
  }
  return pieces;
}

/** The start of the run of letters that reaches up to `offset`, or `offset` itself behind white space. */
function runStart(text: string, offset: number): number {
  const least = Math.max(0, offset - longestRun);
  let start = offset;
  while (start > least && !isSpace(text, start - 1)) start -= 1;
  return start;
}

/** From `start` to the next white space and over it, so that the next run starts with letters. */
function runFrom(text: string, start: number): Fragment {
  const most = Math.min(text.length, start + 2 * longestRun);
  let end = start;
  while (end < most && !isSpace(text, end)) end += 1;
  while (end < text.length && isSpace(text, end)) end += 1;
  return { start, end: Math.max(end, Math.min(start + 1, text.length)) };
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}
