// @ts-check
// Review and agreement, of an article that two people have tagged: how to get there and back.
import { openLibrary } from './view-tour.mjs';

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('./view-tour.mjs').View} View */

/**
 * Brings an article with the tags of two people to the desk, and opens it.
 * @param {Page} page
 * @param {string} title
 * @param {string} content
 */
export async function openReviewed(page, title, content) {
  await openLibrary(page);
  const file = { name: 'ferry.galley.json', mimeType: 'application/json', buffer: Buffer.from(content) };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('banner').getByText(title).waitFor();
  await page.locator('.ProseMirror').focus();
}

/** @type {readonly View[]} */
export const reviewViews = [
  {
    name: 'review',
    open: async (page) => {
      await page.keyboard.press('Control+Shift+m');
      await page.getByRole('region', { name: 'Decision' }).waitFor();
    },
  },
  {
    name: 'review-difference',
    open: async (page) => {
      for (let step = 0; step < 2; step += 1) await page.keyboard.press('j');
      await page.getByRole('region', { name: 'Decision' }).locator('.reading').first().waitFor();
    },
    close: (page) => page.keyboard.press('Control+Shift+m'),
  },
  {
    name: 'agreement',
    open: async (page) => {
      await page.keyboard.press('Control+Shift+a');
      await page.getByRole('heading', { name: 'Agreement' }).waitFor();
      await page.getByRole('heading', { name: 'Article by article' }).waitFor();
    },
    close: async (page) => {
      await page.keyboard.press('Alt+ArrowLeft');
      await page.locator('.ProseMirror').focus();
    },
  },
];
