import type { Page } from '@playwright/test';
import { getDocumentProxy } from 'unpdf';
import { openBusy } from '../../../scripts/view-tour.mjs';
import { busyExport, busyTitle } from '../../builders/busy-article';
import { varrowText } from '../../builders/varrow-article';
import { expect, test } from './on-desk';

const picture = process.env.GALLEY_SHOTS;

/** A browser without a person has no dialog for printing: what would be printed stays in its frame to be looked at. */
async function withoutDialog(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', window.top?.document.title ?? '');
  });
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Text of the article' })).toBeVisible();
}

/** What is in the frame, as a page of its own. */
async function printedPage(page: Page): Promise<{ readonly title: string; readonly html: string }> {
  const frame = page.frameLocator('.print-frame').locator('html[data-printed]');
  await frame.waitFor({ state: 'attached' });
  return frame.evaluate((root) => {
    const { adoptedStyleSheets } = root.ownerDocument;
    const rules = adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText));
    const html = `<!doctype html><html lang="${root.getAttribute('lang')}"><style>${rules.join('\n')}</style>${root.querySelector('body')?.outerHTML}`;
    return { title: root.getAttribute('data-printed') ?? '', html };
  });
}

async function wordsOfPdf(bytes: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(bytes, { verbosity: 0 });
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  return pages.join(' ');
}

/** Puts a person before the system's dialog for saving: the first time he gives up, then he chooses a file that is there. */
async function answerSaveDialog(page: Page): Promise<void> {
  await page.evaluate(() => {
    let asked = 0;
    Object.assign(window, {
      showSaveFilePicker: async () => {
        asked += 1;
        if (asked === 1) throw new DOMException('The user aborted a request.', 'AbortError');
        const folder = await navigator.storage.getDirectory();
        return folder.getFileHandle('chosen.jsonld', { create: true });
      },
    });
  });
}

function chosenFile(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    return (await (await folder.getFileHandle('chosen.jsonld')).getFile()).text();
  });
}

test('an article is printed with its tags by one key, every word of it, and as a PDF', async ({
  desk: page,
  folders,
  complaints,
}) => {
  await withoutDialog(page);
  await openBusy(page, folders.desk, { busyTitle, busyExport });
  const before = await page.title();
  await page.keyboard.press('Control+p');
  const { title, html } = await printedPage(page);
  expect(title).toBe(busyTitle);
  expect(await page.title()).toBe(before);
  await expect(page.locator('.ProseMirror')).toBeFocused();

  const paper = await page.context().newPage();
  await paper.setContent(html);
  const bytes = await paper.pdf({ preferCSSPageSize: true, printBackground: true });
  if (picture !== undefined)
    await paper.pdf({ path: `${picture}/print.pdf`, preferCSSPageSize: true, printBackground: true });
  await paper.close();
  // Numbers of notes stand between the letters of a page: letters are compared, in order, without what is no letter.
  const letters = (text: string) => text.normalize('NFKC').replace(/[^\p{L}]+/gu, '');
  const onPaper = letters(await wordsOfPdf(new Uint8Array(bytes)));
  for (const line of varrowText.split('\n'))
    for (const word of line.split(' ')) expect(onPaper).toContain(letters(word));
  for (const head of ['Key', 'Claims', 'Tags']) expect(onPaper).toContain(head);
  expect(complaints).toEqual([]);

  // The same from the dialog, and what is for fact checks only once this is called one.
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByText('Page to print').click();
  await expect(dialog).toContainText('choose “Save as PDF”');
  await dialog.getByRole('button', { name: 'Print…' }).click();
  expect((await printedPage(page)).title).toBe(busyTitle);
  await dialog.getByText('ClaimReview', { exact: true }).click();
  await expect(dialog).toContainText('1 article left out: nobody said that this is a fact check.');
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  if (picture !== undefined) await page.screenshot({ path: `${picture}/claim-review-off.png` });
  await dialog.getByText('This article is a fact check').click();
  await expect(dialog).toContainText('.claimreview.jsonld');
  await expect(dialog).toContainText('left out: only claims are reviewed');
  if (picture !== undefined) await page.screenshot({ path: `${picture}/claim-review.png` });
  // Where the browser can ask for a place, the file goes there, whole; who gives up writes nothing.
  await answerSaveDialog(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeEnabled();
  await expect(dialog).not.toContainText('Written');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toContainText('Written: chosen.jsonld');
  const saved = JSON.parse(await chosenFile(page));
  expect(saved['@graph'].length).toBeGreaterThan(3);
  await dialog.getByText('All articles').click();
  await expect(dialog.getByRole('group', { name: 'Status' })).toBeVisible();
  // Some articles, ticked by key; what is ticked stays while others are looked for.
  await dialog.getByText('Some articles').click();
  await expect(dialog).toContainText('Tick at least one article.');
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  const articles = dialog.getByRole('grid', { name: 'Articles to export' });
  await articles.getByRole('row', { name: busyTitle }).focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('searchbox', { name: 'Find an article to export' }).fill('ambulance');
  await expect(articles.getByRole('row')).toHaveCount(1);
  await articles.getByRole('row').first().focus();
  await page.keyboard.press('Space');
  await expect(dialog).toContainText('2 of 2 chosen');
  await dialog.getByText('CSV table').click();
  await expect(dialog).toContainText('annotations.csv');
  if (picture !== undefined)
    for (const [colorScheme, width] of [
      ['light', 1440],
      ['dark', 1024],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.screenshot({ path: `${picture}/export-some-${colorScheme}.png` });
    }
  expect(complaints).toEqual([]);
});
