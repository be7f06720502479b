import { pathToFileURL } from 'node:url';
import type { Browser, CDPSession, Page } from 'playwright';
import { startLoopback } from '../../tests/e2e/loopback-process';
import { windowShell } from '../build-pages';
import { installMeter } from '../pages/meter';
import type { TraceEvent } from '../trace';
import { readMainThreads } from '../trace';
import { makeWorkload } from '../workload';
import { makeBenchDesk } from './bench-desk';

const viewport = { width: 1280, height: 800 };
const samplingMicros = 200;
const keys = 30;
const most = 9;
const setUpMs = 60_000;

/** Says where the time of the window goes, step by step: by the part of the program that a function is in, then by function. */
export async function profileWindow(browser: Browser, words: number, say: (line: string) => void): Promise<void> {
  const workload = makeWorkload(words);
  const desk = await makeBenchDesk([workload]);
  const folders = desk.copy();
  const shell = startLoopback(folders, ['--desk', folders.desk], {}, windowShell);
  const context = await browser.newContext({ viewport });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(setUpMs);
    await page.addInitScript(installMeter);
    await page.goto(pathToFileURL(await shell.launchFile).href);
    await page.waitForFunction(() => '__bench' in window);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: samplingMicros });
    await page.evaluate((json) => window.__meter.take(json), JSON.stringify(workload));
    const step = async (name: string, times: number, act: () => Promise<unknown>): Promise<void> => {
      await profileStep(session, name, times, act, say);
      if (name === 'load') return;
      await browser.startTracing(page, { categories: ['devtools.timeline', 'blink', 'cc', 'v8'] });
      await act();
      tellTrace(await browser.stopTracing(), times, say);
    };
    await step('load', 1, () => page.evaluate(() => window.__meter.load()));
    await settle(page, 'adding');
    let added = 0;
    await step('add', 3, async () => {
      for (const number of [0, 1, 2].map((one) => one + added))
        await page.evaluate((n) => window.__meter.add(n), number % 5);
      added += 3;
    });
    await step('remove', 3, async () => {
      for (const number of [0, 1, 2]) await page.evaluate((n) => window.__meter.remove(n), number);
    });
    await settle(page, 'layers');
    await step('layer switch', 2, async () => {
      for (const isVisible of [false, true])
        await page.evaluate((shown) => window.__meter.showColleague(shown), isVisible);
    });
    await settle(page, 'typing');
    await page.evaluate(() => window.__meter.armTyping());
    await step('key', keys, async () => {
      for (let index = 0; index < keys; index += 1) {
        await page.keyboard.press('abcdefghij'.charAt(index % 10));
        await page.evaluate(() => window.__meter.pending);
      }
    });
    await settle(page, 'scrolling');
    await step('scroll, a frame', 120, () => page.evaluate(() => window.__meter.scroll()));
  } finally {
    await context.close();
    await shell.stop();
    folders.remove();
    desk.remove();
  }
}

async function settle(page: Page, next: 'adding' | 'layers' | 'typing' | 'scrolling'): Promise<void> {
  await page.waitForTimeout(500);
  await page.evaluate(async (step) => {
    await window.__bench.focusMiddle();
    await window.__meter.before(step);
    await window.__bench.focusMiddle();
    await window.__meter.painted();
  }, next);
  await page.waitForTimeout(1000);
}

async function profileStep(
  session: CDPSession,
  name: string,
  times: number,
  act: () => Promise<unknown>,
  say: (line: string) => void,
): Promise<void> {
  const before = await readTimes(session);
  await session.send('Profiler.start');
  await act();
  const { profile } = await session.send('Profiler.stop');
  const after = await readTimes(session);
  const took = (key: string): number => ((after.get(key) ?? 0) - (before.get(key) ?? 0)) / times;
  const byPart = new Map<string, number>();
  const byFunction = new Map<string, number>();
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const frame = nodes.get(id)?.callFrame;
    const ms = Math.max(0, profile.timeDeltas?.[index] ?? 0) / 1000 / times;
    if (frame === undefined || frame.functionName === '(idle)') continue;
    const part = frame.url === '' ? frame.functionName : (/([\w-]+?)-[\w-]{8}\.js$/.exec(frame.url)?.[1] ?? 'page');
    byPart.set(part, (byPart.get(part) ?? 0) + ms);
    const title = `${frame.functionName || '(no name)'} [${part}]`;
    byFunction.set(title, (byFunction.get(title) ?? 0) + ms);
  }
  const top = (map: ReadonlyMap<string, number>): string =>
    [...map]
      .sort((a, b) => b[1] - a[1])
      .slice(0, most)
      .map(([key, ms]) => `${key} ${ms.toFixed(1)}`)
      .join(', ');
  say(
    `${name}: ${took('TaskDuration').toFixed(1)} ms, of it script ${took('ScriptDuration').toFixed(1)}, style ${took('RecalcStyleDuration').toFixed(1)}, layout ${took('LayoutDuration').toFixed(1)}`,
  );
  say(`  parts: ${top(byPart)}`);
  say(`  functions: ${top(byFunction)}`);
}

async function readTimes(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value * 1000]));
}

/** The browser's own work on the main thread by kind, without what happens within each. */
function tellTrace(trace: Buffer, times: number, say: (line: string) => void): void {
  const own = new Map<string, number>();
  const add = (name: string, micros: number): void => void own.set(name, (own.get(name) ?? 0) + micros);
  let open: TraceEvent[] = [];
  for (const event of readMainThreads(trace)) {
    open = open.filter(({ pid, ts, dur }) => pid === event.pid && ts + (dur ?? 0) > event.ts);
    const outer = open.at(-1);
    const micros = event.tdur ?? event.dur ?? 0;
    if (outer !== undefined) add(outer.name, -micros);
    add(event.name, micros);
    open.push(event);
  }
  const kinds = [...own].sort((a, b) => b[1] - a[1]).slice(0, 2 * most);
  say(`  browser: ${kinds.map(([name, micros]) => `${name} ${(micros / 1000 / times).toFixed(1)}`).join(', ')}`);
}
