import type { Fragment } from '../../core/model/selector';
import { sentenceAt, sentencesIn } from '../../core/model/sentences';
import { wordAfter, wordAt, wordBefore } from '../../core/model/words';
import type { TextRange } from './editor-port';

/** A text as selecting by its parts needs it. `language`: BCP 47. */
export interface UnitText {
  readonly text: string;
  readonly language: string;
  paragraphAt(offset: number): Fragment;
}

export type Unit = 'sentence' | 'paragraph';

/** The sentences, or the paragraphs, that a selection reaches into: from the start of the first to the end of the last. */
export function selectUnit(source: UnitText, range: TextRange, unit: Unit): TextRange {
  const { start, end } = ordered(range);
  const first = unitAt(source, start, unit);
  const last = unitAt(source, Math.max(start, end - 1), unit);
  return { anchor: first.start, head: last.end };
}

/**
 * Moves the head to the next (1) or previous (-1) edge of a sentence or paragraph. On its way back it stops at the anchor. The same range
 * when the text ends there.
 */
export function extendBy(source: UnitText, { anchor, head }: TextRange, unit: Unit, step: 1 | -1): TextRange {
  const isAhead = head >= anchor;
  let next: number;
  if (step === 1) next = isAhead ? nextEnd(source, head, unit) : nextStart(source, head, unit);
  else next = head > anchor ? previousEnd(source, head, unit) : previousStart(source, head, unit);
  const isPastAnchor = head !== anchor && next > anchor !== head > anchor;
  return { anchor, head: isPastAnchor ? anchor : next };
}

/** The smallest of word, sentence and paragraph that holds more than the selection does; `null` when it is a paragraph or more already. */
export function expand(source: UnitText, range: TextRange): TextRange | null {
  const { start, end } = ordered(range);
  const candidates = [
    wordsAround(source, start, end),
    selectUnit(source, range, 'sentence'),
    selectUnit(source, range, 'paragraph'),
  ];
  return (
    candidates.find(
      (one) => one !== null && one.anchor <= start && one.head >= end && one.head - one.anchor > end - start,
    ) ?? null
  );
}

/** The largest of paragraph, sentence and word at the start of a selection that holds less than it does; a caret there when none does. */
export function contract(source: UnitText, range: TextRange): TextRange {
  const { start, end } = ordered(range);
  const caret = { anchor: start, head: start };
  const candidates = [
    selectUnit(source, caret, 'paragraph'),
    selectUnit(source, caret, 'sentence'),
    wordsAround(source, start, start),
  ];
  return (
    candidates.find(
      (one) => one !== null && one.anchor >= start && one.head <= end && one.head - one.anchor < end - start,
    ) ?? caret
  );
}

/** Remembers what the selection was before it was expanded, so that it shrinks back to just that. */
export class SelectionSteps {
  private steps: { readonly before: TextRange; readonly after: TextRange }[] = [];

  expand(source: UnitText, range: TextRange): TextRange | null {
    if (!isSame(range, this.steps.at(-1)?.after)) this.steps = [];
    const after = expand(source, range);
    if (after !== null) this.steps.push({ before: range, after });
    return after;
  }

  shrink(source: UnitText, range: TextRange): TextRange {
    const last = this.steps.pop();
    if (last !== undefined && isSame(range, last.after)) return last.before;
    this.steps = [];
    return contract(source, range);
  }
}

function isSame(a: TextRange, b: TextRange | undefined): boolean {
  return b !== undefined && a.anchor === b.anchor && a.head === b.head;
}

function ordered({ anchor, head }: TextRange): Fragment {
  return { start: Math.min(anchor, head), end: Math.max(anchor, head) };
}

function unitAt(source: UnitText, offset: number, unit: Unit): Fragment {
  const paragraph = source.paragraphAt(offset);
  if (unit === 'paragraph') return paragraph;
  const words = source.text.slice(paragraph.start, paragraph.end);
  const sentence = sentenceAt(words, offset - paragraph.start, source.language);
  return sentence === null ? paragraph : shift(sentence, paragraph.start);
}

function wordsAround({ text, language }: UnitText, start: number, end: number): TextRange | null {
  const first = wordAt(text, start, language);
  const last = end === start ? first : wordBefore(text, end, language);
  if (first !== null && last !== null) return { anchor: Math.min(first.start, start), head: Math.max(last.end, end) };
  if (end > start) return null;
  // Between two words: the one behind the caret, if it is on this line.
  const next = wordAfter(text, start, language);
  return next === null || text.slice(start, next.start).includes('\n') ? null : { anchor: next.start, head: next.end };
}

/** The units of the paragraph with an offset, then, going on in a direction, those of the next ones that have any. */
function* unitsFrom(source: UnitText, offset: number, unit: Unit, step: 1 | -1): Generator<Fragment> {
  let at = offset;
  while (at >= 0 && at <= source.text.length) {
    const paragraph = source.paragraphAt(at);
    if (paragraph.end > paragraph.start) {
      const words = source.text.slice(paragraph.start, paragraph.end);
      const units =
        unit === 'paragraph'
          ? [paragraph]
          : sentencesIn(words, source.language).map((sentence) => shift(sentence, paragraph.start));
      yield* step === 1 ? units : units.reverse();
    }
    at = step === 1 ? paragraph.end + 1 : paragraph.start - 1;
  }
}

function nextEnd(source: UnitText, head: number, unit: Unit): number {
  for (const { end } of unitsFrom(source, head, unit, 1)) if (end > head) return end;
  return head;
}

function nextStart(source: UnitText, head: number, unit: Unit): number {
  for (const { start } of unitsFrom(source, head, unit, 1)) if (start > head) return start;
  return head;
}

function previousEnd(source: UnitText, head: number, unit: Unit): number {
  for (const { end } of unitsFrom(source, head, unit, -1)) if (end < head) return end;
  return 0;
}

function previousStart(source: UnitText, head: number, unit: Unit): number {
  for (const { start } of unitsFrom(source, head, unit, -1)) if (start < head) return start;
  return head;
}

function shift({ start, end }: Fragment, by: number): Fragment {
  return { start: start + by, end: end + by };
}
