import { keepsStop } from './abbreviations';
import { findClosing, findOpening, isClosing, isOpening } from './quote-marks';
import { baseLanguage } from './segmenters';
import type { Fragment } from './selector';
import { trimSpan } from './trim-span';
import { cutAt, hasWord } from './words';

/** What words are going to be: each has its own rules of where it starts and ends. */
export type SpanUse = 'entity' | 'source' | 'cue' | 'content' | 'claim' | 'note';

/** Statements keep the quotation marks around them; names and cues do not need any. */
const statements = new Set<SpanUse>(['content', 'claim', 'note']);
/** Each round takes off or puts on what the last one laid bare; copy never needs more than four. */
const rounds = 12;
/** Names that end in ’s and are no possessives. */
const namesWithS =
  /(^|[^\p{L}])(McDonald|Moody|Macy|Levi|Lloyd|Sotheby|Christie|Sainsbury|Domino|Wendy|Kellogg|Kohl|Lowe|Denny|Arby|Hershey|Reese|Land’s End|Barclay|Boodle|Paddy|Carl’s Jr|Chili|Dillard|Trader Joe|Dick|Ladbroke|Waterstone|Foyle|Annabel|Claridge)[’']s$/u;
/** Languages in which a word can begin behind an apostrophe: l’Angleterre. */
const eliding = new Set(['fr', 'it', 'ca', 'oc']);
/** “that” is a pronoun before these: “that was wrong”. */
const afterPronoun =
  /^(is|was|were|are|would|will|had|has|could|should|may|might|must|can|does|did|do|isn|wasn|wouldn|won|doesn|didn|makes|made|means|meant|seems|seemed)\b/i;

/**
 * The span that somebody meant who selected words sloppily, to be tagged as `use`: whole words, no stray white space, no comma or full stop
 * at the end, no quotation mark without its other half. An entity leaves its possessive out; a content keeps its quotation marks and
 * leaves out “that” and the comma before the cue. Tidying twice changes nothing; a span with words in it stays one. Offsets: UTF-16 code
 * units, half-open, into `text`. Source: the span rules of the PARC and ERE guidelines.
 */
export function tidySpan(text: string, span: Fragment, use: SpanUse, language: string): Fragment {
  const whole = wholeWords(text, trimSpan(text, span) ?? span, language);
  if (!hasWord(text, whole)) return whole;
  let present = whole;
  for (let round = 0; round < rounds; round += 1) {
    const next = tidyOnce(text, present, use, language);
    if (!hasWord(text, next)) return present;
    if (next.start === present.start && next.end === present.end) break;
    present = next;
  }
  return present;
}

function tidyOnce(text: string, span: Fragment, use: SpanUse, language: string): Fragment {
  const bare = withoutEdges(text, trimSpan(text, span) ?? span, language);
  const quoted = settleMarks(text, bare, use);
  if (quoted.start !== bare.start || quoted.end !== bare.end) return quoted;
  if (use === 'content') return withoutThat(text, quoted, language);
  return use === 'entity' ? withoutPossessive(text, quoted, language) : quoted;
}

/** Takes in the rest of words that are cut. */
function wholeWords(text: string, span: Fragment, language: string): Fragment {
  const first = cutAt(text, span.start, language);
  const last = cutAt(text, span.end, language);
  const isElided = eliding.has(baseLanguage(language)) && /[’']/.test(text.charAt(span.start - 1));
  // “Flynn” of “Flynn’s” is a whole word.
  const isPossessed = last !== null && /^[’']s?$/i.test(text.slice(span.end, last.end));
  return {
    start: first === null || isElided ? span.start : first.start,
    end: last === null || isPossessed ? span.end : last.end,
  };
}

/** Without the signs at the ends that join a span to what is around it. */
function withoutEdges(text: string, span: Fragment, language: string): Fragment {
  let { start, end } = span;
  while (start < end && isLeadingSign(text, start)) start += 1;
  while (end > start && isTrailingSign(text, start, end, language)) end -= 1;
  return { start, end };
}

function isLeadingSign(text: string, at: number): boolean {
  const sign = text.charAt(at);
  if (sign === '.') return !/[\d.]/.test(text.charAt(at + 1));
  return /[\s,;:!?)\]–—]/.test(sign);
}

function isTrailingSign(text: string, start: number, end: number, language: string): boolean {
  const sign = text.charAt(end - 1);
  if (sign !== '.') return /[\s,;:([–—-]/.test(sign);
  const before = text.slice(Math.max(start, end - 24), end - 1);
  if (before.endsWith('.')) return false;
  const word = /(?:^|[^\p{L}\p{M}.])([\p{L}\p{M}](?:[\p{L}\p{M}.]*[\p{L}\p{M}])?)$/u.exec(before)?.[1];
  return word === undefined || !keepsStop(word, language);
}

/** Gives a quotation mark at an end its other half, or takes it away. */
function settleMarks(text: string, span: Fragment, use: SpanUse): Fragment {
  const { start, end } = span;
  const isStatement = statements.has(use);
  if (isOpening(text, start)) {
    const close = findClosing(text, start);
    if (close === end - 1 && !isStatement) return { start: start + 1, end: end - 1 };
    // A quotation that goes on in the next paragraph opens here and closes there.
    if (close === null) return isStatement ? span : { start: start + 1, end };
    if (close >= end)
      return isStatement && isBeside(text, end, close) ? { start, end: close + 1 } : { start: start + 1, end };
  }
  if (isClosing(text, end - 1)) {
    const open = findOpening(text, end - 1);
    // Behind a letter it may as well be an apostrophe: the officials’.
    if (open === null) return text.charAt(end - 1) === '’' || isStatement ? span : { start, end: end - 1 };
    if (open < start) return isStatement && open === start - 1 ? { start: open, end } : { start, end: end - 1 };
  }
  if (isOpening(text, end - 1)) return { start, end: end - 1 };
  if (isClosing(text, start)) return { start: start + 1, end };
  if (use === 'content' && isOpening(text, start - 1)) {
    const close = findClosing(text, start - 1);
    if (close !== null && close >= end && isBeside(text, end, close)) return { start: start - 1, end: close + 1 };
  }
  return span;
}

/** Whether only a stop or comma stands between the end of the words and the closing mark. */
function isBeside(text: string, end: number, close: number): boolean {
  return /^[,.;:?!…]{0,3}$/.test(text.slice(end, close));
}

function withoutThat(text: string, span: Fragment, language: string): Fragment {
  const opener = /^that\s+/.exec(text.slice(span.start, Math.min(span.end, span.start + 24)))?.[0];
  if (opener === undefined || baseLanguage(language) !== 'en') return span;
  const start = span.start + opener.length;
  const isAfterWord = /[\p{L}\p{N},]\s+$/u.test(text.slice(Math.max(0, span.start - 4), span.start));
  const isPronoun = afterPronoun.test(text.slice(start, Math.min(span.end, start + 24)));
  return isAfterWord && !isPronoun && start < span.end ? { start, end: span.end } : span;
}

function withoutPossessive(text: string, span: Fragment, language: string): Fragment {
  const words = text.slice(Math.max(span.start, span.end - 40), span.end);
  if (baseLanguage(language) !== 'en' || namesWithS.test(words)) return span;
  const mark = /[’']s$|(?<=s)[’']$/iu.exec(words)?.[0] ?? '';
  return { start: span.start, end: span.end - mark.length };
}
