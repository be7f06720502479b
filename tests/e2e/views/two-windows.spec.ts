import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openFromLaunchFile, startLoopback } from '../loopback-process';
import { expect, test } from './on-desk';

const textOf = (page: Page) => page.getByRole('textbox', { name: 'Text of the article' });

test('two windows change the same text: nothing is lost, and the author says which goes on', async ({
  desk,
  folders,
  context,
  complaints,
}) => {
  const second = startLoopback(folders);
  const other = await context.newPage();
  await openFromLaunchFile(other, await second.launchFile);
  await expect(textOf(other)).toBeVisible();
  await desk.bringToFront();
  await textOf(desk).focus();
  await desk.keyboard.press('Control+m');
  await desk.keyboard.press('Control+Home');
  await desk.keyboard.type('Mine. ');
  await other.bringToFront();
  await textOf(other).focus();
  await other.keyboard.press('Control+m');
  await other.keyboard.press('Control+Home');
  await other.keyboard.type('Theirs. ');
  await other.keyboard.press('Escape');
  await expect(other.getByRole('contentinfo').getByText('Saved', { exact: true })).toBeVisible();
  await desk.bringToFront();
  const dialog = desk.getByRole('alertdialog', { name: 'Two versions of this text' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('deletion')).toContainText('Theirs');
  await expect(dialog.getByRole('insertion')).toContainText('Mine');
  for (const colorScheme of ['light', 'dark'] as const) {
    await desk.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page: desk }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await desk.screenshot({ path: test.info().outputPath(`kept-${colorScheme}.png`) });
  }
  await desk.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(textOf(desk)).toContainText('Theirs. ');
  await textOf(desk).focus();
  await desk.keyboard.press('Control+m');
  await expect(dialog).toBeVisible();
  await desk.keyboard.press('Enter');
  await expect(textOf(desk)).toContainText('Mine. ');
  await expect(textOf(desk)).not.toContainText('Theirs. ');
  await expect(textOf(other)).toContainText('Mine. ');
  await desk.reload();
  await expect(textOf(desk)).toContainText('Mine. ');
  await expect(dialog).toBeHidden();
  await second.stop();
  expect(complaints).toEqual([]);
});
