import { openReviewed } from '../../../scripts/review-tour.mjs';
import { reviewExportOfThree, reviewTitle } from '../../builders/review-article';
import { findProblems } from '../support/find-problems';
import { expect, test } from './on-desk';

test('of three people any two stand side by side; handing on counts those two and names the third', async ({
  desk: page,
  complaints,
}) => {
  await openReviewed(page, reviewTitle, reviewExportOfThree());
  await page.keyboard.press('Control+Shift+M');
  await expect(page.getByRole('list', { name: 'Lines in the text' }).getByRole('listitem')).toHaveCount(3);
  await page.keyboard.press('s');
  await expect(page.getByRole('region', { name: 'The tags of Ben Editor' })).toBeVisible();
  await page.getByRole('button', { name: 'Right: Ben Editor' }).click();
  const layers = page.getByRole('menu', { name: 'Right: Ben Editor' });
  await expect(layers.getByRole('menuitemradio')).toHaveCount(3);
  expect(await findProblems(page)).toEqual([]);
  await layers.getByRole('menuitemradio', { name: /Cem Researcher/ }).click();
  await expect(page.getByRole('region', { name: 'The tags of Cem Researcher' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'The tags of Ben Editor' })).toBeHidden();
  // What is asked for on the other side changes places.
  await page.getByRole('button', { name: 'Left: Ann Reporter' }).click();
  await page.getByRole('menuitemradio', { name: /Ben Editor/ }).click();
  await expect(page.getByRole('button', { name: 'Left: Ben Editor' })).toBeVisible();

  const dialog = page.getByRole('dialog', { name: 'Hand the article on' });
  const finish = () => page.getByRole('button', { name: 'Finish review' }).click();
  const unrated = dialog.getByRole('listitem').filter({ hasText: 'Claims without a confidence level' });
  await finish();
  await expect(dialog).toContainText('Not compared, and not counted here: Ann Reporter.');
  await expect(unrated).toContainText('the letter was read aloud');
  const listed = await page.locator('text=/^\\d+ of \\d+ decided$/').textContent();
  await expect(dialog).toContainText(`${/of (\d+)/.exec(listed ?? '')?.[1]} differences not decided yet.`);
  expect(await findProblems(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Left: Ben Editor' }).click();
  await page.getByRole('menuitemradio', { name: /Ann Reporter/ }).click();
  await page.getByRole('button', { name: 'Right: Cem Researcher' }).click();
  await page.getByRole('menuitemradio', { name: /Ben Editor/ }).click();
  await finish();
  await expect(dialog).toContainText('7 differences not decided yet.');
  await expect(dialog).toContainText('Not compared, and not counted here: Cem Researcher.');
  await expect(unrated).toContainText('none');
  expect(complaints).toEqual([]);
});

test('comments are listed for everybody, or those that one person has a part in', async ({
  desk: page,
  complaints,
}) => {
  await openReviewed(page, reviewTitle, reviewExportOfThree());
  await page.keyboard.press('Control+Shift+M');
  await page.getByRole('tab', { name: /Comments/ }).click();
  const rows = page.locator('.remark-row');
  const whose = page.getByRole('radiogroup', { name: 'Whose comments' });
  await expect(rows).toHaveCount(3);
  // Who wrote last comes first.
  await expect(whose.getByRole('radio')).toHaveText([
    'Everybody 3',
    'Cem Researcher 1',
    'Ben Editor 1',
    'Ann Reporter 1',
  ]);
  await whose.getByRole('radio', { name: 'Ben Editor 1' }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Who has the pictures?');
  expect(await findProblems(page)).toEqual([]);
  // What is resolved counts with what is resolved.
  await page.getByRole('button', { name: 'Resolve' }).click();
  await expect(page.getByText('There is nothing from this person here.')).toBeVisible();
  await expect(whose.getByRole('radio', { name: 'Everybody 2' })).toBeVisible();
  await page.getByRole('radio', { name: 'Resolved 1' }).click();
  await expect(rows.first()).toContainText('Who has the pictures?');
  await whose.getByRole('radio', { name: /^Everybody/ }).click();
  await page.getByRole('radio', { name: 'Open 2' }).click();
  await expect(rows).toHaveCount(2);
  expect(complaints).toEqual([]);
});
