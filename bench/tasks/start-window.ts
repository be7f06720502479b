import { pathToFileURL } from 'node:url';
import type { Browser, Locator, Page } from 'playwright';
import { createWorkplace } from '../../tests/builders/run-cli';
import { startLoopback } from '../../tests/e2e/loopback-process';
import type { DeskPlace } from './desk-tasks';
import type { Figure } from './figures';
import { median } from './figures';

const goes = 3;
const longestMs = 120_000;
const viewport = { width: 1280, height: 800 };

/** From the start of the process until the library of the desk can be used, and how quick its search is. */
export async function measureStart(browser: Browser, place: DeskPlace, articles: number): Promise<Figure[]> {
  const starts: number[] = [];
  const searches: number[] = [];
  const opens: number[] = [];
  const heaps: number[] = [];
  for (let go = 0; go < goes; go += 1) {
    const workplace = createWorkplace();
    const context = await browser.newContext({ viewport });
    const begun = performance.now();
    const shell = startLoopback({ root: workplace.folder, ...place }, ['--desk', place.desk]);
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(longestMs);
      await page.goto(pathToFileURL(await shell.launchFile).href);
      await page.getByRole('grid', { name: 'Articles' }).getByRole('row').nth(1).waitFor();
      starts.push(performance.now() - begun);
      searches.push(await measureSearch(page, articles));
      opens.push(await measureOpening(page, articles));
      heaps.push(await page.evaluate(() => Reflect.get(performance, 'memory').usedJSHeapSize / 1024 / 1024));
    } finally {
      await context.close();
      await shell.stop();
      workplace.remove();
    }
  }
  const figure = (task: string, values: readonly number[]): Figure => {
    return { task, unit: 'articles on the desk', amount: articles, ms: median(values), cpuMs: null, stallMs: null };
  };
  return [
    figure('start: process to usable library', starts),
    figure('search the library (window)', searches),
    figure('open an article (window, from the disk to the screen)', opens),
    figure('memory of the window, MB', heaps),
  ];
}

/** From words in the search field to the one row that has them. */
async function measureSearch(page: Page, number: number): Promise<number> {
  const field = page.getByRole('searchbox').first();
  const begun = performance.now();
  await field.fill(`Report ${number}`);
  await rowOf(page, number).waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  return performance.now() - begun;
}

/** From a click on the row to its text. */
async function measureOpening(page: Page, number: number): Promise<number> {
  const row = rowOf(page, number);
  const begun = performance.now();
  await row.click();
  await page.locator('.ProseMirror .tx').first().waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  const taken = performance.now() - begun;
  // The next start begins in the library again.
  await page.keyboard.press('Control+l');
  await page.getByRole('grid', { name: 'Articles' }).waitFor();
  return taken;
}

/** The row of the newest report: no other title holds its number. */
function rowOf(page: Page, number: number): Locator {
  return page.getByRole('row', { name: new RegExp(`Report ${number}\\b`) });
}
