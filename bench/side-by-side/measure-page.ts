import type { CDPSession, Page } from 'playwright';
import type { Timed } from '../pages/meter';
import type { Workload } from '../workload';
import { createRandom } from '../workload';

/** What one run of one page gave. Times in ms; work: how long the main thread was busy. Empty or `null`: not offered by the page. */
export interface Sample {
  loadMs: number | null;
  loadWork: number | null;
  /** Until nothing of it was left to do. */
  settleWork: number | null;
  addMs: number[];
  addWork: number[];
  removeMs: number[];
  removeWork: number[];
  layerMs: number[];
  layerWork: number[];
  keyMs: number[];
  keyWork: number | null;
  /** With what follows until the next key: drafts, lists, counts. */
  keyAllWork: number | null;
  scrollWork: number | null;
  heapMb: number | null;
  /** What the article added to the heap. */
  heapLoadMb: number | null;
  nodes: number | null;
  extraWork: Record<string, number>;
  extraMs: Record<string, number>;
  longTasks: number[];
  problems: string[];
}

interface Busy {
  readonly taskMs: number;
  readonly nodes: number;
}

const keysTyped = 50;
const tagsAdded = 3;
const mega = 1024 * 1024;
const restMs = 150;
/** Between two keys: more than a frame, and never the same part of one. */
const keyRestMs = 40;
const frameLengthMs = 1000 / 60;

/** Measures a page that has set itself up. `withTags`: whether the contestant draws tags at all. */
export async function measurePage(page: Page, workload: Workload, withTags: boolean): Promise<Sample> {
  const sample = emptySample();
  page.on('pageerror', (error) => sample.problems.push(error.message.slice(0, 200)));
  const session = await page.context().newCDPSession(page);
  // Time on the processor, not on the wall: what else the machine does is not counted.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const offered = await page.evaluate(() => ({
    isEditable: window.__bench.isEditable,
    add: window.__bench.add !== undefined,
    layers: window.__bench.setLayerVisible !== undefined,
    extra: Object.keys(window.__bench.extra ?? {}),
  }));
  const json = JSON.stringify(withTags ? workload : { ...workload, annotations: [] });
  // What is fetched belongs to the article wherever it is kept.
  const heapBefore = await readHeapMb(session);
  await page.evaluate((text) => window.__meter.take(text), json);

  const load = await busyDuring(session, () => page.evaluate(() => window.__meter.load()));
  sample.loadMs = load.value.frameMs;
  sample.loadWork = load.work;
  const settle = await busyDuring(session, () => page.waitForTimeout(1000));
  sample.settleWork = load.work + settle.work;
  sample.heapMb = await readHeapMb(session);
  sample.heapLoadMb = sample.heapMb - heapBefore;
  sample.nodes = (await readBusy(session)).nodes;

  const timed = async (times: number[], works: number[], act: () => Promise<Timed>): Promise<void> => {
    const { value, work } = await busyDuring(session, act);
    times.push(value.frameMs);
    works.push(work);
    await page.waitForTimeout(restMs);
  };
  await focusMiddle(page);
  if (offered.add) {
    await before(page, 'adding');
    for (let number = 0; number < tagsAdded; number += 1)
      await timed(sample.addMs, sample.addWork, () => page.evaluate((n) => window.__meter.add(n), number));
    for (let number = 0; number < tagsAdded; number += 1)
      await timed(sample.removeMs, sample.removeWork, () => page.evaluate((n) => window.__meter.remove(n), number));
  }
  for (const name of offered.extra) {
    const { value, work } = await busyDuring(session, () => page.evaluate((one) => window.__meter.extra(one), name));
    sample.extraWork[name] = work;
    sample.extraMs[name] = value.frameMs;
    await page.waitForTimeout(restMs);
  }
  if (offered.layers) {
    await before(page, 'layers');
    for (const isVisible of [false, true, false, true])
      await timed(sample.layerMs, sample.layerWork, () =>
        page.evaluate((shown) => window.__meter.showColleague(shown), isVisible),
      );
  }
  if (offered.isEditable) await measureTyping(page, session, sample);
  await before(page, 'scrolling');
  const scroll = await busyDuring(session, () => page.evaluate(() => window.__meter.scroll()));
  sample.scrollWork = scroll.work / scroll.value.frames.length;
  sample.longTasks = await page.evaluate(() => window.__meter.longTasks);
  return sample;
}

async function measureTyping(page: Page, session: CDPSession, sample: Sample): Promise<void> {
  await before(page, 'typing');
  await focusMiddle(page);
  await page.evaluate(() => window.__meter.armTyping());
  const lengthBefore = await page.evaluate(() => window.__bench.textLength());
  const start = await readBusy(session);
  const random = createRandom(keysTyped);
  let work = 0;
  for (let index = 0; index < keysTyped; index += 1) {
    const key = await busyDuring(session, async () => {
      await page.keyboard.press('abcdefghij'.charAt(index % 10));
      await page.evaluate(() => window.__meter.pending);
    });
    work += key.work;
    // Nobody types a key in each frame. One that is sent when a frame has just begun waits for the next before anything is done with it; after a
    // rest it begins a frame, and what is measured is the page.
    await page.waitForTimeout(keyRestMs + random() * frameLengthMs);
  }
  const end = await readBusy(session);
  sample.keyWork = work / keysTyped;
  sample.keyAllWork = (end.taskMs - start.taskMs) / keysTyped;
  sample.keyMs = await page.evaluate(() => window.__meter.keys);
  const grown = (await page.evaluate(() => window.__bench.textLength())) - lengthBefore;
  if (grown !== keysTyped) sample.problems.push(`${keysTyped} keys were sent, the text grew by ${grown}`);
}

async function focusMiddle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await window.__bench.focusMiddle();
    await window.__meter.painted();
  });
  await page.waitForTimeout(restMs);
}

async function before(page: Page, step: 'adding' | 'layers' | 'typing' | 'scrolling'): Promise<void> {
  await page.evaluate(async (next) => {
    await window.__meter.before(next);
    await window.__meter.painted();
  }, step);
  await page.waitForTimeout(restMs);
}

async function busyDuring<T>(session: CDPSession, act: () => Promise<T>): Promise<{ value: T; work: number }> {
  const start = await readBusy(session);
  const value = await act();
  const end = await readBusy(session);
  return { value, work: end.taskMs - start.taskMs };
}

async function readBusy(session: CDPSession): Promise<Busy> {
  const { metrics } = await session.send('Performance.getMetrics');
  const read = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { taskMs: read('TaskDuration') * 1000, nodes: read('Nodes') };
}

/** JavaScript's heap after collecting what is not used. The document and its layout are not in it. */
async function readHeapMb(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.send('HeapProfiler.disable');
  return usedSize / mega;
}

function emptySample(): Sample {
  return {
    loadMs: null,
    loadWork: null,
    settleWork: null,
    addMs: [],
    addWork: [],
    removeMs: [],
    removeWork: [],
    layerMs: [],
    layerWork: [],
    keyMs: [],
    keyWork: null,
    keyAllWork: null,
    scrollWork: null,
    heapMb: null,
    heapLoadMb: null,
    nodes: null,
    extraWork: {},
    extraMs: {},
    longTasks: [],
    problems: [],
  };
}
