import type { Figure } from './figure';
import { chanceCorrected, notDefined } from './figure';
import type { RatedUnit } from './rated-units';
import { Tally } from './rated-units';

/** How far two values are apart, squared. `used`: how often each value was said of units that two or more people rated. */
export type Distance = (a: string, b: string, used: ReadonlyMap<string, number>) => number;

/** Equal or not. */
export const nominal: Distance = (a, b) => (a === b ? 0 : 1);

/** The share of what was said that lies between two values of an ordered scale. Values must be on it. */
export function ordinal(scale: readonly string[]): Distance {
  return (a, b, used) => {
    if (a === b) return 0;
    const [from, to] = [scale.indexOf(a), scale.indexOf(b)].sort((one, other) => one - other);
    const countOf = (value: string): number => used.get(value) ?? 0;
    let between = -(countOf(a) + countOf(b)) / 2;
    for (const value of scale.slice(from, (to ?? 0) + 1)) between += countOf(value);
    return between * between;
  };
}

/**
 * Krippendorff's alpha: 1 − D_o ÷ D_e over any number of people, who need not all have rated every unit; units that fewer than two rated say
 * nothing. Source: Krippendorff 2011, “Computing Krippendorff's Alpha-Reliability”.
 */
export function krippendorffAlpha(units: readonly RatedUnit[], distance: Distance): Figure {
  const pairable = units.filter(({ values }) => values.length > 1);
  if (pairable.length === 0) return notDefined(units.length === 0 ? 'no-words' : 'too-few-people');
  const used = new Tally();
  let total = 0;
  for (const { values, count } of pairable) {
    total += count;
    for (const value of values) used.add(value, count);
  }
  let observed = 0;
  for (const { values, count } of pairable) {
    const said = new Tally();
    for (const value of values) said.add(value, 1);
    observed += (count / (values.length - 1)) * disagreement(said.counts, distance, used.counts);
  }
  const expected = disagreement(used.counts, distance, used.counts) / (used.total - 1);
  return chanceCorrected(observed / used.total, expected / used.total, total);
}

/** The sum of the distances of all ordered pairs. The loop is over different values: labels, not annotations. */
function disagreement(
  counts: ReadonlyMap<string, number>,
  distance: Distance,
  used: ReadonlyMap<string, number>,
): number {
  let sum = 0;
  const values = [...counts];
  for (const [index, [a, times]] of values.entries())
    for (const [b, others] of values.slice(index + 1)) sum += 2 * times * others * distance(a, b, used);
  return sum;
}
