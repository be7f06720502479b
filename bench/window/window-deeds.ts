import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { openLibrary, runCommand } from '../../scripts/view-tour.mjs';
import { packZip } from '../../src/core/exporters/zip';
import { plainReports } from '../tasks/fill-desk';
import type { Deed } from './held-up';

/** Goes somewhere in the window, and does there what is to be watched. */
export type Step = (page: Page, watch: (deed: Deed) => Promise<void>) => Promise<void>;

const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the article' });

export async function openArticle(page: Page, title: string): Promise<void> {
  await openLibrary(page);
  await page.getByRole('row', { name: title }).click();
  await text(page).waitFor();
  await text(page).focus();
}

/** How long a hand holds a button of the mouse down, in ms: down and up come to the page apart, and not in one task. */
const pressMs = 60;

/** A click by where it is now: to look for it by its name takes the page longer than most of what is watched. */
export async function clickOn(page: Page, found: Locator): Promise<() => Promise<void>> {
  const box = await found.boundingBox();
  if (box === null) throw new Error('What is to be clicked is not on the screen');
  return () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { delay: pressMs });
}

/** Undo by its key. The text is looked for before: see `clickOn`. */
async function undoing(page: Page): Promise<() => Promise<void>> {
  await text(page).focus();
  return () => page.keyboard.press('Control+z');
}

/** Gives all tags of a kind another label at once, deletes them all, and takes either back. A colleague's are ticked too, and left alone. */
export function changeMany(title: string, kind: string, label: string): Step {
  return async (page, watch) => {
    await openArticle(page, title);
    await page.getByRole('tab', { name: /^Tags/ }).click();
    await page.getByRole('radio', { name: kind }).click();
    const bar = page.getByRole('toolbar', { name: 'For the ticked tags' });
    const tickAll = async (): Promise<string> => {
      await page.locator('[role=tabpanel] [role=grid] [role=row]').first().focus();
      await page.keyboard.press('Control+a');
      return (await bar.getByRole('status').locator('b, small').allTextContents()).join(', ');
    };
    const watchList = async (what: string, act: () => Promise<void>): Promise<void> =>
      watch({
        task: `${kind}: ${what}`,
        act,
        isDone: (before) => (document.querySelector('[role=tabpanel] [role=grid]')?.textContent ?? '') !== before,
        words: await page.evaluate(() => document.querySelector('[role=tabpanel] [role=grid]')?.textContent ?? ''),
      });
    const ticked = await tickAll();
    await bar.getByRole('button', { name: 'Change' }).click();
    const choice = page.getByRole('menuitem', { name: label });
    await choice.waitFor();
    await watchList(`another label (${ticked})`, await clickOn(page, choice));
    await watchList('that is taken back', await undoing(page));
    await tickAll();
    await watchList('deleted', () => page.keyboard.press('Delete'));
    await watchList('the deletion is taken back', await undoing(page));
  };
}

/** Lists every place of a name and tags them all. */
export function tagEverywhere(title: string, name: string, count: number): Step {
  return async (page, watch) => {
    await openArticle(page, title);
    await page.keyboard.press('Control+f');
    await page.keyboard.insertText(name);
    await page.getByRole('search').getByRole('status').filter({ hasText: `1 of` }).waitFor();
    await page.keyboard.press('Escape');
    await watch({
      task: `the ${count} occurrences of a name are listed`,
      act: () => page.keyboard.press('Control+Shift+O'),
      isDone: () => document.querySelector('.occurrences-dialog [role=row]') !== null,
    });
    await page.getByRole('dialog').getByRole('button', { name: 'All', exact: true }).click();
    const status = page
      .getByRole('dialog')
      .getByRole('status')
      .filter({ hasText: `${count.toLocaleString('en-GB')} ticked` });
    await status.waitFor();
    // The tags are there when the line at the foot counts them.
    const watchCount = async (task: string, act: () => Promise<void>): Promise<void> =>
      watch({
        task,
        act,
        isDone: (before) => /[\d,]+ tags/.exec(document.querySelector('footer')?.textContent ?? '')?.[0] !== before,
        words: await page.evaluate(
          () => /[\d,]+ tags/.exec(document.querySelector('footer')?.textContent ?? '')?.[0] ?? '',
        ),
      });
    await watchCount(`${count} occurrences are tagged`, () => page.keyboard.press('Control+Enter'));
    await page.locator('.occurrences-dialog').waitFor({ state: 'detached' });
    await watchCount(`${count} tagged occurrences are taken back`, await undoing(page));
  };
}

