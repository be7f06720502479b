import type { FoldedText } from './fold-text';
import { foldText, isCut } from './fold-text';
import { standsAlone } from './word-edges';

/** What is looked for, and how strictly. */
export interface Sought {
  /** The names and aliases. Empty ones are passed over. */
  readonly names: readonly string[];
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
}

/** A place where a name stands. Offsets: UTF-16 code units, half-open, into the text. `name`: its index among those sought. */
export interface Occurrence {
  readonly start: number;
  readonly end: number;
  readonly name: number;
}

/**
 * Every place where one of the names stands, in reading order and never overlapping: the leftmost first, of those that begin together the longest.
 * Case and writing are folded as in `foldText`.
 */
export function findOccurrences(text: string, sought: Sought): readonly Occurrence[] {
  const { names, matchCase, wholeWord } = sought;
  const wanted = names.map((name) => foldText(name, { matchCase }).folded.replaceAll('\n', ' ').trim());
  if (wanted.every((name) => name === '')) return [];
  const body = foldText(text, { matchCase });
  const found: Occurrence[] = [];
  for (const [name, words] of wanted.entries()) {
    if (words === '') continue;
    for (let at = body.folded.indexOf(words); at !== -1; at = body.folded.indexOf(words, at + 1)) {
      const occurrence = toOccurrence(body, at, at + words.length, name);
      if (occurrence === null) continue;
      if (!wholeWord || standsAlone(text, occurrence.start, occurrence.end)) found.push(occurrence);
    }
  }
  return keepLongest(found);
}

function toOccurrence(text: FoldedText, from: number, to: number, name: number): Occurrence | null {
  if (!isCut(text, from) || !isCut(text, to)) return null;
  return { start: text.startOf(from), end: text.endOf(to - 1), name };
}

function keepLongest(found: readonly Occurrence[]): readonly Occurrence[] {
  const kept: Occurrence[] = [];
  let end = 0;
  for (const occurrence of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (occurrence.start < end) continue;
    kept.push(occurrence);
    end = occurrence.end;
  }
  return kept;
}
