import { attributeOf } from '../kinds/attributes';
import type { Attribution } from '../kinds/attribution';
import { attribution } from '../kinds/attribution';
import type { Fragment } from '../model/selector';
import { quoteOf } from '../model/selector';
import { triggerKey } from './mark-names';

/** Where a trigger is, counted from where its attribution begins (UTF-16 code units), and its words: `-12:4;-5:2 has said`. */
export function writeTriggerPlace(text: string, trigger: readonly Fragment[], begin: number): string {
  const places = trigger.map(({ start, end }) => `${start - begin}:${end - start}`);
  return `${places.join(';')} ${quoteOf(text, trigger)}`;
}

/** Where the trigger of an attribution is on this text; `null` when it is on one of its parts, or its words are not there any more. */
export function readTriggerPlace(text: string, item: Attribution): Fragment[] | null {
  const [, places, words] =
    /^(-?\d+:\d+(?:;-?\d+:\d+)*) (.*)$/s.exec(String(attributeOf(item, triggerKey) ?? '')) ?? [];
  if (places === undefined) return null;
  const begin = beginOf(item);
  const fragments = places.split(';').map((place): Fragment => {
    const [offset = 0, length = 0] = place.split(':').map(Number);
    return { start: begin + offset, end: begin + offset + length };
  });
  const isThere = fragments.every(({ start, end }) => start >= 0 && end > start && end <= text.length);
  return isThere && quoteOf(text, fragments) === words ? fragments : null;
}

/** Where the first word of an attribution stands. */
export function beginOf(item: Attribution): number {
  const starts = attribution.parts(item).flatMap(({ selector }) => selector.fragments.map(({ start }) => start));
  return starts.length === 0 ? 0 : Math.min(...starts);
}
