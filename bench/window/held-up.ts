import type { Browser, Page } from 'playwright';
import { median } from '../tasks/figures';
import { readTasks, taskCategories } from '../trace';

/** How something that was done in the window held it up. */
export interface HeldUp {
  readonly task: string;
  /** From the last key or click to the frame that shows its end, by the clock. */
  readonly ms: number;
  /** The longest task of the main thread meanwhile: by the clock, and on the processor. */
  readonly longestMs: number;
  readonly longestCpuMs: number;
  /** The longest task of any run, by the clock. */
  readonly worstMs: number;
  /** How many tasks took more than the wanted time. */
  readonly over: number;
}

/** Longest that somebody does not feel, in ms. */
export const longestUnfelt = 50;
const settleMs = 300;

/** Something to do in the window: begun by `act`, done when a function in the page says so. */
export interface Deed {
  readonly task: string;
  act(): Promise<void>;
  /** Looks at the page in every frame; to be cheap, since it holds the window up as well. */
  isDone(words: string): boolean;
  /** What `isDone` is given. */
  readonly words?: string;
}

/**
 * In the page, since the way there and back takes longer than much of what is timed: from the last key or the end of the last click, or from now when it is begun by
 * neither, until what the frame shows that begins with `isDone` is painted.
 */
function untilShown(isDone: Deed['isDone'], words: string): string {
  return `new Promise((done) => {
    let begun = performance.now();
    const begin = (event) => { begun = event.timeStamp; };
    const kinds = ['keydown', 'mousedown', 'mouseup'];
    for (const kind of kinds) addEventListener(kind, begin, true);
    const look = () => {
      if (!(${isDone})(${JSON.stringify(words)})) return requestAnimationFrame(look);
      // Before any other task that waits: what is done after the picture is not part of it.
      void scheduler.postTask(() => {
        for (const kind of kinds) removeEventListener(kind, begin, true);
        done(performance.now() - begun);
      }, { priority: 'user-blocking' });
    };
    requestAnimationFrame(look);
  })`;
}

/** Does it while the tasks of the main thread are written down. */
export async function watchDeed(
  browser: Browser,
  page: Page,
  { task, act, isDone, words = '' }: Deed,
): Promise<HeldUp> {
  await page.waitForTimeout(settleMs);
  await browser.startTracing(page, { categories: [...taskCategories] });
  let ms = 0;
  let trace: Buffer;
  try {
    const shown = page.evaluate<number>(untilShown(isDone, words));
    await act();
    ms = await shown;
    // What follows, such as drawing the lists anew, is felt as well.
    await page.waitForTimeout(settleMs);
  } finally {
    trace = await browser.stopTracing();
  }
  const tasks = readTasks(trace);
  const longest = tasks.reduce((most, one) => (one.ms > most.ms ? one : most), { ms: 0, cpuMs: 0 });
  const over = tasks.filter((one) => one.ms > longestUnfelt).length;
  return { task, ms, longestMs: longest.ms, longestCpuMs: longest.cpuMs, worstMs: longest.ms, over };
}

/** The middle of what several runs found of each deed: a machine of two cores does other things in any one of them. */
export function middleOf(runs: readonly (readonly HeldUp[])[]): HeldUp[] {
  const all = runs.flat();
  return [...new Set(all.map(({ task }) => task))].map((task) => {
    const found = all.filter((held) => held.task === task);
    const middle = (value: (held: HeldUp) => number): number => median(found.map(value));
    return {
      task,
      ms: middle(({ ms }) => ms),
      longestMs: middle(({ longestMs }) => longestMs),
      longestCpuMs: middle(({ longestCpuMs }) => longestCpuMs),
      worstMs: Math.max(...found.map(({ worstMs }) => worstMs)),
      over: middle(({ over }) => over),
    };
  });
}
