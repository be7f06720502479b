import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { TestFolders } from '../loopback-process';
import { openFromLaunchFile, startLoopback } from '../loopback-process';
import { expectNoProblems } from '../support/find-problems';
import { expect, test } from './on-desk';

const textOf = (page: Page) => page.getByRole('textbox', { name: 'Text of the article' });
const selectedWords = (page: Page) => page.evaluate(() => String(getSelection()).trim());

/** A second person at the same desk: a process of his own, with a state folder of his own. */
async function openAsColleague(page: Page, folders: TestFolders) {
  const shell = startLoopback({ ...folders, state: `${folders.state}-colleague` });
  await openFromLaunchFile(page, await shell.launchFile);
  await expect(textOf(page)).toBeVisible();
  return shell;
}

/** Says who one is, by keyboard, where the window asks. */
async function introduce(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Say who you are' }).press('Enter');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: `You: ${name}` })).toBeVisible();
}

/** Adds words at the end of the text and saves them. */
async function addWords(page: Page, words: string): Promise<void> {
  await textOf(page).focus();
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
  await page.keyboard.press('Escape');
}

test('two people at one desk see each other’s work within seconds, neither is disturbed, and nothing wins in silence', async ({
  desk,
  folders,
  context,
  complaints,
}) => {
  test.setTimeout(240_000);
  const other = await context.newPage();
  const shell = await openAsColleague(other, folders);
  await expectNoProblems(other, 'who');
  await introduce(other, 'Lena Moe');
  await introduce(desk, 'Lars Munk');

  // What one has selected stays selected while a colleague changes the text and tags it.
  await textOf(desk).focus();
  await desk.keyboard.press('Control+Home');
  await desk.keyboard.press('Control+Shift+ArrowRight');
  const before = await selectedWords(desk);
  expect(before).not.toBe('');
  const tags = desk.getByRole('tab', { name: /^Tags/ });
  const count = Number((await tags.textContent())?.replace(/\D/g, ''));
  await addWords(other, ' A line from elsewhere.');
  await expect(textOf(desk)).toContainText('A line from elsewhere.');
  await other.keyboard.press('Control+Shift+ArrowLeft');
  await other.keyboard.press('Control+Shift+ArrowLeft');
  await other.keyboard.press('p');
  await expect(tags).toContainText(String(count + 1));
  expect(await selectedWords(desk)).toBe(before);

  // Both change the text: nobody is interrupted, both texts are kept.
  await textOf(desk).focus();
  await desk.keyboard.press('Control+m');
  await desk.keyboard.press('Control+Home');
  await desk.keyboard.type('Mine. ');
  await addWords(other, ' Theirs.');
  await expect(desk.getByRole('alert')).toContainText('Lena Moe changed this text while you are editing it');
  await desk.keyboard.type('Still mine. ');
  await desk.keyboard.press('Escape');
  await expect(textOf(desk)).toContainText('Mine. Still mine. ');
  await desk.getByRole('button', { name: 'Two versions' }).press('Enter');
  const dialog = desk.getByRole('alertdialog', { name: 'Two versions of this text' });
  await expect(dialog).toContainText('Lena Moe changed this text at the same time');
  await expectNoProblems(desk, 'versions');
  await desk.keyboard.press('Enter');
  for (const page of [desk, other]) {
    await expect(textOf(page)).toContainText('Mine. Still mine. ');
    await expect(page.getByRole('button', { name: 'Two versions' })).toHaveCount(0);
  }

  // A second copy that a program left beside one’s own tags is told, and does nothing.
  const [article = ''] = await readdir(join(folders.desk, 'articles'));
  const layers = join(folders.desk, 'articles', article, 'layers');
  const { personId } = JSON.parse(await folders.readOwn('me.json')).data;
  const copy = `${personId}.sync-conflict-20261124-091500-K3FQ7AB.json`;
  await copyFile(join(layers, `${personId}.json`), join(layers, copy));
  await expect(desk.getByRole('button', { name: '1 thing unclear in the folder' })).toBeVisible();
  await desk.getByRole('button', { name: '1 thing unclear in the folder' }).press('Enter');
  const folder = desk.getByRole('dialog', { name: 'In the shared folder' });
  await expect(folder).toContainText('made by Syncthing');
  await expectNoProblems(desk, 'folder');
  await folder.getByRole('button', { name: 'Set it aside' }).press('Enter');
  await expect(folder).toContainText('Everything in the folder is as it should be.');
  expect(await readdir(layers)).not.toContain(copy);
  await shell.stop();
  expect(complaints).toEqual([]);
});
