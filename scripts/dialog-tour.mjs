// @ts-check
// Every dialog and menu over the window, opened from a galley: how to get there and back.
import { openLinkDialog, selectWords } from './galley-tour.mjs';
import { leaveDialog, runCommand } from './view-tour.mjs';

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('./view-tour.mjs').View} View */

/** @param {Page} page */
const text = (page) => page.getByRole('textbox', { name: 'Text of the article' });

/**
 * @param {string} name
 * @param {RegExp} tab
 * @returns {View}
 */
const tagsetView = (name, tab) => ({
  name: `tagset-${name}`,
  open: async (page) => {
    await runCommand(page, 'tagset');
    const dialog = page.getByRole('dialog', { name: 'Tagset' });
    await dialog.getByRole('tab', { name: tab }).click();
  },
  close: leaveDialog,
});

/** @param {Page} page */
async function openExport(page) {
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('heading').first().waitFor();
  return dialog;
}

/** @type {readonly View[]} */
export const dialogViews = [
  {
    name: 'palette',
    open: async (page) => {
      await text(page).focus();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search or run a command' }).waitFor();
    },
    close: leaveDialog,
  },
  {
    name: 'palette-search',
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search or run a command' }).fill('so');
      // React Aria lets screen readers say the letter first, and names the marked row half a second later.
      await page.waitForFunction(() => {
        const marked = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
        return document.getElementById(marked) !== null;
      });
    },
    close: leaveDialog,
  },
  {
    name: 'status-menu',
    open: async (page) => {
      await page.getByRole('button', { name: /^Status:/ }).click();
      await page.getByRole('menu').waitFor();
    },
    close: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'occurrences',
    open: async (page) => {
      await selectWords(page, 'Varrow');
      await page.keyboard.press('Control+Shift+O');
      await page.getByRole('grid', { name: 'Places where the names stand' }).waitFor();
    },
    close: leaveDialog,
  },
  { name: 'link-dialog', open: openLinkDialog, close: leaveDialog },
  tagsetView('types', /Entity types/),
  tagsetView('presets', /Source types/),
  tagsetView('confidence', /Confidence/),
  {
    ...tagsetView('fields', /Fields/),
    open: async (page) => {
      await tagsetView('fields', /Fields/).open(page);
      const dialog = page.getByRole('dialog', { name: 'Tagset' });
      if (await dialog.getByRole('option', { name: /Checked by/ }).isVisible()) return;
      await dialog.getByRole('textbox', { name: 'Add an attribute' }).fill('Checked by');
      await page.keyboard.press('Enter');
    },
  },
  { name: 'keys', open: (page) => page.keyboard.press('F1'), close: leaveDialog },
  {
    name: 'keys-conflict',
    open: async (page) => {
      await page.keyboard.press('F1');
      await page.keyboard.insertText('Write why');
      const row = page.getByRole('dialog').locator('.key-row').first();
      await row.focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('p');
      await page.getByRole('searchbox', { name: 'Find a command' }).fill('');
      await page.getByRole('radio', { name: /^Conflicts [1-9]/ }).click();
    },
    close: async (page) => {
      await page.getByRole('button', { name: 'Reset all keys' }).click();
      await page.getByRole('button', { name: 'No key was changed' }).waitFor();
      await leaveDialog(page);
    },
  },
  {
    name: 'export',
    open: async (page) => {
      const dialog = await openExport(page);
      await dialog.getByText('brat standoff').click();
      await dialog.getByText('.zip').first().waitFor();
    },
    close: leaveDialog,
  },
  {
    name: 'export-of-nothing',
    open: async (page) => {
      const dialog = await openExport(page);
      await dialog.getByText('ClaimReview', { exact: true }).click();
      await dialog.getByText('Nothing is left to write.').waitFor();
    },
    close: leaveDialog,
  },
  {
    name: 'export-some',
    open: async (page) => {
      const dialog = await openExport(page);
      await dialog.getByText('Some articles').click();
      await dialog.getByText('Tick at least one article.').waitFor();
    },
  },
  {
    name: 'export-some-ticked',
    open: async (page) => {
      const dialog = page.getByRole('dialog', { name: 'Export' });
      const rows = dialog.getByRole('grid', { name: 'Articles to export' }).getByRole('row');
      for (const row of [rows.nth(0), rows.nth(1)]) await row.click();
      await dialog.getByText('2-articles-galley.zip').waitFor();
    },
    close: leaveDialog,
  },
  {
    name: 'labels',
    open: async (page) => {
      const body = 'Harbour ferry cut\n\nThe ferry stops in May, Ada Example said.\n';
      const files = [
        { name: 'ferry.txt', content: body },
        { name: 'ferry.ann', content: 'T1\tPER 43 54\tAda Example\nT2\tVESSEL 23 28\tferry\n' },
      ];
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles(
          files.map(({ name, content }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })),
        );
      await page.getByRole('dialog', { name: 'What the labels become' }).waitFor();
    },
    close: leaveDialog,
  },
  {
    name: 'import-report',
    open: async (page) => {
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles([
          { name: 'mac.txt', mimeType: 'text/plain', buffer: Buffer.from('Zo\x91\xd5s caf\x8e', 'latin1') },
          { name: 'broken.txt', mimeType: 'text/plain', buffer: Buffer.alloc(500) },
        ]);
      await page.getByText('1 added, 1 could not be added').waitFor();
    },
  },
  {
    name: 'read-as-menu',
    open: async (page) => {
      await page.getByRole('button', { name: 'Read as windows-1252: mac.txt' }).click();
      await page.getByRole('menu').waitFor();
    },
    close: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Put this list away' }).click();
    },
  },
];
