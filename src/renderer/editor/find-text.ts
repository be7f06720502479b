import type { Fragment } from '../../core/model/selector';

/** More matches than this are not counted: nobody steps through them, and a single letter would find every word. */
export const maxMatches = 2000;

/** How words are looked for. Without either, in any case and inside words too. */
export interface FindOptions {
  readonly matchCase: boolean;
  /** Only where no letter, digit or accent goes on at either end. */
  readonly wholeWord: boolean;
}

/**
 * Where words stand in a text; accents must be the same, and any run of white space matches any other.
 * Offsets: UTF-16 code units, half-open. At most `limit`.
 */
export function findText(
  text: string,
  words: string,
  options: FindOptions = { matchCase: false, wholeWord: false },
  limit = maxMatches,
): readonly Fragment[] {
  if (words.trim() === '') return [];
  const pattern = words
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('\\s+');
  const bounded = options.wholeWord ? `(?<![\\p{L}\\p{N}\\p{M}])${pattern}(?![\\p{L}\\p{N}\\p{M}])` : pattern;
  const found: Fragment[] = [];
  for (const match of text.matchAll(new RegExp(bounded, options.matchCase ? 'gu' : 'giu'))) {
    found.push({ start: match.index, end: match.index + match[0].length });
    if (found.length === limit) break;
  }
  return found;
}
