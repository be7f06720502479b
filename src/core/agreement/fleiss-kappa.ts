import type { Figure } from './figure';
import { chanceCorrected, notDefined } from './figure';
import type { RatedUnit } from './rated-units';
import { Tally } from './rated-units';

/**
 * Fleiss' kappa of any number of people, chance by the labels' use over all of them. Every unit needs the same number of them, two at least.
 * Source: Fleiss 1971.
 */
export function fleissKappa(units: readonly RatedUnit[]): Figure {
  const people = units[0]?.values.length ?? 0;
  if (units.length === 0) return notDefined('no-words');
  if (units.some(({ values }) => values.length !== people)) return notDefined('uneven-raters');
  if (people < 2) return notDefined('too-few-people');
  const used = new Tally();
  let agreeing = 0;
  let total = 0;
  for (const { values, count } of units) {
    const said = new Tally();
    for (const value of values) said.add(value, 1);
    for (const [value, times] of said.counts) {
      used.add(value, times * count);
      agreeing += times * (times - 1) * count;
    }
    total += count;
  }
  let together = 0;
  for (const count of used.counts.values()) together += count * count;
  const pairs = total * people * (people - 1);
  const squared = used.total * used.total;
  return chanceCorrected((pairs - agreeing) / pairs, (squared - together) / squared, total);
}
