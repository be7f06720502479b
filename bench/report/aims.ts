import type { Figure } from '../tasks/figures';
import type { HeldUp } from '../window/held-up';
import { longestUnfelt } from '../window/held-up';
import { format, met, table } from './table';
import { tenfold } from './task-tables';

/** What is wanted beside the tables by size of the article. */
interface Aim {
  readonly what: string;
  readonly value: number | null;
  readonly limit: number;
  readonly unit: '×' | 'ms';
}

/** What grows tenfold when the work does takes at most so many times as long: somewhat more than ten, since caches end somewhere. */
const linear = 12;
/** What does not grow takes at most so many times as long on the largest desk as on the smallest. */
const flat = 1.5;
const wantedSaves = 2;
const occurrences = 1000;
const wantedForOccurrences = 100;

/** What was wanted of the work on a desk and of the window, and what was found. */
export function toAimTable(figures: readonly Figure[], held: readonly HeldUp[]): string {
  const of = (task: string): readonly Figure[] => figures.filter((figure) => figure.task === task);
  const between = (task: string, smallest: number): number | null => {
    const [first, ...others] = of(task).filter(({ amount }) => amount >= smallest);
    const last = others.at(-1);
    return first === undefined || last === undefined ? null : last.ms / first.ms;
  };
  const save = of('save one change').at(-1);
  const against = (task: string): number | null => {
    const append = of(task).at(-1);
    return save === undefined || append === undefined ? null : save.ms / append.ms;
  };
  const aims: readonly Aim[] = [
    {
      what: 'save one change, flushed, against a bare append that is flushed',
      value: against('bare append and fdatasync'),
      limit: wantedSaves,
      unit: '×',
    },
    {
      what: 'the same, against one that does not hold the process up either',
      value: against('the same without holding the process up'),
      limit: wantedSaves,
      unit: '×',
    },
    {
      what: 'save one change: 10,000 articles against 10',
      value: between('save one change', 10),
      limit: flat,
      unit: '×',
    },
    {
      what: 'start: 10,000 articles against 500',
      value: between('start to usable window', 500),
      limit: flat,
      unit: '×',
    },
    {
      what: 'search the library: 10,000 articles against 500',
      value: between('search the library', 500),
      limit: flat,
      unit: '×',
    },
    {
      what: 'open an article: 10,000 articles against 10',
      value: between('open an article', 10),
      limit: flat,
      unit: '×',
    },
    {
      what: 'compare two layers: ten times the tags',
      value: tenfold(of('compare two layers')),
      limit: linear,
      unit: '×',
    },
    {
      what: 'agreement: ten times the articles',
      value: tenfold(of('agreement')),
      limit: linear,
      unit: '×',
    },
    {
      what: 'tag every occurrence, 1,000 hits',
      value: held.find(({ task }) => task === `${occurrences} occurrences are tagged`)?.ms ?? null,
      limit: wantedForOccurrences,
      unit: 'ms',
    },
    { what: 'longest task of the window, of all below', value: longestOf(held), limit: longestUnfelt, unit: 'ms' },
  ];
  const rows = aims
    .filter(({ value }) => value !== null)
    .map(({ what, value, limit, unit }) => {
      const found = value ?? Number.NaN;
      return [what, `**${format(found)}** ${unit}`, `≤ ${limit} ${unit}`, met(found <= limit)];
    });
  return table(['', 'found', 'wanted', ''], rows);
}

function longestOf(held: readonly HeldUp[]): number | null {
  return held.length === 0 ? null : Math.max(...held.map(({ longestMs }) => longestMs));
}
