import type { Contestant } from '../contestants';
import { contestants } from '../contestants';
import type { Sample } from '../side-by-side/measure-page';
import type { SideBySide } from '../side-by-side/side-by-side';
import { median } from '../tasks/figures';
import type { Metric } from './metrics';
import { metrics, readMetric } from './metrics';
import { met, show, table, times } from './table';

const reachSizes: readonly number[] = [10_000, 100_000];

function roleOf(role: Contestant['role']): readonly Contestant[] {
  return contestants.filter((contestant) => contestant.role === role);
}

/** Ours beside the floor, what is wanted, and the best rival. */
export function toMainTable(results: SideBySide, words: number): string {
  const [floor] = roleOf('floor');
  const [ours] = roleOf('ours');
  if (floor === undefined || ours === undefined) return '';
  const rows = metrics.map((metric) => {
    const floorValue = readMetric(results, words, floor, metric);
    const value = readMetric(results, words, ours, metric);
    const best = bestRival(results, words, metric);
    return [
      metric.label,
      `**${show(value)}**`,
      show(floorValue),
      times(value, floorValue),
      ...judge(metric, words, value, floorValue),
      show(best?.value ?? null),
      times(value, best?.value ?? null),
      best?.label ?? '',
    ];
  });
  return table(
    ['', 'Galley', 'floor', 'to the floor', 'wanted', '', 'best rival', 'to the rival', 'who that is'],
    rows,
  );
}

/** Everybody at one size. */
export function toFullTable(results: SideBySide, words: number): string {
  const rows = contestants
    .filter(({ id }) => results[words]?.[id] !== undefined)
    .map((contestant) => {
      const cells = metrics.map((metric) => show(readMetric(results, words, contestant, metric)));
      return [contestant.role === 'ours' ? `**${contestant.label}**` : contestant.label, ...cells];
    });
  return table(['', ...metrics.map(({ label }) => label)], rows);
}

/** Further work of our window by size of the article. */
export function toExtraTable(results: SideBySide): string {
  const sizes = Object.keys(results).map(Number);
  const ours = (words: number) => results[words]?.galley ?? [];
  const names = [...new Set(sizes.flatMap((words) => ours(words).flatMap((run) => Object.keys(run.extraWork))))];
  const row = (label: string, read: (sample: Sample) => number | null | undefined): string[] => [
    label,
    ...sizes.map((words) => show(medianOf(ours(words).map(read)))),
  ];
  const rows = names.map((name) => row(name, (run) => run.extraWork[name]));
  rows.push(row('load, until nothing is left to do', (run) => run.settleWork));
  return table(['work, ms', ...sizes.map((words) => `${words.toLocaleString('en')} words`)], rows);
}

/** What is wanted, and whether it is so. */
function judge({ reach }: Metric, words: number, value: number | null, floor: number | null): [string, string] {
  const index = reachSizes.indexOf(words);
  const limit = reach?.times?.[index] ?? reach?.ms?.[index];
  if (limit === undefined || value === null) return ['', ''];
  const isTimes = reach?.times !== undefined;
  const isMet = isTimes ? floor !== null && value <= limit * floor : value <= limit;
  return [isTimes ? `≤ ${limit} ×` : `≤ ${limit} ms`, met(isMet)];
}

function bestRival(results: SideBySide, words: number, metric: Metric): { value: number; label: string } | null {
  let best: { value: number; label: string } | null = null;
  for (const rival of roleOf('rival')) {
    const value = readMetric(results, words, rival, metric);
    if (value !== null && (best === null || value < best.value)) best = { value, label: rival.label };
  }
  return best;
}

function medianOf(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value) => value !== null && value !== undefined);
  return known.length === 0 ? null : median(known);
}
