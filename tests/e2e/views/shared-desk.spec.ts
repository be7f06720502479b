import type { Page } from '@playwright/test';
import type { TestFolders } from '../loopback-process';
import { openFromLaunchFile, startLoopback } from '../loopback-process';
import { expect, test } from './on-desk';

const textOf = (page: Page) => page.getByRole('textbox', { name: 'Text of the article' });

/** A second person at the same desk: a process of his own, with a state folder of his own. */
async function openAsColleague(page: Page, folders: TestFolders) {
  const shell = startLoopback({ ...folders, state: `${folders.state}-colleague` });
  await openFromLaunchFile(page, await shell.launchFile);
  await expect(textOf(page)).toBeVisible();
  return shell;
}

test('two people at one desk see each other’s work within seconds, and neither is disturbed', async ({
  desk,
  folders,
  context,
  complaints,
}) => {
  test.setTimeout(180_000);
  const other = await context.newPage();
  const shell = await openAsColleague(other, folders);
  await desk.bringToFront();
  await textOf(desk).focus();
  await desk.keyboard.press('Control+Home');
  await desk.keyboard.press('Control+ArrowRight');
  await desk.keyboard.press('Control+Shift+ArrowRight');
  const before = await desk.evaluate(() => String(getSelection()));
  expect(before.trim()).not.toBe('');

  await other.bringToFront();
  await textOf(other).focus();
  await other.keyboard.press('Control+m');
  await other.keyboard.press('Control+End');
  await other.keyboard.type(' A line from elsewhere.');
  await other.keyboard.press('Escape');
  await expect(textOf(desk)).toContainText('A line from elsewhere.');
  expect(await desk.evaluate(() => String(getSelection()))).toBe(before);
  await shell.stop();
  expect(complaints).toEqual([]);
});
