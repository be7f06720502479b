import type { Page } from '@playwright/test';
import { openFromLaunchFile, startLoopback } from '../loopback-process';
import { expectNoProblems } from '../support/find-problems';
import { saved } from '../support/saved';
import { expect, test } from './on-desk';

const textOf = (page: Page) => page.getByRole('textbox', { name: 'Text of the article' });

test('two windows change the same text: nobody is interrupted, nothing is lost, and one chooses which goes on', async ({
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
  await saved(other);
  await desk.bringToFront();
  const notice = desk.getByRole('alert');
  const dialog = desk.getByRole('alertdialog', { name: 'Two versions of this text' });
  // Nobody is interrupted: what one types goes on, and both are kept when it is saved.
  await textOf(desk).press('Control+Home');
  await desk.keyboard.type('Still ');
  await desk.keyboard.press('Escape');
  await expect(notice).toContainText('This text was changed by you, in two places at the same time. Both are kept');
  await expect(textOf(desk)).toContainText('Still Mine. ');
  await notice.getByRole('button', { name: 'Compare them' }).press('Enter');
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('deletion')).toContainText('Still Mine');
  await expect(dialog.getByRole('insertion')).toContainText('Theirs');
  await expectNoProblems(desk);
  await desk.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  // The other window shows the text made last too, and may choose as well.
  await expect(textOf(other)).toContainText('Still Mine. ');
  await desk.getByRole('button', { name: 'Two versions' }).press('Enter');
  await dialog.getByRole('button', { name: 'Go on with the other one' }).press('Enter');
  for (const page of [desk, other]) {
    await expect(textOf(page)).toContainText('Theirs. ');
    await expect(textOf(page)).not.toContainText('Mine. ');
    await expect(page.getByRole('button', { name: 'Two versions' })).toHaveCount(0);
  }
  await desk.reload();
  await expect(textOf(desk)).toContainText('Theirs. ');
  await expect(dialog).toBeHidden();
  await second.stop();
  expect(complaints).toEqual([]);
});
