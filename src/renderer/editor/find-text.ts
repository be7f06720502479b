import type { Fragment } from '../../core/model/selector';

/** More matches than this are not counted: nobody steps through them, and a single letter would find every word. */
export const maxMatches = 2000;

/**
 * Where words stand in a text, whatever their case; accents must be the same, and any run of white space matches any other.
 * Offsets: UTF-16 code units, half-open. At most `maxMatches`.
 */
export function findText(text: string, words: string): readonly Fragment[] {
  if (words.trim() === '') return [];
  const pattern = words
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('\\s+');
  const found: Fragment[] = [];
  for (const match of text.matchAll(new RegExp(pattern, 'giu'))) {
    found.push({ start: match.index, end: match.index + match[0].length });
    if (found.length === maxMatches) break;
  }
  return found;
}
