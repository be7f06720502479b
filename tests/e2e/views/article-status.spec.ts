import { openLibrary, runCommand } from '../../../scripts/view-tour.mjs';
import { findProblems } from '../support/find-problems';
import { saved } from '../support/saved';
import { expect, test } from './on-desk';

test('the status of an article is changed by key, by palette and by pointer, and undone', async ({
  desk: page,
  complaints,
}) => {
  const status = page.getByRole('banner').getByRole('button', { name: /^Status:/ });
  const text = page.getByRole('textbox', { name: 'Text of the article' });
  await expect(status).toHaveAccessibleName('Status: Draft');
  await text.focus();
  await page.keyboard.press('Alt+s');
  await expect(page.getByRole('menuitemradio', { name: 'Draft' })).toBeFocused();
  expect(await findProblems(page)).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(status).toHaveAccessibleName('Status: In review');

  await runCommand(page, 'status approved');
  await expect(status).toHaveAccessibleName('Status: Approved');
  await text.focus();
  await page.keyboard.press('Control+z');
  await expect(status).toHaveAccessibleName('Status: In review');

  await status.click();
  await page.getByRole('menuitemradio', { name: 'New' }).click();
  await expect(status).toHaveAccessibleName('Status: New');
  await saved(page);
  await openLibrary(page);
  await expect(page.getByRole('row', { name: /Ambulance service/ })).toContainText('New');
  await expect(status).toBeHidden();
  const row = page.getByRole('row', { name: /Ambulance service/ });
  await row.getByRole('button', { name: 'Status: New' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: 'New' })).toBeFocused();
  expect(await findProblems(page)).toEqual([]);
  await page.getByRole('menuitemradio', { name: 'Approved' }).press('Enter');
  await expect(row.getByRole('button', { name: 'Status: Approved' })).toBeVisible();
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(row.getByRole('button', { name: 'Status: New' })).toBeVisible();
  expect(complaints).toEqual([]);
});
