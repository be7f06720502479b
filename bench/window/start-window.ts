import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import type { Browser, Locator, Page } from 'playwright';
import { createWorkplace } from '../../tests/builders/run-cli';
import { startLoopback } from '../../tests/e2e/loopback-process';
import type { Figure } from '../tasks/figures';
import { inWindow, median } from '../tasks/figures';
import type { DeskPlace } from '../tasks/open-desk';

const goes = 3;
/** In each of them. */
const searchesAtOnce = 5;
const longestMs = 120_000;
const mega = 1024 * 1024;
const viewport = { width: 1280, height: 800 };

/** From the start of the process until the desk can be used and until all of it is listed, and then: the search of the library, an article, and the memory that all took. */
export async function measureStart(browser: Browser, place: DeskPlace, articles: number): Promise<Figure[]> {
  const starts: number[] = [];
  const wholes: number[] = [];
  const searches: number[] = [];
  const opens: number[] = [];
  const heaps: number[] = [];
  const backends: number[] = [];
  for (let go = 0; go < goes; go += 1) {
    const workplace = createWorkplace();
    const context = await browser.newContext({ viewport });
    const begun = performance.now();
    const shell = startLoopback({ root: workplace.folder, ...place }, ['--desk', place.desk]);
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(longestMs);
      await page.goto(pathToFileURL(await shell.launchFile).href);
      const ready = articles === 0 ? page.getByRole('button', { name: 'Add files' }) : rows(page).nth(1);
      await ready.waitFor();
      starts.push(performance.now() - begun);
      if (articles > 0) {
        await page
          .locator('footer')
          .filter({ hasText: `${articles.toLocaleString('en-GB')} articles` })
          .waitFor();
        wholes.push(performance.now() - begun);
        for (let sought = articles - searchesAtOnce; sought < articles; sought += 1)
          searches.push(await measureSearch(page, sought + 1));
        opens.push(await measureOpening(page, articles));
      }
      heaps.push(await readHeapMb(page));
      backends.push(readMemoryMb(shell.child.pid));
    } finally {
      await context.close();
      await shell.stop();
      workplace.remove();
    }
  }
  const figure = (task: string, values: readonly number[]): Figure => {
    return { task, unit: inWindow, amount: articles, ms: median(values), cpuMs: null, stallMs: null };
  };
  return [
    figure('start to usable window', starts),
    ...(articles === 0
      ? []
      : [
          figure('start until every article is listed', wholes),
          figure('search the library', searches),
          figure('open an article, from the disk to the screen', opens),
        ]),
    figure('memory of the window: JS heap, MB', heaps),
    figure('memory of the main process, MB', backends),
  ];
}

function rows(page: Page): Locator {
  return page.getByRole('grid', { name: 'Articles' }).getByRole('row');
}

/** What the window keeps after collecting what is not used. */
async function readHeapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / mega;
}

/** What a process has in memory, by the system. */
function readMemoryMb(pid: number | undefined): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
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
