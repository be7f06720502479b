import { kindOf } from '../kinds/index';
import { labelOf } from '../model/tagset';
import { typeLabel } from '../model/tagset-lookup';
import type { Tagset } from '../model/tagset-value';
import type { Figure } from './figure';
import type { KindChoice, MetricId } from './metrics';
import { metrics } from './metrics';

const partLabels = [
  { key: 'source', label: 'Source' },
  { key: 'cue', label: 'Cue' },
  { key: 'content', label: 'Content' },
  { key: 'via', label: 'Via' },
  { key: 'claim', label: 'Claim' },
  { key: 'note', label: 'Note' },
  { key: '', label: 'None' },
];

/** What a label of spans is called; `''` is none. */
export function spanLabel(tagset: Tagset, label: string): string {
  const known = labelOf(partLabels, label);
  return known === label ? typeLabel(tagset, label) : known;
}

/** What a kind is called where its tags are meant. */
export function kindLabel(kind: KindChoice): string {
  return kind === 'all' ? 'All kinds' : kindOf(kind).plural;
}

/** The entry of a figure that can be asked for. */
export function metricOf(id: MetricId): (typeof metrics)[number] {
  const found = metrics.find((metric) => metric.id === id);
  if (found === undefined) throw new Error(`Broken belief: unknown metric ${id}`);
  return found;
}

/** A figure to read: two decimals or `digits`, per cent as such, `n/a` where it is not defined. */
export function figureText(metric: MetricId, { value }: Figure, digits = 2): string {
  if (value === null) return 'n/a';
  return metric === 'percent'
    ? `${(value * 100).toFixed(Math.max(0, digits - 1))} %`
    : value.toFixed(digits).replace('-', '−');
}
