// @ts-check
// Every state of the galley and its inspector, on the difficult article: how to get there and back.
import { runCommand } from './view-tour.mjs';

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('./view-tour.mjs').View} View */

/** @param {Page} page */
const text = (page) => page.getByRole('textbox', { name: 'Text of the article' });

/**
 * In a small window the inspector is a sheet over the text, which goes away again.
 * @param {Page} page
 */
async function closeSheet(page) {
  const close = page.getByRole('button', { name: 'Close the inspector' });
  if (await close.isVisible()) await close.click();
}

/**
 * @param {Page} page
 * @param {string} name
 */
async function openTab(page, name) {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  const back = page.getByRole('button', { name: /^All (tags|entities|sources)/ });
  if (await back.isVisible()) await back.click();
}

/** @param {Page} page */
async function letGo(page) {
  await closeSheet(page);
  await text(page).focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

/**
 * Selects words by the find bar.
 * @param {Page} page
 * @param {string} words
 */
export async function selectWords(page, words) {
  await text(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Words to find' }).fill(words);
  await page
    .getByRole('search')
    .getByRole('status')
    .getByText(/^1 of /)
    .waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('search').waitFor({ state: 'detached' });
}

/**
 * Opens the form of a tag from the list of all tags.
 * @param {Page} page
 * @param {string} kind
 * @param {string} words
 */
async function openForm(page, kind, words) {
  await openTab(page, 'Tags');
  await page.getByRole('radio', { name: kind }).click();
  await pickRow(page, 'Find a tag', words);
  await page.locator('[data-tag-form]').waitFor();
}

/**
 * A list only holds the rows in sight, so a row is looked for by its words.
 * @param {Page} page
 * @param {string} field
 * @param {string} words
 */
async function pickRow(page, field, words) {
  const search = page.getByRole('searchbox', { name: field });
  await search.fill(words);
  const row = page.getByRole('complementary', { name: 'Inspector' }).getByRole('row', { name: new RegExp(words) });
  await row.first().click();
}

/**
 * Where words stand in the window.
 * @param {Page} page
 * @param {string} words
 */
async function placeOf(page, words) {
  return page.evaluate(async (wanted) => {
    for (const block of document.querySelectorAll('.tx')) {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.nodeValue?.indexOf(wanted) ?? -1;
        if (at === -1) continue;
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const measure = () => range.getClientRects()[0] ?? range.getBoundingClientRect();
        // Paragraphs get their true height when they are first drawn: the words stand still only some frames after they were scrolled to.
        for (let still = 0, last = Number.NaN; still < 5; still = measure().top === last ? still + 1 : 0) {
          last = measure().top;
          range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
          await new Promise((drawn) => requestAnimationFrame(drawn));
        }
        const { left, width, top, height } = measure();
        return { x: left + width / 2, y: top + height / 2 };
      }
    }
    throw new Error(`No such words: ${wanted}`);
  }, words);
}

/**
 * @param {Page} page
 * @param {string} words
 */
async function restOn(page, words) {
  const { x, y } = await placeOf(page, words);
  await page.mouse.move(2, 2);
  await page.mouse.move(x - 4, y);
  await page.mouse.move(x, y);
}

/** @param {Page} page */
const edit = async (page) => {
  await text(page).focus();
  await page.keyboard.press('Control+m');
};

/** @param {Page} page */
const endEdit = async (page) => {
  await text(page).focus();
  await page.keyboard.press('Escape');
  await page.getByText('Typing changes the text').waitFor({ state: 'detached' });
};

/**
 * A list of the inspector.
 * @param {string} tab
 * @param {string} grid
 * @returns {View}
 */
const listView = (tab, grid) => ({
  name: `list-${tab.toLowerCase()}`,
  open: async (page) => {
    await openTab(page, tab);
    await page
      .getByRole('searchbox')
      .and(page.getByLabel(/^Find an? /))
      .first()
      .fill('');
    await page.getByRole('grid', { name: grid }).waitFor();
  },
  close: letGo,
});

/**
 * @param {string} name
 * @param {string} kind
 * @param {string} words
 * @returns {View}
 */
const formView = (name, kind, words) => ({ name, open: (page) => openForm(page, kind, words), close: letGo });

/**
 * The page of the first record that a list gives for these words.
 * @param {string} name
 * @param {string} tab
 * @param {string} words
 * @returns {View}
 */
const recordView = (name, tab, words) => ({
  name,
  open: async (page) => {
    await openTab(page, tab);
    await pickRow(page, tab === 'Entities' ? 'Find an entity' : 'Find a source', words);
    await page.getByRole('button', { name: new RegExp(`^All ${tab.toLowerCase()}`) }).waitFor();
  },
  close: async (page) => {
    await page.getByRole('button', { name: new RegExp(`^All ${tab.toLowerCase()}`) }).click();
    await letGo(page);
  },
});

/** @type {readonly View[]} */
export const textViews = [
  { name: 'galley', open: (page) => text(page).waitFor() },
  {
    name: 'words-selected',
    open: async (page) => {
      await selectWords(page, 'dredging company');
      await page.getByRole('toolbar', { name: 'Tag the selected words' }).waitFor();
    },
    close: letGo,
  },
  {
    name: 'hover-card',
    open: async (page) => {
      await restOn(page, 'No warning of any kind');
      await page.getByRole('tooltip').waitFor();
    },
    close: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'overlap-chip',
    open: async (page) => {
      // The place within the name of the university; wherever the row breaks, its first half is on both tags.
      const { x, y } = await placeOf(page, 'Port Hallow, ');
      await page.mouse.click(x, y);
      await page.getByRole('button', { name: /tags here, choose$/ }).waitFor();
    },
  },
  {
    name: 'overlap-menu',
    open: async (page) => {
      await page.getByRole('button', { name: /tags here, choose$/ }).click();
      await page.getByRole('menu', { name: 'Tags here' }).waitFor();
    },
    close: async (page) => {
      await page.keyboard.press('Escape');
      await letGo(page);
    },
  },
  {
    name: 'role-menu',
    open: async (page) => {
      await text(page).focus();
      await page.keyboard.press('Alt+r');
      await page.getByRole('menu').waitFor();
    },
    close: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'find',
    open: async (page) => {
      await text(page).focus();
      await page.keyboard.press('Control+f');
      await page.keyboard.insertText('said');
      await page.getByRole('search').getByRole('status').waitFor();
    },
    close: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('search').waitFor({ state: 'detached' });
      await letGo(page);
    },
  },
];

