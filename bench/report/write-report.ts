import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contestants } from '../contestants';
import type { SideBySide } from '../side-by-side/side-by-side';
import type { Figure } from '../tasks/figures';
import { inWindow, onDesk } from '../tasks/figures';
import type { HeldUp } from '../window/held-up';
import { toAimTable } from './aims';
import type { Metric } from './metrics';
import { metrics, readMetric } from './metrics';
import type { Series } from './plot';
import { plotGrowth } from './plot';
import { toExtraTable, toFullTable, toMainTable } from './side-tables';
import { toTaskTables, toWindowTable } from './task-tables';

/** All that a run found, as `results.json` holds it. */
export interface Results {
  readonly meta: Readonly<Record<'date' | 'chromium' | 'node' | 'machine', string>> & {
    /** How long each family took. */
    readonly minutes: Readonly<Record<string, number>>;
  };
  readonly sideBySide: SideBySide;
  readonly tasks: readonly Figure[];
  readonly window: readonly HeldUp[];
}

const plotted = ['key', 'load', 'add', 'layer', 'scroll', 'heap'];
const deskPlots = [
  [inWindow, 'start', 'The window on a desk, ms'],
  [onDesk, 'desk', 'Work on a desk without a window, ms'],
] as const;

/** Writes RESULTS.md and its plots beside the results. What was concluded is kept by hand in `conclusions.md` and goes in front. */
export function writeReport(folder: string, { meta, sideBySide, tasks, window }: Results): void {
  const sizes = Object.keys(sideBySide).map(Number);
  const plots = drawPlots(join(folder, 'plots'), sideBySide, tasks);
  const conclusions = join(folder, 'conclusions.md');
  const took = Object.entries(meta.minutes).map(([family, minutes]) => `${family} ${minutes.toFixed(0)} min`);
  const when = `${meta.date.slice(0, 10)}: Chromium ${meta.chromium}, headless, no GPU; ${meta.machine}; Node ${meta.node}`;
  const words = (size: number): string => `${size.toLocaleString('en')} words`;
  const hasDesk = tasks.length > 0 || window.length > 0;
  const parts = [
    '# Results of the bench',
    `Made by \`npm run bench\` on ${when}. It took: ${took.join(', ')}. How it is measured stands in [README.md](README.md). Compare ratios of one run, never times of two. “Work” is the time of the main thread on the processor; times are in ms, the middle of all runs.`,
    existsSync(conclusions) ? readFileSync(conclusions, 'utf8').trim() : '',
    ...sizes.toReversed().map((size) => `## Galley at ${words(size)}\n\n${toMainTable(sideBySide, size)}`),
    hasDesk ? `## Beside the size of the article\n\n${toAimTable(tasks, window)}` : '',
    window.length === 0
      ? ''
      : `## How long the window is held up\n\nThe longest task of its main thread while something is done to much at once, by the clock: the middle of several runs, and that of the worst.\n\n${toWindowTable(window)}`,
    tasks.length === 0
      ? ''
      : `## Work on the desk\n\n“Processor” and “stall” are of the largest: its time on the processor, and the longest that the process could do nothing else. Growth is that of the time on the processor where it is known.\n\n${toTaskTables(tasks)}`,
    sizes.length === 0 ? '' : `## Further work in the window\n\n${toExtraTable(sideBySide)}`,
    plots.length === 0 ? '' : `## Growth\n\n${plots.join('\n')}`,
    ...sizes.map((size) => `## Everybody at ${words(size)}\n\n${toFullTable(sideBySide, size)}`),
  ];
  writeFileSync(join(folder, 'RESULTS.md'), `${parts.filter((part) => part !== '').join('\n\n')}\n`);
}

/** Draws what grows, and gives the images in Markdown. */
function drawPlots(folder: string, sideBySide: SideBySide, tasks: readonly Figure[]): string[] {
  const sizes = Object.keys(sideBySide).map(Number);
  const images: string[] = [];
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const draw = (name: string, title: string, xLabel: string, series: readonly Series[]): void => {
    writeFileSync(join(folder, `${name}.svg`), plotGrowth(title, xLabel, series));
    images.push(`![${title}](plots/${name}.svg)`);
  };
  if (sizes.length > 1)
    for (const metric of metrics.filter(({ id }) => plotted.includes(id)))
      draw(
        metric.id,
        metric.label.includes('MB') ? metric.label : `${metric.label}, ms`,
        'words',
        lines(sideBySide, metric),
      );
  for (const [unit, name, title] of deskPlots) {
    const figures = tasks.filter((figure) => figure.unit === unit && !figure.task.startsWith('memory'));
    const names = [...new Set(figures.map(({ task }) => task))];
    const series = names.map((task): Series => {
      const points = figures.filter((figure) => figure.task === task && figure.amount > 0);
      return { label: shortened(task), role: 'rival', points: points.map(({ amount, ms }) => [amount, ms]) };
    });
    if (series.some(({ points }) => points.length > 1)) draw(name, title, unit, series);
  }
  return images;
}

function lines(sideBySide: SideBySide, metric: Metric): readonly Series[] {
  return contestants.map((contestant) => ({
    label: contestant.short,
    role: contestant.role,
    points: Object.keys(sideBySide).flatMap((words) => {
      const value = readMetric(sideBySide, Number(words), contestant, metric);
      return value === null ? [] : [[Number(words), value] as const];
    }),
  }));
}

/** As much of a name as has room beside a plot. */
function shortened(task: string): string {
  return (task.split(/,| \(| in every/)[0] ?? task).trim();
}