/** Accepts everything from somebody in a review. */
export function decideMany(title: string, person: string): Step {
  return async (page, watch) => {
    await openArticle(page, title);
    const bulk = page.getByRole('button', { name: 'Decide on many at once' });
    await watch({
      task: 'a review begins',
      act: () => page.keyboard.press('Control+Shift+M'),
      isDone: () => document.querySelector('[aria-label="Decide on many at once"]') !== null,
    });
    await bulk.click();
    const choice = page.getByRole('menuitem', { name: `Accept everything from ${person}` });
    await choice.waitFor();
    const count = (await choice.locator('em').textContent())?.trim();
    const decided = (): string => document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? '';
    const change = {
      isDone: (before: string) =>
        (document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? '') !== before,
    };
    await watch({
      task: `${count} tags of a colleague are accepted`,
      act: await clickOn(page, choice),
      words: await page.evaluate(decided),
      ...change,
    });
    await watch({
      task: `${count} decisions are taken back`,
      act: await undoing(page),
      words: await page.evaluate(decided),
      ...change,
    });
    await page.keyboard.press('Control+Shift+M');
  };
}

/** Chooses a format, sees what it leaves out, and saves the file. */
export function exportOne(title: string, format: string): Step {
  return async (page, watch) => {
    await openArticle(page, title);
    await runCommand(page, 'Export');
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await dialog.getByText(format, { exact: true }).waitFor();
    const choose = await clickOn(page, dialog.getByText(format, { exact: true }));
    const save = await clickOn(page, dialog.getByRole('button', { name: 'Save' }));
    const download = page.waitForEvent('download');
    await watch({
      task: `export of 10,000 tags: ${format}`,
      act: async () => {
        await choose();
        await save();
      },
      isDone: () => document.querySelector('.export-dialog .written')?.textContent?.includes('Written') === true,
    });
    await (await download).delete();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  };
}

/** Adds articles: all in one archive, and some as files of their own. They come from a folder: bytes that a test hands over hold the window up. */
export function importMany(folder: string, inArchive: number, asFiles: number): Step {
  return async (page, watch) => {
    await openLibrary(page);
    const watchAdding = (
      task: string,
      files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
    ): Promise<void> => {
      const paths = files.map(({ name, bytes }) => {
        const path = join(folder, name);
        writeFileSync(path, bytes);
        return path;
      });
      return watch({
        task,
        act: () => page.locator('input[type=file]').first().setInputFiles(paths),
        isDone: () => document.querySelector('.imports [role=status]')?.textContent?.endsWith(' added') === true,
      });
    };
    const archive = { name: 'reports.zip', bytes: packZip(plainReports(inArchive)) };
    await watchAdding(`import of ${inArchive.toLocaleString('en')} articles`, [archive]);
    // What was brought alone opens.
    await text(page).waitFor();
    await openLibrary(page);
    await page.getByRole('button', { name: 'Put this list away' }).click();
    const files = plainReports(asFiles).map(({ name, bytes }) => ({ name: `own-${name}`, bytes }));
    await watchAdding(`import of ${asFiles} files`, files);
  };
}

/** Asks how far people agree on all that is on the desk. */
export function askAgreement(articles: number): Step {
  return async (page, watch) => {
    await openLibrary(page);
    await watch({
      task: `agreement over ${articles.toLocaleString('en')} articles`,
      act: () => page.keyboard.press('Control+Shift+A'),
      isDone: (words) => document.querySelector('.agreement-overall')?.textContent?.includes(words) === true,
      words: `${articles.toLocaleString('en-GB')} articles`,
    });
  };
}
