import type { Fragment } from '../../../../src/core/model/selector';
import type { TrackedText } from './tracked-text';

// What “wrong” means for a tag that was found without a log of edits. A tag may always be orphaned. If it is not, then it is
// wrong when any of these holds of the place R that it was given:
//
//  1. R begins or ends with a letter, digit or symbol of the old text that is not the tag's. Characters keep their identity when
//     they are moved. What was moved or typed in between the tag's own characters belongs to it, as the boundary rules say, and
//     who moved past whom cannot be told. A full stop or a space is like any other.
//  2. The label is `exact` or `moved` and the words at R are not the old words.
//  3. R holds no character of the tag, unless R is its place word for word: the old words around it are gone and others stand
//     there, as many (up to four, or half of them the same), and R is the word or words with the same number; or the same words
//     up to R were typed again at the same end of the gap. From two texts alone that is a replacement of these words, or of the
//     rest of the gap, and the rules keep both.
//  4. More than three words in R, at one edge, are neither the tag's nor stand in the place of the tag's.
//
// Identity is that of UTF-16 units; a tag on a part of a word counts as its word here. There are two pardons, since tags are on words
// and not on pieces of letters. An accent of other
// words that fell onto the tag's last letter belongs to its grapheme cluster. And when a cut or a paste through the middle of
// words glued letters of others onto a word of the tag, the tag may hold that whole word, if the tag's own and new letters are at
// least half of it, or if it came out letter for letter as it was.

/** Words, Han characters, emoji and flags. */
const wordPattern =
  /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+|\p{Extended_Pictographic}(?:\u200d|\p{M}|\p{Extended_Pictographic}|\p{Emoji_Modifier})*|\p{RI}{2}/gu;
const localWords = 4;
const mostExtraWords = 3;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Why a place is wrong, or `null`. */
export function findWrong(
  tracked: TrackedText,
  index: number,
  span: Fragment,
  place: Fragment,
  label: 'exact' | 'moved' | 'changed',
): string | null {
  const { before, text } = tracked;
  const old = before.slice(span.start, span.end);
  const now = text.slice(place.start, place.end);
  if (label !== 'changed' && now !== old) return `says ${label}, but “${old}” is “${now}”`;
  const owners = tracked.owners(index);
  const oldWords = new Set(wordsAround(before, span.start, span.end).map((word) => word.text));
  const held = owners.slice(place.start, place.end);
  const first = held.indexOf('own');
  const last = held.lastIndexOf('own');
  for (const [at, owner] of held.entries())
    if (
      owner === 'foreign' &&
      !(first < at && at < last) &&
      !/[\p{P}\s]/u.test(text[place.start + at] ?? '') &&
      !sharesCluster(text, place.start + at, owners) &&
      !sharesWord(text, place.start + at, owners, oldWords)
    )
      return `holds “${text[place.start + at]}” of other words: “${old}” became “${now}”`;
  if (first < 0) {
    const isHis = sharesWord(text, place.start, owners, oldWords) || isWordForWord(tracked, span, place);
    return isHis ? null : `holds nothing of “${old}”: “${now}”`;
  }
  const extra = Math.max(
    countWords(text.slice(place.start, place.start + first)),
    countWords(text.slice(place.start + last + 1, place.end)),
  );
  return extra > mostExtraWords ? `took in ${extra} words: “${old}” became “${now}”` : null;
}

function sharesCluster(text: string, offset: number, owners: readonly string[]): boolean {
  const from = Math.max(0, text.lastIndexOf('\n', offset - 1));
  const cluster = graphemes.segment(text.slice(from, offset + 64)).containing(offset - from);
  if (cluster === undefined) return false;
  const start = from + cluster.index;
  return owners.slice(start, start + cluster.segment.length).includes('own');
}

function sharesWord(text: string, offset: number, owners: readonly string[], oldWords: ReadonlySet<string>): boolean {
  const word = wordsAround(text, offset, offset + 1).find((one) => one.start <= offset && one.end > offset);
  if (word === undefined) return false;
  const held = owners.slice(word.start, word.end);
  const foreign = held.filter((owner) => owner === 'foreign').length;
  return held.includes('own') && (oldWords.has(word.text) || foreign * 2 <= held.length);
}

