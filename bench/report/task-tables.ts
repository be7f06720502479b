import type { Figure } from '../tasks/figures';
import type { HeldUp } from '../window/held-up';
import { longestUnfelt } from '../window/held-up';
import { format, met, show, table } from './table';

/** What grows with the same thing, one table for each such thing: its columns are how much of it there was. */
export function toTaskTables(figures: readonly Figure[]): string {
  const units = [...new Set(figures.map(({ unit }) => unit))];
  return units
    .map((unit) =>
      toTaskTable(
        unit,
        figures.filter((figure) => figure.unit === unit),
      ),
    )
    .join('\n\n');
}

function toTaskTable(unit: string, figures: readonly Figure[]): string {
  const amounts = [...new Set(figures.map(({ amount }) => amount))].sort((a, b) => a - b);
  const hasStalls = figures.some(({ stallMs }) => stallMs !== null);
  const rows = [...new Set(figures.map(({ task }) => task))].map((task) => {
    const ofTask = figures.filter((figure) => figure.task === task);
    const cells = amounts.map((amount) => show(ofTask.find((figure) => figure.amount === amount)?.ms));
    const most = ofTask.at(-1);
    const growth = tenfold(ofTask);
    return [
      task,
      ...cells,
      growth === null ? '–' : `${format(growth)} ×`,
      ...(hasStalls ? [show(most?.cpuMs), show(most?.stallMs)] : []),
    ];
  });
  const head = [`ms by ${unit}`, ...amounts.map((amount) => amount.toLocaleString('en')), 'for ten times as much'];
  return table([...head, ...(hasStalls ? ['most: processor', 'most: stall'] : [])], rows);
}

/** How much longer the largest takes than the smallest, as if it were for ten times as much. */
export function tenfold(figures: readonly Figure[]): number | null {
  const [first, ...others] = figures.filter(({ amount }) => amount > 0);
  const last = others.at(-1);
  if (first === undefined || last === undefined) return null;
  const tens = Math.log10(last.amount / first.amount);
  const value = (figure: Figure): number => Math.max(0.01, figure.cpuMs ?? figure.ms);
  return (value(last) / value(first)) ** (1 / tens);
}

/** How the window was held up by what was done to much at once. */
export function toWindowTable(held: readonly HeldUp[]): string {
  const rows = held.map(({ task, ms, longestMs, longestCpuMs, worstMs, over }) => [
    task,
    format(ms),
    `**${format(longestMs)}**`,
    format(longestCpuMs),
    format(worstMs),
    String(over),
    met(longestMs <= longestUnfelt),
  ]);
  const head = [
    'ms',
    'until it shows',
    'longest task',
    'on the processor',
    'worst run',
    `tasks over ${longestUnfelt} ms`,
  ];
  return table([...head, `wanted ≤ ${longestUnfelt} ms`], rows);
}
