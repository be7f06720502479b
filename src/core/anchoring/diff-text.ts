import type { Replacement } from './map-span';
import { matchTokens } from './match-tokens';
import { isWholeCut } from './settle-span';
import type { Vocabulary } from './tokens';
import { tokenize } from './tokens';

/**
 * The replacements that make one text out of another, by words, each refined to the letters that differ. Sorted, disjoint, offsets in
 * UTF-16 code units of `before`; no cut goes through a grapheme cluster of either text. Linear for prose and bounded for anything:
 * a stretch that would cost too much to compare counts as replaced whole. What it pairs may be chance; tags do not rest on it.
 */
export function diffText(before: string, after: string): Replacement[] {
  const vocabulary: Vocabulary = new Map();
  const old = tokenize(before, vocabulary);
  const now = tokenize(after, vocabulary);
  const image = matchTokens(old, now, vocabulary.size);
  const replacements: Replacement[] = [];
  let from = 0;
  let afterFrom = 0;
  for (let token = 0; token <= old.count; token += 1) {
    const other = token === old.count ? now.count : (image[token] ?? -1);
    if (other < 0) continue;
    const gap = {
      start: old.starts[from] ?? 0,
      end: old.starts[token] ?? 0,
      newStart: now.starts[afterFrom] ?? 0,
      newEnd: now.starts[other] ?? 0,
    };
    if (gap.end > gap.start || gap.newEnd > gap.newStart) replacements.push(refine(before, after, gap));
    from = token + 1;
    afterFrom = other + 1;
  }
  return replacements;
}

/** Leaves out of a replacement what both sides begin and end with. */
function refine(
  before: string,
  after: string,
  gap: { start: number; end: number; newStart: number; newEnd: number },
): Replacement {
  let { start, end, newStart, newEnd } = gap;
  const isCut = (at: number, other: number): boolean => isWholeCut(before, at) && isWholeCut(after, other);
  while (start < end && newStart < newEnd && before[start] === after[newStart]) {
    start += 1;
    newStart += 1;
  }
  while (!isCut(start, newStart)) {
    start -= 1;
    newStart -= 1;
  }
  while (start < end && newStart < newEnd && before[end - 1] === after[newEnd - 1]) {
    end -= 1;
    newEnd -= 1;
  }
  while (!isCut(end, newEnd)) {
    end += 1;
    newEnd += 1;
  }
  return { start, oldSize: end - start, newSize: newEnd - newStart };
}
