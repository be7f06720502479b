import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { TestFolders } from '../loopback-process';
import { openFromLaunchFile, startLoopback } from '../loopback-process';
import { findProblems } from '../support/find-problems';
import { KeyboardReporter } from '../support/keyboard';
import { expect, test } from './on-desk';

const story = 'Gate memo\n\nHolt and Berg and Marrant met in Tarn.';

/** The file of the only person's tags in the story. */
async function layerFile({ desk }: TestFolders): Promise<string> {
  for (const name of await readdir(join(desk, 'articles'))) {
    const folder = join(desk, 'articles', name);
    if (!(await readFile(join(folder, 'article.json'), 'utf8')).includes('Gate memo')) continue;
    const [file = ''] = await readdir(join(folder, 'layers'));
    return join(folder, 'layers', file);
  }
  throw new Error('The story is not on the desk');
}

async function countTags(folders: TestFolders): Promise<number> {
  const { data } = JSON.parse(await readFile(await layerFile(folders), 'utf8'));
  return Object.values<{ deletedAt: string | null }>(data.annotations).filter(({ deletedAt }) => deletedAt === null)
    .length;
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.GALLEY_PICTURES;
  if (folder === undefined) return;
  for (const scheme of ['light', 'dark'] as const)
    for (const width of [1440, 1024, 760]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `${folder}/${name}-${scheme}-${width}.png` });
    }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('an earlier state is looked at, restored and taken back by key; damaged tags are replaced when their owner says so', async ({
  page,
  folders,
}) => {
  const begin = async () => {
    const shell = startLoopback(folders);
    await openFromLaunchFile(page, await shell.launchFile);
    const text = page.getByRole('textbox', { name: 'Text of the article' });
    return { shell, text, reporter: new KeyboardReporter(page, story) };
  };
  const first = await begin();
  await expect(first.text).toBeVisible();
  await page.keyboard.press('Control+Shift+V');
  await expect(page.getByRole('dialog', { name: 'Paste text' }).getByRole('textbox')).toBeFocused();
  await page.keyboard.insertText(story);
  await page.keyboard.press('Control+Enter');
  await expect(first.text).toContainText('met in Tarn');
  await first.text.focus();
  await first.reporter.entity('p', { words: 'Holt' });
  await first.shell.stop();

  const second = await begin();
  await expect(second.text).toContainText('met in Tarn');
  await second.text.focus();
  await second.reporter.entity('p', { words: 'Berg' });
  await second.reporter.entity('p', { words: 'Marrant' });
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('Restore an earlier');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Restore an earlier state' });
  await expect(dialog.getByRole('radio', { name: /1 tag · 2 go/ })).toBeChecked();
  const preview = dialog.getByRole('region', { name: 'What restoring it does' });
  await expect(preview.getByRole('listitem')).toHaveText(['Entity “Berg”', 'Entity “Marrant”']);
  await picture(page, 'earlier-states');
  expect(await findProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Restore this state' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(() => countTags(folders)).toBe(1);
  await expect(page.getByText('The earlier state was restored. Undo brings back what was there.')).toBeVisible();
  await picture(page, 'restored');
  await second.text.focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => countTags(folders)).toBe(3);
  await second.shell.stop();

  const layer = await layerFile(folders);
  await writeFile(layer, (await readFile(layer)).subarray(0, 500));
  const third = await begin();
  const offer = page.getByRole('button', { name: 'Open that state' });
  await expect(page.getByRole('alert')).toContainText('with 3 tags was kept on this machine');
  await picture(page, 'damaged-tags');
  await offer.focus();
  await page.keyboard.press('Enter');
  await expect(third.text).toContainText('met in Tarn');
  expect(await countTags(folders)).toBe(3);
  await third.shell.stop();
});
