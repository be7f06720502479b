import type { Fragment } from './selector';

/** A span of the text without the white space at its ends; `null` when nothing is left. Offsets: UTF-16 code units, half-open. */
export function trimSpan(text: string, span: Fragment): Fragment | null {
  let { start, end } = span;
  while (start < end && isSpace(text, start)) start += 1;
  while (end > start && isSpace(text, end - 1)) end -= 1;
  return start < end ? { start, end } : null;
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}
