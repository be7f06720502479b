import type { KindId } from '../kinds/index';

/** A figure that can be asked for. */
export interface Metric {
  readonly id: string;
  readonly label: string;
  /** For the head of a column. */
  readonly short: string;
  /** What it tells, in one sentence. */
  readonly meaning: string;
  /** What it counts. */
  readonly basis: 'spans' | 'words' | 'units' | 'matched tags';
  /** The one kind that it is about; `null` for any. A figure about one kind has no figures by label. */
  readonly kind: KindId | null;
}

/** The figures of agreement, in the order in which a reviewer wants them. See docs/agreement.md. */
export const metrics = [
  {
    id: 'f1-strict',
    label: 'F1, same words and label',
    short: 'F1 strict',
    meaning: 'The share of tags that the other has too, on exactly the same words and with the same label.',
    basis: 'spans',
    kind: null,
  },
  {
    id: 'f1-overlap',
    label: 'F1, overlapping words',
    short: 'F1 overlap',
    meaning: 'The share of tags that share words with a tag of the other, whatever its label.',
    basis: 'spans',
    kind: null,
  },
  {
    id: 'f1-exact',
    label: 'F1, same words',
    short: 'F1 exact',
    meaning: 'The share of tags that the other has on exactly the same words, whatever the label.',
    basis: 'spans',
    kind: null,
  },
  {
    id: 'f1-type',
    label: 'F1, overlapping words and same label',
    short: 'F1 type',
    meaning: 'The share of tags that share words with a tag of the other that has the same label.',
    basis: 'spans',
    kind: null,
  },
  {
    id: 'percent',
    label: 'Percent agreement',
    short: 'Percent',
    meaning:
      'The share of words of which both said the same. High where little is tagged, because untagged words count.',
    basis: 'words',
    kind: null,
  },
  {
    id: 'kappa',
    label: 'Cohen’s kappa, all words',
    short: 'Kappa',
    meaning: 'Agreement on words beyond what chance would give: 1 is complete, 0 is chance.',
    basis: 'words',
    kind: null,
  },
  {
    id: 'kappa-tagged',
    label: 'Cohen’s kappa, tagged words only',
    short: 'Kappa tagged',
    meaning:
      'The same over the words that at least one of the two tagged. Much harsher: where neither tagged does not count.',
    basis: 'words',
    kind: null,
  },
  {
    id: 'fleiss',
    label: 'Fleiss’ kappa',
    short: 'Fleiss',
    meaning:
      'Agreement on words of any number of people at once, beyond chance. Everybody must have read the same articles.',
    basis: 'words',
    kind: null,
  },
  {
    id: 'alpha',
    label: 'Krippendorff’s alpha',
    short: 'Alpha',
    meaning: 'Agreement on words of any number of people, beyond chance, also where not everybody read everything.',
    basis: 'words',
    kind: null,
  },
  {
    id: 'alpha-u',
    label: 'Krippendorff’s alpha for units',
    short: 'Alpha U',
    meaning: 'Agreement on where tags begin and end, beyond chance: near misses cost less than far ones.',
    basis: 'units',
    kind: null,
  },
  {
    id: 'alpha-confidence',
    label: 'Alpha on confidence',
    short: 'Alpha conf.',
    meaning: 'On claims of two people that share words: how near their confidence is on its scale, beyond chance.',
    basis: 'matched tags',
    kind: 'claim',
  },
  {
    id: 'kappa-source-kind',
    label: 'Kappa on kind of source',
    short: 'Kappa source',
    meaning: 'On statements of two people that share words: whether they call the source the same kind, beyond chance.',
    basis: 'matched tags',
    kind: 'attribution',
  },
  {
    id: 'kappa-ground-rules',
    label: 'Kappa on ground rules',
    short: 'Kappa rules',
    meaning: 'On statements of two people that share words: whether they note the same ground rules, beyond chance.',
    basis: 'matched tags',
    kind: 'attribution',
  },
] as const satisfies readonly Metric[];
export type MetricId = (typeof metrics)[number]['id'];

/** What figures are about: one kind, or all kinds but notes together. */
export type KindChoice = KindId | 'all';

/** The figures that there are for a kind; those about one kind only are not there for all together, nor by label. */
export function metricsFor(kind: KindChoice, isByLabel: boolean): readonly (Metric & { readonly id: MetricId })[] {
  return metrics.filter((metric) => metric.kind === null || (metric.kind === kind && !isByLabel));
}
