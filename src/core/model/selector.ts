import { z } from 'zod';
import type { RevisionId } from './ids';
import { revisionId } from './ids';
import type { Result } from './result';
import { fail, ok } from './result';

/** A run of text. Offsets: UTF-16 code units, half-open, into the plain text of the selector's revision. */
export const fragment = z.strictObject({ start: z.number().int().min(0), end: z.number().int().min(1) });
export type Fragment = z.infer<typeof fragment>;

/** How a tag stands on its words in the current text. */
export const anchorState = z.enum(['exact', 'moved', 'changed', 'orphaned']);
export type AnchorState = z.infer<typeof anchorState>;

/** Where an annotation sits: positions in one named revision, and the words themselves with context to find them again. */
export const selector = z.strictObject({
  revisionId,
  /** Sorted, disjoint, at least one. */
  fragments: z.array(fragment).min(1),
  /** `exact`: the fragments' text joined by one space; `prefix` and `suffix`: up to 32 UTF-16 units of context. */
  quote: z.strictObject({ exact: z.string().min(1), prefix: z.string(), suffix: z.string() }),
  anchor: anchorState,
  /** Its author keeps it as a record of words that are gone: it waits for nothing. Says nothing once the words are found again. */
  kept: z.literal(true).optional(),
});
export type Selector = z.infer<typeof selector>;

/** Context kept on each side of a quote, in UTF-16 units. 32 is the length most web annotation clients keep. */
export const contextLength = 32;

/** Whether cutting `text` at `offset` (UTF-16) would split a surrogate pair. */
export function splitsPair(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return false;
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/** A text of at most this many UTF-16 code units: what is longer is cut, one unit earlier where a character would be cut in two. */
export function cutTo(text: string, most: number): string {
  return text.slice(0, splitsPair(text, most) ? most - 1 : most);
}

/** The words under the fragments, joined by one space. */
export function quoteOf(text: string, fragments: readonly Fragment[]): string {
  return fragments.map((part) => text.slice(part.start, part.end)).join(' ');
}

/**
 * Makes a selector on `text` (the plain text of `revision`). Fragments are sorted and touching ones joined.
 * Errors: `invalid` when a fragment is empty, outside the text or cuts a character in two, or when all of it is white space.
 */
export function createSelector(text: string, revision: RevisionId, fragments: readonly Fragment[]): Result<Selector> {
  const problem = findFragmentProblem(text, fragments);
  if (problem !== null) return fail('invalid', problem);
  const joined = joinFragments(fragments);
  const first = joined[0];
  const last = joined.at(-1);
  if (first === undefined || last === undefined) return fail('invalid', 'A tag needs at least one word.');
  if (joined.every((part) => text.slice(part.start, part.end).trim() === ''))
    return fail('invalid', 'The selection holds only white space.');
  return ok({
    revisionId: revision,
    fragments: joined,
    quote: {
      exact: quoteOf(text, joined),
      prefix: contextBefore(text, first.start),
      suffix: contextAfter(text, last.end),
    },
    anchor: 'exact',
  });
}

/** Sorts fragments and joins those that touch or overlap. */
export function joinFragments(fragments: readonly Fragment[]): Fragment[] {
  const joined: Fragment[] = [];
  for (const part of [...fragments].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last !== undefined && part.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, part.end) };
    else joined.push({ start: part.start, end: part.end });
  }
  return joined;
}

/** Says in words what is wrong with fragments on `text`, or `null`. */
export function findFragmentProblem(text: string, fragments: readonly Fragment[]): string | null {
  if (fragments.length === 0) return 'A tag needs at least one word.';
  for (const { start, end } of fragments) {
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length || start >= end)
      return `The span ${start} to ${end} does not lie inside the text (0 to ${text.length}).`;
    if (splitsPair(text, start) || splitsPair(text, end)) return `The span ${start} to ${end} cuts a character in two.`;
  }
  return null;
}

/** Says in words where a stored selector breaks its invariants on the text of its own revision, or `null`. */
export function findSelectorProblem(text: string, stored: Selector): string | null {
  const problem = findFragmentProblem(text, stored.fragments);
  if (problem !== null) return problem;
  for (const [index, part] of stored.fragments.entries()) {
    const before = stored.fragments[index - 1];
    if (before !== undefined && part.start < before.end) return 'The fragments overlap or are out of order.';
  }
  if (quoteOf(text, stored.fragments) !== stored.quote.exact)
    return `The words at the span are not “${stored.quote.exact}”.`;
  return null;
}

function contextBefore(text: string, start: number): string {
  const from = Math.max(0, start - contextLength);
  return text.slice(splitsPair(text, from) ? from + 1 : from, start);
}

function contextAfter(text: string, end: number): string {
  const to = Math.min(text.length, end + contextLength);
  return text.slice(end, splitsPair(text, to) ? to - 1 : to);
}
