// @ts-check
// `npm run shots`: a PNG of every view of the window, light and dark, in two sizes, into shots/. The real loopback shell on a desk of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';
import { runnerImport } from 'vite';
import { childEnvironment, ensureBuilt, ensureInstalled, projectNode, root, say } from './bootstrap.mjs';
import { dialogViews } from './dialog-tour.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { editViews, inspectorViews, textViews } from './galley-tour.mjs';
import { openReviewed, reviewViews } from './review-tour.mjs';
import { brokenFile, stories } from './shots-stories.mjs';
import { libraryViews, openBusy, openLibrary, openSample } from './view-tour.mjs';

/** @typedef {import('playwright').Page} Page */

const sizes = /** @type {const} */ ([
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 760, height: 700 },
]);
const themes = /** @type {const} */ (['light', 'dark']);
const deskName = 'Investigations desk';
const target = join(root, 'shots');
const only = process.argv.slice(2);

/**
 * Starts the built shell on a desk without opening a browser.
 * @param {string} home
 */
async function startShell(home) {
  const args = [join(root, 'out/main/loopback.js'), '--desk', join(home, deskName), '--no-open'];
  const env = { ...childEnvironment(), GALLEY_STATE_FOLDER: join(home, 'state') };
  const shell = spawn(projectNode(), args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: shell.stdout })) {
    const launchFile = /^launch: (.+)$/.exec(line)?.[1];
    if (launchFile !== undefined) return { shell, launchFile };
  }
  throw new Error('The shell ended before it opened.');
}

/**
 * Makes a desk and takes its sample away again.
 * @param {string} home
 */
async function emptyDesk(home) {
  const { shell } = await startShell(home);
  shell.kill('SIGTERM');
  if (shell.exitCode === null && shell.signalCode === null) await once(shell, 'exit');
  for (const folder of [join(deskName, 'articles'), 'state/desks'])
    rmSync(join(home, folder), { recursive: true, force: true });
}

/**
 * The window as it stands, in light, dark and (at the first width) forced colours.
 * @param {Page} page
 * @param {string} name
 */
async function photograph(page, name) {
  if (only.length > 0 && !only.includes(name)) return;
  const { width } = page.viewportSize() ?? { width: 0 };
  const shoot = async (/** @type {string} */ look) => {
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(target, `${name}-${look}-${width}.png`) });
  };
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await shoot(colorScheme);
  }
  if (width !== sizes[0].width) return;
  await page.emulateMedia({ forcedColors: 'active' });
  await shoot('forced');
  await page.emulateMedia({ forcedColors: 'none' });
}

/**
 * One state in every size, where it stays when the window does not.
 * @param {Page} page
 * @param {string} name
 */
async function take(page, name) {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await photograph(page, name);
  }
  await page.setViewportSize(sizes[0]);
}

/**
 * Opens every view anew in every size, as somebody with a window of that size does.
 * @param {Page} page
 * @param {readonly import('./view-tour.mjs').View[]} views
 */
async function tour(page, views) {
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const view of views) {
      try {
        await view.open(page);
        await photograph(page, view.name);
        await view.close?.(page);
      } catch (error) {
        say(`${view.name} at ${size.width}: ${error instanceof Error ? error.message : error}`);
        process.exitCode = 1;
        await photograph(page, `${view.name}-failed`);
        for (let press = 0; press < 4; press += 1) await page.keyboard.press('Escape');
      }
    }
  }
  await page.setViewportSize(sizes[0]);
}

/**
 * A builder of articles that the tests use.
 * @param {string} name
 */
async function loadBuilder(name) {
  const { module } = await runnerImport(join(root, `tests/builders/${name}.ts`), { root, configFile: false });
  return module;
}

/**
 * @param {Page} page
 * @param {import('node:child_process').ChildProcess} _shell
 * @param {string} deskFolder
 */
async function photographDesk(page, _shell, deskFolder) {
  await openLibrary(page);
  const files = stories.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) }));
  await page
    .getByLabel('Files to add')
    .setInputFiles([...files, { name: brokenFile.name, mimeType: 'text/plain', buffer: brokenFile.bytes }]);
  await page.getByText('could not be added').first().waitFor();
  await take(page, 'imported');
  await page.getByRole('button', { name: 'Put this list away' }).click();
  await tour(page, libraryViews);
  await openSample(page);
  // Who one is is asked first.
  await page.getByRole('button', { name: 'Put the question away' }).click();
  await page.getByRole('button', { name: 'Put the first steps away' }).waitFor();
  await take(page, 'galley-first-steps');
  await page.getByRole('button', { name: 'Put the first steps away' }).click();
  /** @type {typeof import('../tests/builders/busy-article')} */
  const busy = await loadBuilder('busy-article');
  await openBusy(page, deskFolder, busy);
  await tour(page, textViews);
  await tour(page, editViews);
  await tour(page, inspectorViews);
  await tour(page, dialogViews);
  /** @type {typeof import('../tests/builders/review-article')} */
  const { reviewExport, reviewTitle } = await loadBuilder('review-article');
  await openReviewed(page, reviewTitle, reviewExport());
  await tour(page, reviewViews);
}

/**
 * The shell goes away under the window: what is done meanwhile is kept and says so.
 * @param {Page} page
 * @param {import('node:child_process').ChildProcess} shell
 */
async function photographTrouble(page, shell) {
  await page.locator('.ProseMirror').waitFor();
  await take(page, 'first-window');
  shell.kill('SIGKILL');
  await page.getByText('The connection to Galley was lost').waitFor();
  await page.keyboard.press('Control+f');
  await page.keyboard.insertText('Wilma Tjerk');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('toolbar', { name: 'Tag the selected words' }).waitFor();
  await page.keyboard.press('p');
  await page.getByText('Not saved since').waitFor();
  await take(page, 'not-saved');
}

/**
 * A desk from which the sample was taken away.
 * @param {Page} page
 */
async function photographEmptyDesk(page) {
  await page.getByText('Nothing on the desk yet').waitFor();
  await take(page, 'empty');
}

/**
 * @param {(page: Page, shell: import('node:child_process').ChildProcess, deskFolder: string) => Promise<void>} work
 * @param {import('playwright').Browser} browser
 * @param {{ isEmpty?: boolean }} [desk]
 */
async function onDesk(work, browser, { isEmpty = false } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'galley-shots-'));
  if (isEmpty) await emptyDesk(home);
  const { shell, launchFile } = await startShell(home);
  try {
    const page = await browser.newPage({ viewport: sizes[0], reducedMotion: 'reduce' });
    page.setDefaultTimeout(10_000);
    page.on('console', (message) => {
      if (message.type() === 'error') say(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => say(`page: ${error.stack}`));
    await page.goto(pathToFileURL(launchFile).href);
    await work(page, shell, join(home, deskName));
    await page.close();
  } finally {
    shell.kill('SIGTERM');
    if (shell.exitCode === null && shell.signalCode === null) await once(shell, 'exit');
    rmSync(home, { recursive: true, force: true });
  }
}

ensureInstalled();
await ensureBuilt();
const executablePath = ensureChromium();
if (executablePath === null) {
  say('No Chromium here, and none could be installed. Install one, or set CHROMIUM to its path.');
  process.exit(1);
}
mkdirSync(target, { recursive: true });
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath, args });
try {
  await onDesk(photographDesk, browser);
  await onDesk(photographTrouble, browser);
  await onDesk(photographEmptyDesk, browser, { isEmpty: true });
} finally {
  await browser.close();
}
say(`Pictures are in ${target}.`);
