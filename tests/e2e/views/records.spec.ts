import type { Page } from '@playwright/test';
import { openLibrary } from '../../../scripts/view-tour.mjs';
import { KeyboardReporter } from '../support/keyboard';
import { expect, test } from './on-desk';

const story = [
  'Mayor and town',
  '',
  'Ida Carrow met Carrow officials on Monday. Mrs Carrow said the bridge was safe. She said it twice.',
  '',
  'Ida Carrow left for Carrow at noon.',
];

async function addStory(page: Page, lines: readonly string[]): Promise<KeyboardReporter> {
  await openLibrary(page);
  await page.keyboard.press('Control+Shift+V');
  const dialog = page.getByRole('dialog', { name: 'Paste text' });
  await dialog.getByRole('textbox').fill(lines.join('\n'));
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveTitle(new RegExp(`^${lines[0]} · `));
  await page.getByRole('textbox', { name: 'Text of the article' }).focus();
  await page.keyboard.press('Alt+1');
  return new KeyboardReporter(page, lines.filter((line) => line !== '').join('\n'));
}

/** Runs a command of the palette by its words. */
async function run(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText(words);
  await expect(page.getByRole('option').first()).toContainText(words);
  await page.keyboard.press('Enter');
}

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });

test('an entity is renamed, gets another name and a Wikidata item, is merged and split again, by key alone', async ({
  desk: page,
  complaints,
}) => {
  const keys = await addStory(page, story);
  await keys.entity('p', { words: 'Ida Carrow' });
  await keys.entity('p', { words: 'Ida Carrow', nth: 1 });
  await keys.entity('p', { words: 'Mrs Carrow' });

  // The page of “Mrs Carrow” opens by key, with the focus in its name.
  await page.keyboard.press('Alt+Enter');
  await expect(inspector(page).getByRole('heading', { name: 'Mrs Carrow' })).toBeVisible();
  await expect(inspector(page).getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  const list = inspector(page).getByRole('grid', { name: 'Entities' });
  await expect(list.getByRole('row', { name: 'Mrs Carrow' })).toBeFocused();
  await page.keyboard.press('Home');
  await expect(list.getByRole('row', { name: 'Ida Carrow' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(inspector(page).getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('Ida M. Carrow');
  await page.keyboard.press('Enter');
  await expect(inspector(page).getByRole('heading', { name: 'Ida M. Carrow' })).toBeVisible();
  const names = inspector(page).getByRole('list', { name: 'Other names' });
  await expect(names).toContainText('Ida Carrow');

  await run(page, 'Give the entity another name');
  await expect(inspector(page).getByLabel('Add another name')).toBeFocused();
  await page.keyboard.insertText('the mayor');
  await page.keyboard.press('Enter');
  await expect(names).toContainText('the mayor');

  await run(page, 'Link the entity to Wikidata');
  await expect(inspector(page).getByLabel(/^Wikidata item/)).toBeFocused();
  await page.keyboard.insertText('https://www.wikidata.org/wiki/Q4115189#top');
  await page.keyboard.press('Enter');
  await expect(inspector(page).getByRole('button', { name: 'Copy Q4115189' })).toHaveText('Copy');
  await expect(inspector(page).getByText('Q4115189')).toHaveCount(0);

  await run(page, 'Merge another record into this one');
  await expect(page.getByRole('combobox', { name: 'Merge into this one' })).toBeFocused();
  await page.keyboard.insertText('Mrs');
  await expect(page.getByRole('option', { name: /Mrs Carrow/ })).toBeVisible();
  // Escape puts the list and the words away; neither it nor a pick opens the list again.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'Merge into this one' })).toBeFocused();
  await expect(page.getByRole('combobox', { name: 'Merge into this one' })).toHaveValue('');
  await page.keyboard.insertText('Mrs');
  await expect(page.getByRole('option', { name: /Mrs Carrow/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(names).toContainText('Mrs Carrow');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(
    inspector(page)
      .getByRole('list', { name: /^Mentions of/ })
      .getByRole('listitem'),
  ).toHaveCount(3);
  // In a field these keys are the field's own.
  await inspector(page).getByRole('button', { name: 'Split out Mrs Carrow' }).focus();
  await page.keyboard.press('Control+z');
  await expect(
    inspector(page)
      .getByRole('list', { name: /^Mentions of/ })
      .getByRole('listitem'),
  ).toHaveCount(2);
  await page.keyboard.press('Control+Shift+z');
  await inspector(page).getByRole('button', { name: 'Split out Mrs Carrow' }).focus();
  await page.keyboard.press('Enter');
  await expect(names).not.toContainText('Mrs Carrow');

  // A mention is chosen and becomes a record of its own.
  await run(page, 'Split mentions out of the entity');
  await expect(inspector(page).getByRole('checkbox').first()).toBeFocused();
  await page.keyboard.press('Space');
  await expect(inspector(page).getByText('1 of 2 chosen')).toBeVisible();
  await inspector(page)
    .getByRole('button', { name: /^Split 1 mention/ })
    .focus();
  await page.keyboard.press('Enter');
  await expect(
    inspector(page)
      .getByRole('list', { name: /^Mentions of/ })
      .getByRole('listitem'),
  ).toHaveCount(1);
  await keys.saved();
  expect(complaints).toEqual([]);
});

test('the same name as person and place is asked about once', async ({ desk: page }) => {
  const keys = await addStory(page, story);
  await keys.entity('p', { words: 'Carrow', nth: 1 });
  await keys.entity('l', { words: 'Carrow', nth: 4 });
  await page.keyboard.press('Alt+Enter');
  await inspector(page)
    .getByText(/^All entities/)
    .click();
  // Both say so on the line of their kind, within their row.
  const remark = inspector(page).getByText('Same name twice');
  await expect(remark).toHaveCount(2);
  await expect(remark.first()).toHaveCSS('border-top-width', '0px');
  await expect(remark.first()).toHaveCSS('padding-top', '0px');
  await page.keyboard.press('Alt+Enter');
  await expect(inspector(page).getByText(/^Same name as/)).toContainText('Carrow (person)');
  await inspector(page).getByRole('button', { name: 'These are different' }).focus();
  await page.keyboard.press('Enter');
  await expect(inspector(page).getByText(/^Same name as/)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(inspector(page).getByText('Same name twice')).toHaveCount(0);
});

test('a pronoun is linked by typing to somebody who was only mentioned', async ({ desk: page }) => {
  const keys = await addStory(page, story);
  await keys.entity('p', { words: 'Mrs Carrow' });
  await keys.attribution({
    sources: [{ words: 'She', preset: 'n' }],
    cue: { words: 'said', nth: 1 },
    content: { words: 'it twice' },
  });
  await expect(inspector(page).getByRole('group', { name: 'Who is “She”?' })).toContainText('mentioned before');
  await inspector(page).getByRole('combobox', { name: 'Stands for' }).focus();
  await page.keyboard.type('carr');
  await page.getByRole('option', { name: /Mrs Carrow/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(inspector(page).getByRole('button', { name: /Source record/ })).toContainText('Mrs Carrow');
});

test('a pronoun is linked to the speaker before it with one key', async ({ desk: page }) => {
  const keys = await addStory(page, story);
  await keys.attribution({
    sources: [{ words: 'Mrs Carrow', preset: 'n' }],
    cue: { words: 'said', nth: 0 },
    content: { words: 'the bridge was safe' },
  });
  await keys.attribution({
    sources: [{ words: 'She', preset: 'n' }],
    cue: { words: 'said', nth: 1 },
    content: { words: 'it twice' },
  });
  await expect(inspector(page).getByRole('group', { name: 'Who is “She”?' })).toContainText('Mrs Carrow');
  await page.keyboard.press(';');
  await expect(inspector(page).getByRole('button', { name: /Source record/ })).toContainText('Mrs Carrow');
  await expect(inspector(page).getByRole('button', { name: /Source record/ })).toContainText('2 statements');
  await page.keyboard.press('Alt+Enter');
  await expect(
    inspector(page).getByRole('list', { name: 'Statements of Mrs Carrow' }).getByRole('listitem'),
  ).toHaveCount(2);
  await inspector(page).getByLabel('Role', { exact: true }).focus();
  await page.keyboard.insertText('mayor');
  await page.keyboard.press('Enter');
  await keys.saved();
});

test('the same source and entity in two articles are one record, and its page leads from one to the other', async ({
  desk: page,
}) => {
  const first = await addStory(page, ['First story', '', 'Ida Carrow said no.']);
  await first.entity('p', { words: 'Ida Carrow' });
  await first.attribution({
    sources: [{ words: 'Ida Carrow', preset: 'n' }],
    cue: { words: 'said' },
    content: { words: 'no' },
  });
  const second = await addStory(page, ['Second story', '', 'Ida Carrow said yes.']);
  await second.entity('p', { words: 'Ida Carrow' });
  const offers = inspector(page).getByRole('group', { name: 'The same as in other articles?' });
  await expect(offers).toContainText('1 mention in 1 other article');
  await page.keyboard.press(';');
  await expect(offers).toHaveCount(0);
  await second.attribution({
    sources: [{ words: 'Ida Carrow', preset: 'n' }],
    cue: { words: 'said' },
    content: { words: 'yes' },
  });
  await expect(offers).toContainText('1 statement in 1 other article');
  await page.keyboard.press(';');
  await expect(offers).toHaveCount(0);
  await page.keyboard.press('Alt+Enter');
  const other = inspector(page).getByRole('button', { name: /First story/ });
  await expect(other).toContainText('1 statement');
  await inspector(page).getByLabel('Role', { exact: true }).focus();
  await page.keyboard.insertText('mayor of Carrow');
  await page.keyboard.press('Enter');
  await second.saved();
  await other.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle(/^First story · /);
  // What was changed there is offered here, and taken only when somebody says so.
  const newer = inspector(page).getByRole('group', { name: 'Changed in another article' });
  await expect(newer).toContainText('the role is mayor of Carrow');
  await expect(inspector(page).getByLabel('Role', { exact: true })).toHaveValue('');
  await newer.getByRole('button', { name: 'Use the newer values' }).click();
  await expect(inspector(page).getByLabel('Role', { exact: true })).toHaveValue('mayor of Carrow');
  await expect(newer).toHaveCount(0);
});
