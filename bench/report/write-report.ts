import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contestants } from '../contestants';
import type { SideBySide } from '../side-by-side/side-by-side';
import type { Figure } from '../tasks/figures';
import { metrics, readMetric } from './metrics';
import type { Series } from './plot';
import { plotGrowth } from './plot';
import { toExtraTable, toFullTable, toMainTable, toTaskTable } from './tables';

/** All that a run found, as `results.json` holds it. */
export interface Results {
  readonly meta: Readonly<Record<'date' | 'chromium' | 'node' | 'machine', string>>;
  readonly sideBySide: SideBySide;
  readonly tasks: readonly Figure[];
}

const plotted = ['key', 'load', 'add', 'layer', 'scroll', 'heap'];

/** Writes RESULTS.md and its plots beside the results. What was concluded is kept by hand in `conclusions.md` and goes in front. */
export function writeReport(folder: string, { meta, sideBySide, tasks }: Results): void {
  const sizes = Object.keys(sideBySide).map(Number);
  const plots = join(folder, 'plots');
  mkdirSync(plots, { recursive: true });
  const images: string[] = [];
  const draw = (name: string, title: string, xLabel: string, series: readonly Series[]): void => {
    writeFileSync(join(plots, `${name}.svg`), plotGrowth(title, xLabel, series));
    images.push(`![${title}](plots/${name}.svg)`);
  };
  if (sizes.length > 1)
    for (const metric of metrics.filter(({ id }) => plotted.includes(id)))
      draw(
        metric.id,
        metric.id === 'heap' ? metric.label : `${metric.label}, ms`,
        'words',
        contestants.map((contestant) => ({
          label: contestant.role === 'floor' ? 'floor' : contestant.label,
          role: contestant.role,
          points: sizes.flatMap((words) => {
            const value = readMetric(sideBySide, words, contestant, metric);
            return value === null ? [] : [[words, value] as const];
          }),
        })),
      );
  const onDesk = tasks.filter(({ unit }) => unit.startsWith('articles on'));
  if (onDesk.length > 0)
    draw(
      'desk',
      'Work on a desk, ms',
      'articles on the desk',
      [...new Set(onDesk.map(({ task }) => task))]
        .filter((task) => !task.startsWith('memory'))
        .map((task) => ({
          label: task.slice(0, 30),
          role: 'rival',
          points: onDesk.filter((figure) => figure.task === task).map(({ amount, ms }) => [amount, ms] as const),
        })),
    );
  const conclusions = join(folder, 'conclusions.md');
  const parts = [
    '# Results of the bench',
    `Made by \`npm run bench\` on ${meta.date.slice(0, 10)}: Chromium ${meta.chromium}, headless, no GPU; ${meta.machine}; Node ${meta.node}. How it is measured stands in [README.md](README.md). Compare ratios of one run, never times of two. “Work” is the time of the main thread on the processor.`,
    existsSync(conclusions) ? readFileSync(conclusions, 'utf8').trim() : '',
    ...sizes
      .toReversed()
      .map((words) => `## Galley at ${words.toLocaleString('en')} words\n\n${toMainTable(sideBySide, words)}`),
    sizes.length === 0 ? '' : `## Further work in the window\n\n${toExtraTable(sideBySide)}`,
    tasks.length === 0
      ? ''
      : `## Work on the desk\n\n“Stall”: the longest that the process could do nothing else. “cpu”: its time on the processor.\n\n${toTaskTable(tasks)}`,
    images.length === 0 ? '' : `## Growth\n\n${images.join('\n')}`,
    ...sizes.map((words) => `## Everybody at ${words.toLocaleString('en')} words\n\n${toFullTable(sideBySide, words)}`),
  ];
  writeFileSync(join(folder, 'RESULTS.md'), `${parts.filter((part) => part !== '').join('\n\n')}\n`);
}