/** @type {readonly View[]} */
export const editViews = [
  { name: 'edit', open: edit, close: endEdit },
  {
    name: 'format-bar',
    open: async (page) => {
      await edit(page);
      await selectWords(page, 'dredging company');
      await page.getByRole('toolbar', { name: 'Format the selected words' }).waitFor();
    },
  },
  {
    name: 'link-form',
    open: async (page) => {
      await page.keyboard.press('Control+Alt+k');
      await page.keyboard.type('nowhere');
      await page.keyboard.press('Enter');
    },
    close: async (page) => {
      await page.keyboard.press('Escape');
      await endEdit(page);
    },
  },
  {
    name: 'replace',
    open: async (page) => {
      await edit(page);
      await page.keyboard.press('Control+f');
      await page.getByRole('textbox', { name: 'Words to find' }).fill('sluice');
      await page.getByRole('textbox', { name: 'Replace with' }).fill('gate');
      await page.getByRole('search').getByRole('status').waitFor();
    },
    close: async (page) => {
      await page.keyboard.press('Escape');
      await endEdit(page);
    },
  },
];

/** @type {readonly View[]} */
export const inspectorViews = [
  listView('Tags', 'All tags'),
  {
    name: 'filter-open',
    open: async (page) => {
      await openTab(page, 'Tags');
      await page.getByRole('searchbox', { name: 'Find a tag' }).fill('');
      await page.getByRole('radio', { name: 'All', exact: true }).click();
      await page.getByRole('button', { name: /^Filter/ }).click();
      await page.getByRole('dialog', { name: 'Filter' }).waitFor();
    },
    close: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'filter-active',
    open: async (page) => {
      await page.getByRole('button', { name: /^Filter/ }).click();
      const filter = page.getByRole('dialog', { name: 'Filter' });
      await filter.locator('label', { hasText: /^Person/ }).click();
      await filter.locator('label', { hasText: /^Place/ }).click();
      await page.keyboard.press('Escape');
      await filter.waitFor({ state: 'detached' });
    },
    close: (page) => page.getByRole('button', { name: 'Clear filters' }).click(),
  },
  {
    name: 'list-ticked',
    open: async (page) => {
      const rows = page.getByRole('grid', { name: 'All tags' }).getByRole('row');
      await rows.first().focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
      await page.getByRole('toolbar', { name: 'For the ticked tags' }).waitFor();
    },
    close: async (page) => {
      await page.getByRole('button', { name: 'Untick' }).click();
      await letGo(page);
    },
  },
  formView('entity', 'Entities', 'University of Port Hallow'),
  formView('attribution-chain', 'Attributions', 'two engineers'),
  formView('attribution-sources', 'Attributions', 'Ruben Stolt'),
  formView('claim-disputed', 'Claims', 'the stamp was real'),
  formView('claim-unreasoned', 'Claims', 'the sea came into the lower town'),
  formView('note', 'Notes', 'register of letters'),
  {
    name: 'orphans',
    open: async (page) => {
      await edit(page);
      await selectWords(page, '12 March');
      await page.keyboard.press('Delete');
      await endEdit(page);
      await openTab(page, 'Orphans');
      await page.getByRole('grid', { name: 'Tags whose words are gone' }).waitFor();
    },
    close: async (page) => {
      await letGo(page);
      await page.keyboard.press('Control+z');
    },
  },
  listView('Entities', 'Entities'),
  recordView('entity-record', 'Entities', 'Lida Marrable'),
  listView('Sources', 'Sources'),
  recordView('source-record', 'Sources', 'Jonna Keel'),
  listView('Claims', 'Claims'),
];

/**
 * Goes to a claim and opens the dialog of its links.
 * @param {Page} page
 */
export async function openLinkDialog(page) {
  await openForm(page, 'Claims', 'the stamp was real');
  await closeSheet(page);
  await runCommand(page, 'Link to');
  await page.locator('.modal.is-link').waitFor();
}
