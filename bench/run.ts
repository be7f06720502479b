import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { root } from '../scripts/bootstrap.mjs';
import { findChromium } from '../scripts/find-chromium.mjs';
import { buildPages, buildPrograms } from './build-pages';
import { contestants } from './contestants';
import { toMainTable } from './report/side-tables';
import type { Results } from './report/write-report';
import { writeReport } from './report/write-report';
import { profileWindow } from './side-by-side/profile-window';
import { runSideBySide } from './side-by-side/side-by-side';
import type { TaskPlan } from './tasks/run-tasks';
import { fullPlan, runTasks } from './tasks/run-tasks';
import { measureWindow } from './window/measure-window';

/** What the bench is asked for on the command line. */
function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      short: { type: 'boolean' },
      sizes: { type: 'string' },
      only: { type: 'string' },
      runs: { type: 'string' },
      out: { type: 'string' },
      family: { type: 'string' },
      desks: { type: 'string' },
      report: { type: 'boolean' },
      profile: { type: 'string' },
    },
  });
  const short = values.short === true;
  const only = values.only?.split(',') ?? (short ? ['floor', 'galley', 'tiptap-marks', 'recogito-css'] : null);
  return {
    short,
    /** Words of the article that is profiled, or `null`. */
    profile: values.profile === undefined ? null : Number(values.profile),
    onlyReport: values.report === true,
    families: readFamilies(values.family ?? (short ? 'side' : families.join(','))),
    plan: planOf(values.desks?.split(',').map(Number) ?? null),
    sizes: (values.sizes ?? (short ? '10000' : '1000,10000,100000')).split(',').map(Number),
    contestants: contestants.filter(({ id }) => only?.includes(id) ?? true),
    runs: values.runs === undefined ? null : Number(values.runs),
    out: resolve(root, values.out ?? 'bench/results.json'),
  };
}

const largeWords = 100_000;
const windowRuns = 3;

/** Side by side with rivals, what grows with a desk, and how the window is held up. */
const families = ['side', 'desk', 'window'] as const;
type Family = (typeof families)[number];

function readFamilies(list: string): readonly Family[] {
  const wanted = list.split(',');
  const unknown = wanted.find((name) => !families.some((family) => family === name));
  if (unknown !== undefined) throw new Error(`There is no family ${unknown}: ${families.join(', ')}`);
  return families.filter((family) => wanted.includes(family));
}

/** Only starts and work on desks of these sizes; everything when none are given. */
function planOf(desks: readonly number[] | null): TaskPlan {
  return desks === null ? fullPlan : { starts: desks, desks, compared: [], imports: [], exports: [] };
}

/** Runs the bench and writes what it found. */
export async function runBench(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const say = (line: string): void => console.log(line);
  if (options.onlyReport) return writeReport(dirname(options.out), readResults(options.out));
  await buildPrograms();
  if (options.families.includes('side') || options.profile !== null) await buildPages(options.profile !== null);
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('There is no Chromium here; set CHROMIUM to its path');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args: [...sandbox, '--disable-gpu'] });
  try {
    if (options.profile !== null) return await profileWindow(browser, options.profile, say);
    const asked = (family: Family): boolean => options.families.includes(family);
    const isWhole = families.every(asked);
    const before = isWhole || !existsSync(options.out) ? null : readResults(options.out);
    const took: Record<string, number> = { ...before?.meta.minutes };
    const run = async <T extends object>(family: Family, measure: () => Promise<T>, kept: T): Promise<T> => {
      if (!asked(family)) return kept;
      const begun = performance.now();
      // What the other families found is not lost with it.
      const found = await measure().catch((error) => say(`${family} could not be measured: ${String(error)}`));
      if (found === undefined) return kept;
      took[family] = (performance.now() - begun) / 60_000;
      say(`${family}: ${took[family].toFixed(1)} minutes`);
      return found;
    };
    const sideBySide = await run(
      'side',
      () =>
        runSideBySide(
          browser,
          {
            contestants: options.contestants,
            sizes: options.sizes,
            runsOf: (words, { role }) =>
              options.runs ?? (options.short ? 1 : words >= largeWords || role === 'rival' ? 3 : 5),
          },
          say,
        ),
      before?.sideBySide ?? {},
    );
    const tasks = await run('desk', () => runTasks(browser, options.plan, say), before?.tasks ?? []);
    const window = await run(
      'window',
      () => measureWindow(browser, options.runs ?? windowRuns, say),
      before?.window ?? [],
    );
    const machine = `${cpus()[0]?.model} × ${cpus().length}`;
    const meta = {
      date: new Date().toISOString(),
      chromium: browser.version(),
      node: process.version,
      machine,
      minutes: took,
    };
    const results: Results = { meta, sideBySide, tasks, window };
    for (const words of asked('side') ? options.sizes : [])
      if (sideBySide[words] !== undefined) say(`\n${words} words\n${toMainTable(sideBySide, words)}`);
    if (options.short) return;
    mkdirSync(dirname(options.out), { recursive: true });
    writeFileSync(options.out, `${JSON.stringify(results, roundFigures)}\n`);
    writeReport(dirname(options.out), results);
  } finally {
    await browser.close();
  }
}

function readResults(file: string): Results {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function roundFigures(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value;
}
