/** Why a figure is not defined. A program tells by the key, people by the words. */
export const undefinedWords = {
  'too-few-people': 'Fewer than two people tagged this.',
  'nothing-tagged': 'Nobody tagged anything of this.',
  'nothing-shared': 'No tags of the two share words, so there is nothing to compare.',
  'nothing-rated': 'No tags that both rated share words, so there is nothing to compare.',
  'no-words': 'There are no words to compare.',
  'no-variation': 'Everybody said the same everywhere, so agreement by chance would be complete.',
  'uneven-raters': 'Not all words were read by the same number of people. Krippendorff’s alpha allows for that.',
} as const;
export type UndefinedReason = keyof typeof undefinedWords;

/** A figure of agreement, or why there is none. `count`: how many words, spans or matched tags it rests on. */
export type Figure =
  | { readonly value: number; readonly reason: null; readonly count: number }
  | { readonly value: null; readonly reason: UndefinedReason; readonly count: number };

/** A defined figure. */
export function figure(value: number, count: number): Figure {
  return { value, reason: null, count };
}

/** A figure that is not defined. */
export function notDefined(reason: UndefinedReason, count = 0): Figure {
  return { value: null, reason, count };
}

/** 1 − observed ÷ expected disagreement; not defined where none is expected. */
export function chanceCorrected(observed: number, expected: number, count: number): Figure {
  return expected === 0 ? notDefined('no-variation', count) : figure(1 - observed / expected, count);
}

/** The mean of the figures that are defined; without one, the first reason. `count` is the sum. */
export function meanOf(figures: readonly Figure[]): Figure {
  const values = figures.flatMap(({ value }) => (value === null ? [] : [value]));
  const count = figures.reduce((sum, item) => sum + item.count, 0);
  const [first] = values;
  if (first !== undefined) return figure(values.reduce((sum, value) => sum + value, 0) / values.length, count);
  return notDefined(figures[0]?.reason ?? 'too-few-people', count);
}
