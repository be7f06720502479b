// @ts-check
// Every view of the window, and how to get there from the library of a desk that holds the sample. Pictures and accessibility tests go the same way.

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

/** @param {Page} page */
export async function openSample(page) {
  await page.getByRole('row', { name: new RegExp(sampleTitle) }).click();
  await page.locator('.ProseMirror').waitFor();
  await page.locator('.ProseMirror').focus();
}

/** @param {Page} page */
async function leaveDialog(page) {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
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
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
}

/**
 * Goes to a tag through the list of all tags, by the words it holds.
 * @param {Page} page
 * @param {string} kind
 * @param {string} words
 */
async function selectTag(page, kind, words) {
  await page.getByRole('tab', { name: /^Tags/ }).click();
  const back = page.getByRole('button', { name: 'All tags' });
  if (await back.isVisible()) await back.click();
  await page.getByRole('radio', { name: kind }).click();
  await page
    .getByRole('row', { name: new RegExp(words) })
    .first()
    .click();
  await page.locator('[data-tag-form]').waitFor();
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

/** @type {readonly View[]} */
export const galleyViews = [
  { name: 'galley', open: async (page) => void (await page.locator('.ProseMirror').waitFor()) },
  { name: 'attribution', open: (page) => selectTag(page, 'Attributions', 'Dagny Orvell') },
  { name: 'claim', open: (page) => selectTag(page, 'Claims', '') },
  { name: 'entity', open: (page) => selectTag(page, 'Entities', 'Dagny Orvell') },
  {
    name: 'entities',
    open: async (page) => {
      await page.getByRole('tab', { name: /^Entities/ }).click();
      await page.getByRole('grid', { name: 'Entities' }).waitFor();
    },
  },
  {
    name: 'entity-record',
    open: async (page) => {
      await page.getByRole('tab', { name: /^Entities/ }).click();
      await page.getByRole('grid', { name: 'Entities' }).getByRole('row').first().click();
      await page.getByRole('button', { name: /^All entities/ }).waitFor();
    },
    close: (page) => page.getByRole('button', { name: /^All entities/ }).click(),
  },
  {
    name: 'sources',
    open: async (page) => {
      await page.getByRole('tab', { name: /^Sources/ }).click();
      await page.getByRole('grid', { name: 'Sources' }).waitFor();
    },
  },
  {
    name: 'source-record',
    open: async (page) => {
      await page.getByRole('tab', { name: /^Sources/ }).click();
      await page.getByRole('grid', { name: 'Sources' }).getByRole('row').first().click();
      await page.getByRole('button', { name: /^All sources/ }).waitFor();
    },
    close: (page) => page.getByRole('button', { name: /^All sources/ }).click(),
  },
  { name: 'claims', open: (page) => page.getByRole('tab', { name: /^Claims/ }).click() },
  {
    name: 'palette',
    open: async (page) => {
      await page.getByRole('tab', { name: /^Tags/ }).click();
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
    },
    close: leaveDialog,
  },
  {
    name: 'find',
    open: async (page) => {
      await page.keyboard.press('Control+f');
      await page.keyboard.insertText('said');
      await page.getByRole('search').getByRole('status').waitFor();
    },
    close: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('search').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'words-selected',
    open: async (page) => {
      await page.keyboard.press('Control+f');
      await page.keyboard.insertText('Wilma Tjerk');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await page.getByRole('toolbar', { name: 'Tag the selected words' }).waitFor();
    },
    close: (page) => page.keyboard.press('Escape'),
  },
  { name: 'keys', open: (page) => page.keyboard.press('F1'), close: leaveDialog },
  {
    name: 'export',
    open: async (page) => {
      await page.keyboard.press('Control+e');
      await page.getByText('left out').first().waitFor();
    },
    close: leaveDialog,
  },
];
