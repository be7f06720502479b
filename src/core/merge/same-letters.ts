import type { Fragment } from '../model/selector';

/** A text without its white space: two texts with the same letters are one text set differently. */
export function lettersOf(text: string): string {
  return text.replace(/\s+/g, '');
}

/**
 * Leads from spans of one text to the same letters of another, which has the same letters and other white space. Fragments: UTF-16 code units, half-open.
 * `null`: the fragment holds no letter.
 */
export function createLetterMap(from: string, to: string): (fragment: Fragment) => Fragment | null {
  const ordinals = new Uint32Array(from.length + 1);
  for (let at = 0, count = 0; at <= from.length; at += 1) {
    ordinals[at] = count;
    if (!isSpace(from, at)) count += 1;
  }
  const places: number[] = [];
  for (let at = 0; at < to.length; at += 1) if (!isSpace(to, at)) places.push(at);
  return ({ start, end }) => {
    const first = ordinals[start];
    const afterLast = ordinals[end];
    if (first === undefined || afterLast === undefined || afterLast <= first) return null;
    const [begin, last] = [places[first], places[afterLast - 1]];
    return begin === undefined || last === undefined ? null : { start: begin, end: last + 1 };
  };
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}
