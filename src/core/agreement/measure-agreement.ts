import { assertNever } from '../model/result';
import { confidences } from '../model/tagset';
import { alphaUnitizing, unitizingDisagreement } from './alpha-unitizing';
import { cohenKappa, observedAgreement } from './cohen-kappa';
import type { Facet } from './collect-spans';
import { notRated } from './collect-spans';
import type { Comparison, PeoplePair } from './comparison';
import type { Figure } from './figure';
import { meanOf, notDefined } from './figure';
import { fleissKappa } from './fleiss-kappa';
import { krippendorffAlpha, nominal, ordinal } from './krippendorff-alpha';
import type { MetricId } from './metrics';
import type { PairCount } from './rated-units';
import { spanF1 } from './span-f1';

/** Of whom and of what: two people or everybody, one label or all. */
export interface Slice {
  readonly pair: PeoplePair | null;
  readonly label: string | null;
}

const notJudged = 'cannot_judge';
const scale: readonly string[] = confidences.map(({ key }) => key).filter((key) => key !== notJudged);

/**
 * One figure of a comparison. For everybody, Fleiss' kappa and alpha are over all people at once; the others, made for two, are the mean over
 * the pairs for which they are defined.
 */
export function measureAgreement(comparison: Comparison, metric: MetricId, { pair, label }: Slice): Figure {
  if (comparison.people.length < 2) return notDefined('too-few-people');
  switch (metric) {
    case 'fleiss':
      return fleissKappa(comparison.words(pair, label));
    case 'alpha':
      return krippendorffAlpha(comparison.words(pair, label), nominal);
    default:
      if (pair !== null) return measurePair(comparison, metric, pair, label);
      return meanOf(comparison.pairs().map((two) => measurePair(comparison, metric, two, label)));
  }
}

type PairMetric = Exclude<MetricId, 'fleiss' | 'alpha'>;

function measurePair(comparison: Comparison, metric: PairMetric, pair: PeoplePair, label: string | null): Figure {
  switch (metric) {
    case 'f1-strict':
    case 'f1-exact':
    case 'f1-type':
    case 'f1-overlap': {
      const { first, second, ...modes } = comparison.matches(pair, label);
      return spanF1(modes[modeOf[metric]], first, second);
    }
    case 'percent':
      return observedAgreement(comparison.wordPairs(pair, label));
    case 'kappa':
      return cohenKappa(comparison.wordPairs(pair, label));
    case 'kappa-tagged': {
      const tagged = comparison.wordPairs(pair, label).filter(({ a, b }) => a !== '' || b !== '');
      return tagged.length === 0 ? notDefined('nothing-tagged') : cohenKappa(tagged);
    }
    case 'alpha-u':
      return measureUnits(comparison, pair, label);
    case 'alpha-confidence': {
      const { compared } = splitConfidence(comparison, pair);
      if (compared.length === 0) return notDefined('nothing-rated');
      const units = compared.map(({ a, b, count }) => ({ values: [a, b], count }));
      return krippendorffAlpha(units, ordinal(scale));
    }
    case 'kappa-source-kind':
      return measureFacet(comparison, pair, 'sourceKind');
    case 'kappa-ground-rules':
      return measureFacet(comparison, pair, 'groundRules');
    default:
      return assertNever(metric);
  }
}

const modeOf = { 'f1-strict': 'strict', 'f1-exact': 'exact', 'f1-type': 'type', 'f1-overlap': 'overlap' } as const;

function measureFacet(comparison: Comparison, pair: PeoplePair, facet: Facet): Figure {
  const counts = comparison.facets(pair, facet);
  return counts.length === 0 ? notDefined('nothing-shared') : cohenKappa(counts);
}

function measureUnits(comparison: Comparison, pair: PeoplePair, label: string | null): Figure {
  const length = comparison.lengthOf(pair);
  let count = 0;
  const labels = (label === null ? comparison.labels() : [label]).map((one) => {
    const units = comparison.units(pair, one);
    count += units[0].length + units[1].length;
    return unitizingDisagreement(units, length);
  });
  return alphaUnitizing(labels, count);
}

/** The confidence that two people gave to matched claims: what can be compared, and how many matched claims cannot. */
export interface ConfidencePairs {
  readonly compared: readonly PairCount[];
  /** Matched claims that one of the two, or both, could not judge. */
  readonly notJudged: number;
  /** Matched claims that one of the two, or both, has not rated. */
  readonly notRated: number;
}

/** Takes apart what of the confidence of matched claims is on the scale and what is not. */
export function splitConfidence(comparison: Comparison, pair: PeoplePair): ConfidencePairs {
  const pairs = comparison.facets(pair, 'confidence');
  const says = ({ a, b }: PairCount, value: string): boolean => a === value || b === value;
  const total = (of: readonly PairCount[]): number => of.reduce((sum, { count }) => sum + count, 0);
  const rated = pairs.filter((counts) => !says(counts, notRated));
  return {
    compared: rated.filter((counts) => !says(counts, notJudged)),
    notJudged: total(rated.filter((counts) => says(counts, notJudged))),
    notRated: total(pairs.filter((counts) => says(counts, notRated))),
  };
}
