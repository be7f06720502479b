/** Turns a UTF-16 offset into `text` into the number of Unicode code points before it. Offsets must not cut a surrogate pair. */
export type ToCodePoint = (offset: number) => number;

/** Turns a number of Unicode code points into the UTF-16 offset behind them. `null` when the text is shorter, or the number is not a whole one from 0. */
export type FromCodePoint = (codePoints: number) => number | null;

/**
 * Builds the table for one text. One pass over the text, then a binary search for each offset: only the characters outside the basic
 * plane are remembered, so a text without them costs nothing. A lone surrogate counts as one, as in Python and JavaScript.
 */
export function createCodePointTable(text: string): ToCodePoint {
  const secondHalves = findSecondHalves(text);
  return (offset) => offset - countBelow(secondHalves, offset);
}

/** The way back, for one text. */
export function createUtf16Table(text: string): FromCodePoint {
  const secondHalves = findSecondHalves(text);
  // Code point behind which the n-th pair lies: the same places, counted in the other unit.
  const behind = secondHalves.map((offset, index) => offset - index);
  return (codePoints) => {
    if (!Number.isInteger(codePoints) || codePoints < 0) return null;
    const offset = codePoints + countBelow(behind, codePoints + 1);
    return offset > text.length ? null : offset;
  };
}

/** Offset of the second half of each surrogate pair, in order: an offset behind n of them is n units ahead of its code point. */
function findSecondHalves(text: string): number[] {
  const found: number[] = [];
  for (let index = 1; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0xdc00 || unit > 0xdfff) continue;
    const before = text.charCodeAt(index - 1);
    if (before >= 0xd800 && before <= 0xdbff) found.push(index);
  }
  return found;
}

/** How many of the sorted numbers are smaller than `limit`. */
function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle];
    if (value !== undefined && value < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
