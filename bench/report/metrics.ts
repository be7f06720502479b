import type { Contestant } from '../contestants';
import type { Sample } from '../side-by-side/measure-page';
import type { SideBySide } from '../side-by-side/side-by-side';
import { median, quantile } from '../tasks/figures';

/** What is wanted at 10,000 and at 100,000 words: so many times the floor, or so many ms. */
export interface Reach {
  readonly times?: readonly [number, number];
  readonly ms?: readonly [number, number];
}

/** A column of the tables: how it is read from the runs of one page at one size; `null` where the page does not offer it. */
export interface Metric {
  readonly id: string;
  readonly label: string;
  read(samples: readonly Sample[]): number | null;
  readonly reach: Reach | null;
}

const one = (samples: readonly Sample[], value: (sample: Sample) => number | null): number | null => {
  const found = samples.map(value).filter((each) => each !== null);
  return found.length === 0 ? null : median(found);
};
const all = (samples: readonly Sample[], values: (sample: Sample) => readonly number[]): number | null => {
  const found = samples.flatMap(values);
  return found.length === 0 ? null : median(found);
};

export const metrics: readonly Metric[] = [
  { id: 'key', label: 'work per key', read: (runs) => one(runs, (run) => run.keyWork), reach: { times: [1.25, 1.35] } },
  {
    id: 'key-all',
    label: 'work per key, with what follows',
    read: (runs) => one(runs, (run) => run.keyAllWork),
    reach: null,
  },
  {
    id: 'key-p95',
    label: 'key to frame, p95',
    read: (runs) => {
      const keys = runs.flatMap((run) => run.keyMs);
      return keys.length === 0 ? null : quantile(keys, 0.95);
    },
    reach: { ms: [16.7, 16.7] },
  },
  { id: 'load', label: 'load to frame', read: (runs) => one(runs, (run) => run.loadMs), reach: { times: [1.2, 1.5] } },
  { id: 'load-work', label: 'load, work', read: (runs) => one(runs, (run) => run.loadWork), reach: null },
  { id: 'add', label: 'add, work', read: (runs) => all(runs, (run) => run.addWork), reach: { ms: [5, 8] } },
  { id: 'remove', label: 'remove, work', read: (runs) => all(runs, (run) => run.removeWork), reach: { ms: [5, 8] } },
  {
    id: 'layer',
    label: 'layer switch, work',
    read: (runs) => all(runs, (run) => run.layerWork),
    reach: { ms: [5, 8] },
  },
  {
    id: 'scroll',
    label: 'scroll work per frame',
    read: (runs) => one(runs, (run) => run.scrollWork),
    reach: { ms: [5, 10] },
  },
  {
    id: 'heap',
    label: 'JS heap, MB',
    read: (runs) => one(runs, (run) => run.heapMb),
    reach: { times: [1.2, 1.4] },
  },
  {
    id: 'heap-article',
    label: 'JS heap of the article, MB',
    read: (runs) => one(runs, (run) => run.heapLoadMb),
    reach: null,
  },
  { id: 'nodes', label: 'DOM nodes', read: (runs) => one(runs, (run) => run.nodes), reach: null },
];

export function readMetric(
  results: SideBySide,
  words: number,
  { id }: Pick<Contestant, 'id'>,
  metric: Metric,
): number | null {
  const samples = results[words]?.[id];
  return samples === undefined ? null : metric.read(samples);
}
