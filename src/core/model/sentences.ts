import { goesOn } from './abbreviations';
import { baseLanguage, segmenterOf } from './segmenters';
import type { Fragment } from './selector';
import { trimSpan } from './trim-span';

const saying =
  /^(\p{Lu}[\p{L}\p{M}’'.-]*\s+){1,4}(said|says|asked|asks|replied|wrote|added|told|tweeted|shouted|demanded|insisted)\b/u;

/**
 * The sentences of one paragraph, without the white space between them. `language`: BCP 47. Offsets: UTF-16 code units, half-open,
 * into `text`. The platform's breaker (Unicode UAX #29) with its known mistakes put right: abbreviations and initials do not end a
 * sentence, nor does a question within quotation marks that somebody asks, nor the number of a list.
 */
export function sentencesIn(text: string, language: string): Fragment[] {
  const sentences: Fragment[] = [];
  let start = 0;
  let end = 0;
  const close = (): void => {
    const piece = trimSpan(text, { start, end });
    if (piece !== null) sentences.push(piece);
    start = end;
  };
  for (const { index, segment } of segmenterOf(language, 'sentence').segment(text)) {
    if (index > start && !isJoined(text.slice(start, index), text.slice(index, index + lookAhead), language)) close();
    end = index + segment.length;
  }
  close();
  return sentences;
}

/** The sentence at an offset: the one that holds it, or, in the space between two, the one before. `null` in an empty paragraph. */
export function sentenceAt(text: string, offset: number, language: string): Fragment | null {
  const sentences = sentencesIn(text, language);
  return sentences.findLast((sentence) => sentence.start <= offset) ?? sentences[0] ?? null;
}

const lookAhead = 120;
/** Languages that write days as “3. Mai”. */
const ordinalLanguages = new Set(['de', 'da', 'nb', 'nn', 'no', 'fi']);
const month =
  /^(jan|feb|mär|mar|apr|mai|maj|jun|jul|aug|sep|okt|nov|dez|des|dec|tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)/i;

/** Whether what the breaker took for two sentences is one. */
function isJoined(before: string, next: string, language: string): boolean {
  // A line break is the writer's own.
  if (/\n\s*$/.test(before)) return false;
  if (/^\s*\p{Ll}/u.test(next) && /[?!]["”’»)\]]*\s*$/u.test(before)) return true;
  if (/[?!]["”’»]\s*$/u.test(before) && saying.test(next)) return true;
  // “1. The first”: a number is no sentence.
  if (/^\s*[\p{N}]{1,3}\.\s*$/u.test(before)) return true;
  if (ordinalLanguages.has(baseLanguage(language)) && /(^|\s)\p{N}{1,2}\.\s*$/u.test(before) && month.test(next))
    return true;
  const word = /(?:^|[\s\p{Ps}\p{Pi}"'—–-])([\p{L}\p{M}](?:[\p{L}\p{M}.:-]*[\p{L}\p{M}])?)\.["”’)]*\s*$/u.exec(
    before,
  )?.[1];
  return word !== undefined && goesOn(word, next, language);
}
