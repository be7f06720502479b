import type { Result } from './result';
import { fail, ok } from './result';
import type { Fragment } from './selector';
import { splitsPair } from './selector';
import { cutAt, wordAfter, wordBefore } from './words';

/** Which end of a fragment. */
export type Edge = 'start' | 'end';

/** One end of one fragment of a span. */
export interface FragmentEdge {
  readonly index: number;
  readonly edge: Edge;
}

/**
 * The fragments with one end a word earlier (-1) or later (1). Fragments: sorted and disjoint, UTF-16 code units, half-open, into `text`.
 * Errors: `invalid`, in words, when the text ends there, no word would be left or another fragment is in the way.
 */
export function moveEdge(
  text: string,
  fragments: readonly Fragment[],
  { index, edge }: FragmentEdge,
  step: 1 | -1,
  language: string,
): Result<Fragment[]> {
  const present = fragments[index];
  if (present === undefined) return fail('not-found', 'That piece of the tag is not there any more.');
  const moved = edge === 'start' ? moveStart(text, present, step, language) : moveEnd(text, present, step, language);
  if (moved === null)
    return fail('invalid', (edge === 'start') === (step === -1) ? `The text ${edge}s here.` : 'A tag keeps one word.');
  if (!fits(fragments, index, moved)) return fail('invalid', 'Another piece of this tag is in the way.');
  return ok(fragments.map((fragment, at) => (at === index ? moved : fragment)));
}

/**
 * A fragment with one end put at `offset`, as near as it may go: never past its other end or into another fragment. With a language it goes
 * to the nearest end of a word, and over no white space or comma; with `null` it stands where it was put.
 */
export function placeEdge(
  text: string,
  fragments: readonly Fragment[],
  { index, edge }: FragmentEdge,
  offset: number,
  language: string | null,
): Fragment | null {
  const present = fragments[index];
  if (present === undefined) return null;
  const at = language === null ? offset : settle(text, offset, edge, language);
  if (edge === 'start') {
    const least = fragments[index - 1]?.end ?? 0;
    const lastWord = language === null ? null : wordBefore(text, present.end, language);
    const most = Math.max(least, Math.min(lastWord?.start ?? present.end, before(text, present.end)));
    return { start: clamp(at, least, most), end: present.end };
  }
  const most = fragments[index + 1]?.start ?? text.length;
  const firstWord = language === null ? null : wordAfter(text, present.start, language);
  const least = Math.min(most, Math.max(firstWord?.end ?? present.start, behind(text, present.start)));
  let end = clamp(at, least, most);
  if (language !== null) while (end > least && /\s/.test(text.charAt(end - 1))) end -= 1;
  return { start: present.start, end };
}

/** Index of the fragment that is nearest to an offset: the one that holds it, if any does. -1 when there is none. */
export function nearestFragment(fragments: readonly Fragment[], offset: number): number {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, { start, end }] of fragments.entries()) {
    const distance = offset < start ? start - offset : Math.max(0, offset - end);
    if (distance >= least) continue;
    least = distance;
    nearest = index;
  }
  return nearest;
}

function moveStart(text: string, { start, end }: Fragment, step: 1 | -1, language: string): Fragment | null {
  if (step === -1) {
    const word = wordBefore(text, start, language);
    return word === null ? null : { start: word.start, end };
  }
  const first = wordAfter(text, start, language);
  const next = first === null ? null : wordAfter(text, first.end, language);
  return next === null || next.start >= end ? null : { start: next.start, end };
}

function moveEnd(text: string, { start, end }: Fragment, step: 1 | -1, language: string): Fragment | null {
  if (step === 1) {
    const word = wordAfter(text, end, language);
    return word === null ? null : { start, end: word.end };
  }
  const last = wordBefore(text, end, language);
  const previous = last === null ? null : wordBefore(text, last.start, language);
  return previous === null || previous.end <= start ? null : { start, end: previous.end };
}

function fits(fragments: readonly Fragment[], index: number, { start, end }: Fragment): boolean {
  return start >= (fragments[index - 1]?.end ?? 0) && end <= (fragments[index + 1]?.start ?? Number.POSITIVE_INFINITY);
}

function settle(text: string, offset: number, edge: Edge, language: string): number {
  const cut = cutAt(text, offset, language);
  let at = offset;
  if (cut !== null) at = offset - cut.start >= cut.end - offset ? cut.end : cut.start;
  if (edge === 'start') while (/\s/.test(text.charAt(at))) at += 1;
  else while (at > 0 && /[\s,;:]/.test(text.charAt(at - 1))) at -= 1;
  return at;
}

function before(text: string, offset: number): number {
  return splitsPair(text, offset - 1) ? offset - 2 : offset - 1;
}

function behind(text: string, offset: number): number {
  return splitsPair(text, offset + 1) ? offset + 2 : offset + 1;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
