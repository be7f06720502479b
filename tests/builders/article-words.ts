import type { Fragment } from '../../src/core/model/selector';

/** Words in a text. `nth` counts from 0 over exact matches that do not overlap. Offsets: UTF-16 code units, half-open. */
export interface PlacedWords extends Fragment {
  readonly words: string;
  readonly nth: number;
}

/** Where each match of `words` starts in `text`, matches that do not overlap. */
export function occurrences(text: string, words: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) found.push(at);
  return found;
}

/** The match number `nth` of words, counted from 0. Throws when there are not that many. */
export function nthWords(text: string, words: string, nth: number): PlacedWords {
  const start = occurrences(text, words)[nth];
  if (start === undefined) throw new Error(`The text does not hold “${words}” ${nth + 1} times`);
  return { words, nth, start, end: start + words.length };
}

/** Words that stand once in the text, or once within `context`, which then stands once in the text. Throws when that is not so. */
export function theWords(text: string, words: string, context: string = words): PlacedWords {
  const [at, ...others] = occurrences(text, context);
  if (at === undefined || others.length > 0)
    throw new Error(`“${context}” stands ${others.length + (at === undefined ? 0 : 1)} times`);
  const [within, ...more] = occurrences(context, words);
  if (within === undefined || more.length > 0) throw new Error(`“${context}” does not hold “${words}” just once`);
  const start = at + within;
  const nth = occurrences(text, words).indexOf(start);
  if (nth === -1) throw new Error(`“${words}” cannot be found by counting`);
  return { words, nth, start, end: start + words.length };
}
