import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { openFromLaunchFile, startLoopback } from '../loopback-process';
import { expectNoProblems } from '../support/find-problems';
import { expect, test } from './on-desk';

/** The commands in the dialog; the titles of its groups are rows too. */
function rows(page: Page, options: { readonly name?: string | RegExp } = {}): Locator {
  return page.getByRole('dialog').getByRole('row', options).and(page.locator('.key-row'));
}

/** Opens the keys and goes to a command, as somebody does who has no pointer. */
async function goToCommand(page: Page, name: string): Promise<Locator> {
  await page.keyboard.press('F1');
  await expect(page.getByRole('searchbox', { name: 'Find a command' })).toBeFocused();
  await page.keyboard.insertText(name);
  const row = rows(page, { name: new RegExp(`^${name}`) });
  await expect(row).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  while (!(await row.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab');
  return row;
}

async function closeKeys(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Selects words with the find bar. */
async function select(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  await page.keyboard.insertText(words);
  await expect(page.getByRole('search').getByRole('status')).toHaveText(/^1 of/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('toolbar', { name: 'Tag the selected words' })).toBeVisible();
}

test('a key is changed, used, kept over a restart and given back, without a pointer', async ({
  desk: page,
  folders,
  complaints,
}) => {
  const row = await goToCommand(page, 'Tag: Person');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^New key for Tag: Person/ })).toBeFocused();
  // What cannot be had is refused with words, and another is waited for.
  await page.keyboard.press('Tab');
  await expect(row.getByRole('alert')).toContainText('Tab goes to the next control');
  await page.keyboard.press('j');
  await expect(row).toBeFocused();
  await expect(row).toHaveAccessibleName('Tag: Person, J');
  // A second key for it.
  await page.keyboard.press('+');
  await page.keyboard.press('Control+Shift+J');
  await expect(row).toHaveAccessibleName('Tag: Person, J or Ctrl+Shift+J');
  await closeKeys(page);

  await page.getByRole('textbox', { name: 'Text of the article' }).focus();
  await select(page, 'Wilma Tjerk');
  const person = page.getByRole('toolbar', { name: 'Tag the selected words' }).getByRole('button', { name: 'Person' });
  await expect(person).toHaveText('JPerson');
  await page.keyboard.press('p');
  await expect(page.locator('[data-tag-form]')).toBeHidden();
  await page.keyboard.press('j');
  await expect(page.locator('[data-tag-form]')).toContainText('Wilma Tjerk');

  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Text of the article' })).toBeVisible();
  const again = await goToCommand(page, 'Tag: Person');
  await expect(again).toHaveAccessibleName('Tag: Person, J or Ctrl+Shift+J');
  await page.keyboard.press('Delete');
  await expect(again).toHaveAccessibleName('Tag: Person, Ctrl+Shift+J');
  await page.keyboard.press('Control+z');
  await expect(again).toHaveAccessibleName('Tag: Person, J or Ctrl+Shift+J');
  await page.keyboard.press('Backspace');
  await expect(again).toHaveAccessibleName('Tag: Person, P');
  await closeKeys(page);
  // The window shows a key before it is kept.
  await expect.poll(async () => JSON.parse(await folders.readOwn('preferences.json')).data.keys).toEqual({});
  expect(complaints).toEqual([]);
});

test('a conflict is told on both commands, with who is run and a way out', async ({ desk: page, complaints }) => {
  test.setTimeout(120_000);
  const row = await goToCommand(page, 'Write why');
  await page.keyboard.press('Enter');
  await page.keyboard.press('p');
  await expect(row).toContainText('“Tag: Person” is run by P while the entity keys are live, not this');
  await expect(row).toContainText('entity keys go before keys of the locked text');
  await page.getByRole('searchbox', { name: 'Find a command' }).fill('');
  await page.getByRole('radio', { name: 'Conflicts 2' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page, { name: /^Tag: Person/ })).toContainText('“Write why” has P too and does not get it');
  await rows(page, { name: /^Tag: Person/ })
    .getByRole('button', { name: 'Add a key' })
    .click();
  await page.keyboard.press('Control+w');
  await expect(rows(page).getByRole('alert')).toContainText('The browser or the system keeps this key');
  await expectNoProblems(page);
  await page.keyboard.press('Escape');
  await rows(page, { name: /^Write why/ })
    .getByRole('button', { name: 'Take P from “Tag: Person”' })
    .click();
  await expect(page.getByRole('radio', { name: 'Conflicts 0' })).toBeVisible();
  await page.getByRole('radio', { name: /^Changed/ }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Reset all keys' }).click();
  await expect(rows(page)).toHaveCount(0);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(rows(page)).toHaveCount(2);
  expect(complaints).toEqual([]);
});

test('a command is found by pressing its key, and a keymap goes to a file and back', async ({
  desk: page,
  complaints,
}) => {
  await goToCommand(page, 'Tag: Person');
  await page.keyboard.press('Enter');
  await page.keyboard.press('F8');
  await page.getByRole('searchbox', { name: 'Find a command' }).fill('');
  await page.getByRole('button', { name: 'Press a key to find it' }).click();
  await page.keyboard.press('F8');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page, { name: /^Tag: Person/ })).toBeVisible();
  await page.getByRole('button', { name: 'Found by F8: show all again' }).click();

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save keys…' }).click();
  const path = await (await downloading).path();
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
    format: 'galley-keys',
    version: 1,
    keys: { 'entity.PERSON': ['F8'] },
  });
  await page.getByRole('button', { name: 'Reset all keys' }).click();
  const load = async (text: string): Promise<void> => {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Load keys…' }).click();
    await (await choosing).setFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  };
  await load('not keys');
  await expect(page.getByText('mine.json is not a file of keys that Galley saved.')).toBeVisible();
  await load(await readFile(path, 'utf8'));
  await expect(page.getByText('The keys of mine.json are in use.')).toBeVisible();
  await expect(rows(page, { name: 'Tag: Person, F8' })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('theme, rail and keys are there again after Galley was started anew, and in the other window at once', async ({
  page,
  context,
  folders,
}) => {
  const first = startLoopback(folders);
  await openFromLaunchFile(page, await first.launchFile);
  await expect(page.getByRole('textbox', { name: 'Text of the article' })).toBeVisible();
  const second = await context.newPage();
  await openFromLaunchFile(second, await startLoopback(folders).launchFile);
  await expect(second.getByRole('contentinfo')).toBeVisible();
  await page.bringToFront();
  await page.keyboard.press('Control+\\');
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeHidden();
  await expect(second.getByRole('navigation', { name: 'Library' })).toBeHidden();
  await first.stop();
  const next = startLoopback(folders);
  await openFromLaunchFile(page, await next.launchFile);
  await expect(page.getByRole('contentinfo')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeHidden();
  await next.stop();
});
