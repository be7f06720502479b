import type { Contestant } from '../contestants';
import { contestants } from '../contestants';
import type { SideBySide } from '../side-by-side/side-by-side';
import type { Figure } from '../tasks/figures';
import { median } from '../tasks/figures';
import type { Metric } from './metrics';
import { metrics, readMetric } from './metrics';
import { format } from './plot';

const reachSizes = [10_000, 100_000] as const;

function roleOf(role: Contestant['role']): readonly Contestant[] {
  return contestants.filter((contestant) => contestant.role === role);
}

/** Ours beside the floor, the best rival and what is wanted. */
export function toMainTable(results: SideBySide, words: number): string {
  const [floor] = roleOf('floor');
  const [ours] = roleOf('ours');
  if (floor === undefined || ours === undefined) return '';
  const rows = metrics.map((metric) => {
    const floorValue = readMetric(results, words, floor, metric);
    const value = readMetric(results, words, ours, metric);
    const best = bestRival(results, words, metric);
    const times = value !== null && floorValue !== null ? `${format(value / floorValue)} ×` : '–';
    const toBest = value !== null && best !== null ? `${format(value / best.value)} ×` : '–';
    const rival = best === null ? '–' : `${format(best.value)} (${best.label})`;
    const judged = judge(metric, words, value, floorValue);
    return `| ${metric.label} | ${show(floorValue)} | **${show(value)}** | ${times} | ${judged} | ${rival} | ${toBest} |`;
  });
  return table(['', 'floor', 'Galley', 'to the floor', 'wanted', 'best rival', 'to the best rival'], rows);
}

/** Everybody at one size. */
export function toFullTable(results: SideBySide, words: number): string {
  const rows = contestants
    .filter(({ id }) => results[words]?.[id] !== undefined)
    .map((contestant) => {
      const cells = metrics.map((metric) => show(readMetric(results, words, contestant, metric)));
      return `| ${contestant.role === 'ours' ? `**${contestant.label}**` : contestant.label} | ${cells.join(' | ')} |`;
    });
  return table(['', ...metrics.map(({ label }) => label)], rows);
}

/** Further work of our window by size of the article, and how often it held the window up. */
export function toExtraTable(results: SideBySide): string {
  const sizes = Object.keys(results).map(Number);
  const ours = (words: number) => results[words]?.galley ?? [];
  const names = [...new Set(sizes.flatMap((words) => ours(words).flatMap((run) => Object.keys(run.extraWork))))];
  const rows = names.map((name) => {
    const cells = sizes.map((words) => show(medianOf(ours(words).map((run) => run.extraWork[name] ?? Number.NaN))));
    return `| ${name} | ${cells.join(' | ')} |`;
  });
  const all = sizes.map((words) => show(medianOf(ours(words).map((run) => run.keyAllWork ?? Number.NaN))));
  rows.push(`| a key, with what runs between keys | ${all.join(' | ')} |`);
  const settle = sizes.map((words) => show(medianOf(ours(words).map((run) => run.settleWork ?? Number.NaN))));
  rows.push(`| load, until nothing is left to do | ${settle.join(' | ')} |`);
  return table(['work, ms', ...sizes.map((words) => `${words.toLocaleString('en')} words`)], rows);
}

/** What grows with a desk, and how much when the work grows tenfold. */
export function toTaskTable(figures: readonly Figure[]): string {
  const tasks = [...new Set(figures.map(({ task, unit }) => `${task}\t${unit}`))];
  const rows = tasks.map((key) => {
    const [task, unit] = key.split('\t');
    const ofTask = figures.filter((figure) => figure.task === task && figure.unit === unit);
    const cells = ofTask.map(({ amount, ms, cpuMs, stallMs }) => {
      const more = [
        cpuMs === null ? '' : `cpu ${format(cpuMs)}`,
        stallMs === null ? '' : `stall ${format(stallMs)}`,
      ].filter((part) => part !== '');
      return `${amount.toLocaleString('en')}: **${format(ms)}**${more.length === 0 ? '' : ` <sub>${more.join(', ')}</sub>`}`;
    });
    return `| ${task} | ${unit} | ${cells.join('<br>')} | ${tenfold(ofTask)} |`;
  });
  return table(['', 'grows with', 'amount: ms', 'for ten times as much'], rows);
}

/** How much longer the largest takes than the smallest, as if it were for ten times as much. */
function tenfold(figures: readonly Figure[]): string {
  const first = figures[0];
  const last = figures.at(-1);
  if (first === undefined || last === undefined || first.amount === last.amount || first.amount === 0) return '–';
  const tens = Math.log10(last.amount / first.amount);
  const value = (figure: Figure): number => Math.max(0.01, figure.cpuMs ?? figure.ms);
  return `${format((value(last) / value(first)) ** (1 / tens))} ×`;
}

function judge({ reach }: Metric, words: number, value: number | null, floor: number | null): string {
  const index = reachSizes.indexOf(words as (typeof reachSizes)[number]);
  if (reach === null || index === -1) return '';
  const limit = reach.times?.[index] ?? reach.ms?.[index];
  if (limit === undefined || value === null) return '';
  const isMet = reach.times === undefined ? value <= limit : floor !== null && value <= limit * floor;
  const wanted = reach.times === undefined ? `≤ ${limit} ms` : `≤ ${limit} ×`;
  return `${wanted}: ${isMet ? 'met' : '**not met**'}`;
}

function bestRival(results: SideBySide, words: number, metric: Metric): { value: number; label: string } | null {
  let best: { value: number; label: string } | null = null;
  for (const rival of roleOf('rival')) {
    const value = readMetric(results, words, rival, metric);
    if (value !== null && (best === null || value < best.value)) best = { value, label: rival.label };
  }
  return best;
}

function medianOf(values: readonly number[]): number | null {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? null : median(known);
}

function show(value: number | null): string {
  return value === null ? '–' : format(value);
}

function table(head: readonly string[], rows: readonly string[]): string {
  return [`| ${head.join(' | ')} |`, `|---${'|--:'.repeat(head.length - 1)}|`, ...rows].join('\n');
}
