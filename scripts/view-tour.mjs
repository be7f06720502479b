// @ts-check
// Every view of the window, and how to get there. Pictures and accessibility tests go the same way: the library here, the galley and
// the dialogs over it in `galley-tour.mjs` and `dialog-tour.mjs`.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('playwright').Page} Page */
/**
 * @typedef {object} View
 * @property {string} name
 * @property {(page: Page) => Promise<void>} open
 * @property {(page: Page) => Promise<void>} [close]
 */

/** Words of the sample article, so that the tour finds its way. */
export const sampleTitle = 'Ambulance service stopped the clock early';

/**
 * Goes to the library; a desk with one article opens on it.
 * @param {Page} page
 */
export async function openLibrary(page) {
  await page.getByRole('contentinfo').waitFor();
  await page.keyboard.press('Control+l');
  await page.getByRole('grid', { name: 'Articles' }).waitFor();
}

/**
 * Brings an annotated article to the desk by an export of it, and opens it. Its tags are those of the one person of the desk.
 * @param {Page} page
 * @param {string} deskFolder
 * @param {{ busyTitle: string, busyExport(authorId: string): string }} busy
 */
export async function openBusy(page, deskFolder, { busyTitle, busyExport }) {
  const [name = ''] = readdirSync(join(deskFolder, 'people'));
  const buffer = Buffer.from(busyExport(name.replace('.json', '')));
  await openLibrary(page);
  const file = { name: 'varrow.galley.json', mimeType: 'application/json', buffer };
  await page.locator('input[type=file]').first().setInputFiles(file);
  // One article that is brought alone opens.
  await page.getByRole('banner').getByText(busyTitle).waitFor();
  await page.locator('.ProseMirror').focus();
}

/** @param {Page} page */
export async function openSample(page) {
  await page.getByRole('row', { name: new RegExp(sampleTitle) }).click();
  await page.locator('.ProseMirror').waitFor();
  await page.locator('.ProseMirror').focus();
}

/** @param {Page} page */
export async function leaveDialog(page) {
  const dialog = page.getByRole('dialog');
  // The first Escape may close what is open within it, or a tooltip.
  for (let press = 0; press < 3 && (await dialog.isVisible()); press += 1) await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

/**
 * Opens the palette, types and runs what comes first.
 * @param {Page} page
 * @param {string} words
 */
export async function runCommand(page, words) {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search or run a command' });
  await field.fill(words);
  // The list follows the words a moment later; until then another command is marked.
  await page
    .getByRole('option')
    .and(page.locator('[data-focused]'))
    .filter({ hasText: new RegExp(words.split(' ').join('.*'), 'i') })
    .waitFor();
  await page.keyboard.press('Enter');
}

/** @type {readonly View[]} */
export const libraryViews = [
  { name: 'library', open: async (page) => void (await page.getByRole('row').nth(1).waitFor()) },
  {
    name: 'paste',
    open: async (page) => {
      await page.getByRole('button', { name: 'Paste text' }).click();
      await page
        .getByRole('textbox', { name: 'Text of the article' })
        .fill(
          'Second bridge over the Tarn is late again\n\nLOWER TARN — The county said on Monday that the bridge would open in May.',
        );
    },
    close: leaveDialog,
  },
  { name: 'person', open: (page) => page.getByRole('button', { name: /^You:/ }).click(), close: leaveDialog },
];
