import type { Figure } from './figure';
import { chanceCorrected, figure, notDefined } from './figure';
import type { PairCount } from './rated-units';
import { Tally } from './rated-units';

/** The share of units of which both said the same, from 0 to 1. Not defined without units. */
export function observedAgreement(pairs: readonly PairCount[]): Figure {
  let equal = 0;
  let total = 0;
  for (const { a, b, count } of pairs) {
    total += count;
    if (a === b) equal += count;
  }
  return total === 0 ? notDefined('no-words') : figure(equal / total, total);
}

/**
 * Cohen's kappa of two people: (A_o − A_e) ÷ (1 − A_e), chance by each one's own use of the labels. Not defined without units, and where both
 * used one and the same label only. Source: Cohen 1960; Artstein & Poesio 2008.
 */
export function cohenKappa(pairs: readonly PairCount[]): Figure {
  const observed = observedAgreement(pairs);
  if (observed.value === null) return observed;
  const [first, second] = [new Tally(), new Tally()];
  for (const { a, b, count } of pairs) {
    first.add(a, count);
    second.add(b, count);
  }
  // Whole numbers up to the last step: an agreement by chance of 1 is found as such.
  let together = 0;
  for (const [label, count] of first.counts) together += count * (second.counts.get(label) ?? 0);
  const squared = observed.count * observed.count;
  return chanceCorrected(1 - observed.value, (squared - together) / squared, observed.count);
}
