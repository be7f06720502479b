import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright';
import { startLoopback } from '../../tests/e2e/loopback-process';
import { windowShell } from '../build-pages';
import type { Contestant } from '../contestants';
import { installMeter } from '../pages/meter';
import type { Workload } from '../workload';
import type { BenchDesk } from './bench-desk';
import type { Sample } from './measure-page';
import { measurePage } from './measure-page';

const viewport = { width: 1280, height: 800 };
const setUpMs = 60_000;
const longestMs = 180_000;

/** Runs one contestant once, in a browser context of its own. */
export async function runContestant(
  browser: Browser,
  contestant: Contestant,
  workload: Workload,
  rivalsUrl: string,
  desk: BenchDesk,
): Promise<Sample> {
  const context = await browser.newContext({ viewport });
  const folders = contestant.page === null ? desk.copy() : null;
  const shell = folders === null ? null : startLoopback(folders, ['--desk', folders.desk], {}, windowShell);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(longestMs);
    await page.addInitScript(installMeter);
    const address = shell === null ? `${rivalsUrl}${contestant.page}` : pathToFileURL(await shell.launchFile).href;
    await page.goto(address);
    await page.waitForFunction(() => '__bench' in window, null, { timeout: setUpMs });
    return await within(longestMs, measurePage(page, workload, contestant.role !== 'floor'));
  } finally {
    await context.close();
    await shell?.stop();
    folders?.remove();
  }
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Error(`Not done within ${limitMs / 1000} s`)), limitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