/** Rule 3: the gap that the tag vanished in and the gap that R is in are the same, and R is the same words of it by number. */
function isWordForWord(tracked: TrackedText, span: Fragment, place: Fragment): boolean {
  const { before, text } = tracked;
  const origins = tracked.origins();
  const alive = new Set(origins);
  const isLost = (at: number): boolean => !alive.has(at) || isNoWord(before, at);
  const isNew = (at: number): boolean => origins[at] === -1 || isNoWord(text, at);
  let lostFrom = span.start;
  while (lostFrom < span.end && !isLost(lostFrom)) lostFrom += 1;
  while (lostFrom > 0 && isLost(lostFrom - 1)) lostFrom -= 1;
  let lostTo = span.end;
  while (lostTo > lostFrom && !isLost(lostTo - 1)) lostTo -= 1;
  while (lostTo < before.length && isLost(lostTo)) lostTo += 1;
  let comeFrom = place.start;
  while (comeFrom > 0 && isNew(comeFrom - 1)) comeFrom -= 1;
  let comeTo = place.end;
  while (comeTo < text.length && isNew(comeTo)) comeTo += 1;
  const left = comeFrom === 0 ? 0 : (origins[comeFrom - 1] ?? -1) + 1;
  const right = comeTo === text.length ? before.length : (origins[comeTo] ?? -1);
  if (left !== lostFrom || right !== lostTo) return false;
  const lost = wordsAround(before, lostFrom, lostTo);
  const come = wordsAround(text, comeFrom, comeTo);
  const old = numbersOf(lost, span);
  const now = numbersOf(come, place);
  if (old.count === 0) return now.count === 0 && lost.length === come.length;
  const equal = lost.filter((word, at) => word.text === come[at]?.text).length;
  if (lost.length === come.length && old.first === now.first && old.count === now.count)
    return lost.length <= localWords || equal * 2 >= lost.length;
  let head = 0;
  while (head < lost.length && lost[head]?.text === come[head]?.text) head += 1;
  let tail = 0;
  while (tail < lost.length - head && lost.at(-1 - tail)?.text === come.at(-1 - tail)?.text) tail += 1;
  // Words retyped at an edge of the gap: what the texts say is then that only the rest of it changed, which must be little or
  // only words gone or only words added. The tag may have lost words of that rest.
  const isRestPlain =
    Math.max(lost.length, come.length) <= localWords || Math.min(lost.length, come.length) === head + tail;
  const shift = come.length - lost.length;
  const holds = (first: number): boolean => old.first <= first && first + now.count <= old.first + old.count;
  const isHead = now.first + now.count <= head && holds(now.first);
  const isTail = come.length - now.first <= tail && holds(now.first - shift);
  return isRestPlain && (isHead || isTail);
}

function isNoWord(text: string, at: number): boolean {
  return /[\p{P}\s]/u.test(text[at] ?? '');
}

interface Word extends Fragment {
  readonly text: string;
}

/** The words that a stretch of text touches, be it only at its edge. */
function wordsAround(text: string, from: number, to: number): Word[] {
  const lineFrom = text.lastIndexOf('\n', from - 1) + 1;
  const lineEnd = text.indexOf('\n', to);
  const line = text.slice(lineFrom, lineEnd < 0 ? text.length : lineEnd);
  return [...line.matchAll(wordPattern)]
    .map((match) => ({
      text: match[0],
      start: lineFrom + match.index,
      end: lineFrom + match.index + match[0].length,
    }))
    .filter((word) => word.start <= to && word.end >= from);
}

function numbersOf(words: readonly Word[], span: Fragment): { first: number; count: number } {
  const inside = words.flatMap((word, at) => (word.start < span.end && word.end > span.start ? [at] : []));
  return { first: inside[0] ?? 0, count: inside.length };
}

function countWords(text: string): number {
  return text.match(wordPattern)?.length ?? 0;
}
