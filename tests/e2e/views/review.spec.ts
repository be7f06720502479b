import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openReviewed } from '../../../scripts/review-tour.mjs';
import { reviewExport, reviewTitle } from '../../builders/review-article';
import { findProblems } from '../support/find-problems';
import { saved } from '../support/saved';
import { expectNoPointer, refusePointer } from '../support/without-pointer';
import { expect, focused, test } from './on-desk';

/** How far the sheet is scrolled, in pixels. */
function scrolledTo(page: Page): Promise<number> {
  return page.getByRole('main', { name: 'Galley' }).evaluate(({ scrollTop }) => scrollTop);
}

/** How far a paragraph in the one text is from being at the height of the same one in the other, at most; in pixels. */
function standApart(page: Page): Promise<number> {
  return page.evaluate(() => {
    const tops = [...document.querySelectorAll('.spread > .sheet')].map((sheet) =>
      [...sheet.querySelectorAll('.tx')].map((block) => block.getBoundingClientRect().top),
    );
    return Math.max(
      ...(tops[0] ?? []).map((top, index) => Math.abs(top - (tops[1]?.[index] ?? Number.POSITIVE_INFINITY))),
    );
  });
}

test('a review by keyboard alone: compare, decide, give reasons, change, talk, undo', async ({
  desk: page,
  folders,
  complaints,
}) => {
  await openReviewed(page, reviewTitle, reviewExport());
  await refusePointer(page);
  const row = (words: string) => page.getByRole('row', { name: new RegExp(words) });
  const readings = page.getByRole('region', { name: 'Decision' }).locator('.reading');
  await page.keyboard.press('Control+Shift+M');
  await expect(page.getByText('0 of 7 decided')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Only BE 2' })).toBeVisible();

  // Side by side: a text for each, with what each says; whichever is scrolled, both stand at the same paragraph.
  await page.keyboard.press('s');
  const beside = page.getByRole('region', { name: 'The tags of Ben Editor' });
  await page.keyboard.press('j');
  await expect(page.getByRole('main', { name: 'Galley' }).locator('.part')).toHaveText(['AN did not tag this']);
  await page.keyboard.press('j');
  await expect(beside.locator('.part')).toHaveText(['BE 3 Possible']);
  expect(await findProblems(page)).toEqual([]);
  await page.keyboard.press('F6');
  await expect(beside).toBeFocused();
  for (const key of ['End', 'Home']) {
    const before = await scrolledTo(page);
    await page.keyboard.press(key);
    await expect.poll(async () => (await scrolledTo(page)) !== before).toBe(true);
    await expect.poll(() => standApart(page)).toBeLessThan(2);
  }
  await page.keyboard.press('s');
  await expect(beside).toBeHidden();
  // The list and the text follow each other: the second difference is the claim that two people rated otherwise.
  await expect(row('Nobody told us')).toContainText('4 Doubtful');
  await expect(row('Nobody told us').locator('.is-here')).toBeVisible();
  await expect(readings.first()).toContainText('The letter is addressed to her.');
  await page.keyboard.press('2');
  await expect(readings.nth(1)).toContainText('Accepted by');
  await expect(readings.first()).toContainText('Rejected by');
  await expect(page.getByText('1 of 7 decided')).toBeVisible();
  await page.keyboard.press('w');
  await expect(page.getByLabel('Reason (W)')).toBeFocused();
  await page.keyboard.type('Wait for the minutes.');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+z');
  await page.getByLabel('Text of the article').focus();
  expect(await findProblems(page)).toEqual([]);

  // A change is a decision: the form of the tag, the tag itself stays.
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(row('signed by the chief engineer').locator('.is-here')).toBeVisible();
  await page.keyboard.press('e');
  await expect(page.getByText('What you set here is your decision.')).toBeVisible();
  await expect(page.getByLabel('Note', { exact: true })).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Page two has the date.');
  await page.keyboard.press('Control+Enter');
  await expect(readings.first()).toContainText('Changed by');
  await page.keyboard.press('Escape');
  await expect(page.getByText('What you set here is your decision.')).toBeHidden();
  await expect(page.getByLabel('Text of the article')).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('r');
  await expect(page.getByText('3 of 7 decided')).toBeVisible();

  // All at once, and one step back.
  await page.keyboard.press('Shift+A');
  await expect(page.getByText('4 tags agreed, 4 accepted')).toBeVisible();
  await page.keyboard.press('u');
  await expect(page.getByText('4 tags agreed, 0 accepted')).toBeVisible();
  await page.keyboard.press('Shift+A');

  await page.keyboard.press('c');
  expect(await focused(page)).not.toBe('nothing');
  await page.keyboard.type('With or without her title, @Ann Reporter?');
  await page.keyboard.press('Enter');
  await expect(page.locator('.remark-row')).toContainText('With or without her title');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tab', { name: /Comments/ })).toContainText('1');
  expect(await findProblems(page)).toEqual([]);
  // The rest, and then the article is approved.
  for (const key of ['k', 'k', 'a', 'j', 'j', 'j', 'j', '1', 'j', '2', 'j', 'a']) await page.keyboard.press(key);
  await expect(page.getByText('7 of 7 decided')).toBeVisible();
  await page.keyboard.press('Control+Shift+Enter');
  await page.getByRole('button', { name: 'Approve' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner').getByRole('button', { name: 'Status: Approved' })).toBeVisible();
  await saved(page);
  await expectNoPointer(page);

  // What was decided is on disk, and the layers are as they were.
  const [article = ''] = readdirSync(join(folders.desk, 'articles')).filter((id) => id.includes('4e71e3'));
  const told = await folders.galley(['review', 'diff', article, '--desk', folders.desk]);
  expect(told.code).toBe(0);
  expect(told.stdout).toContain('only 3, label 1, boundary 1, attribute 2, agreed 4');
  expect(complaints).toEqual([]);
});

test('an author sees what was decided about the tags, why, and answers; layers are hidden and shown', async ({
  desk: page,
  folders,
  complaints,
}) => {
  const [me = ''] = readdirSync(join(folders.desk, 'people')).map((name) => name.replace('.json', ''));
  await openReviewed(page, reviewTitle, reviewExport(me));
  await page.getByRole('radio', { name: 'Review' }).click();
  const unread = page.getByRole('tab', { name: /Comments/ });
  await expect(unread).toContainText('1 new');
  // Blind, nothing of what a colleague said, decided or tagged is given away; then all is there again.
  await page.getByLabel('Text of the article').focus();
  const turnBlindness = async (): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('blind');
    await expect(page.getByRole('option', { name: /^Blind/ })).toHaveAttribute('data-focused');
    await page.keyboard.press('Enter');
  };
  await turnBlindness();
  await expect(page.getByText('1 layer hidden')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Comments 0', exact: true })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Your tags 0', exact: true })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Library' })).toContainText('tags hidden');
  await page.keyboard.press('Control+Shift+A');
  await expect(page.getByText('Hidden while you tag blind')).toBeVisible();
  await turnBlindness();
  await expect(page.getByText('Hidden while you tag blind')).toBeHidden();
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('radio', { name: 'Review' }).click();
  await expect(unread).toContainText('1 new');
  await page.getByRole('tab', { name: /Your tags/ }).click();
  const mine = page.getByRole('list', { name: 'What was decided about your tags' }).locator('> li');
  await expect(mine).toHaveCount(3);
  await expect(mine.first()).toContainText('Rejected by Ben Editor');
  await expect(mine.first()).toContainText('The date is on page two.');
  await expect(mine.nth(1)).toContainText(/Organisation.*Person/s);
  const asked = mine.nth(2);
  await expect(asked).toContainText('Accepted by Ben Editor');
  await expect(asked).toContainText('Who read the letter to her?');
  await expect(asked).toContainText('asks you');
  await expect(unread).not.toContainText('new');
  await asked.getByRole('button', { name: 'Answer' }).click();
  await asked.getByLabel('Your answer').fill('Her deputy did.');
  await asked.getByRole('button', { name: 'Send' }).click();
  const remarks = asked.locator('.remark-row');
  await expect(remarks).toHaveCount(2);
  // One's own can be changed and deleted, by pointer and by key, and that undone; a colleague's cannot.
  await expect(remarks.first().getByRole('button')).toHaveCount(0);
  await remarks.nth(1).getByRole('button', { name: 'Change your comment' }).click();
  await expect(asked.getByLabel('Your comment')).toBeFocused();
  await page.keyboard.type(' She was away.');
  await page.keyboard.press('Enter');
  await expect(remarks.nth(1)).toContainText('Her deputy did. She was away.');
  await expect(remarks.nth(1)).toContainText('edited');
  await expect(remarks.nth(1).getByRole('button', { name: 'Change your comment' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(remarks).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(remarks).toHaveCount(2);
  await asked.getByRole('button', { name: 'Resolve' }).click();
  await expect(asked).toContainText('resolved this');
  expect(await findProblems(page)).toEqual([]);

  await page.getByRole('tab', { name: /Differences/ }).click();
  await page.getByRole('button', { name: 'Show only Ben Editor' }).click();
  await expect(page.getByRole('radio', { name: /^Tags/ })).toBeVisible();
  await page.getByRole('button', { name: 'Show all layers' }).click();
  // Handing on tells what is not decided, and gives the article its state.
  await page.getByRole('button', { name: 'Finish review' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hand the article on' });
  await expect(dialog).toContainText('6 differences not decided yet.');
  expect(await findProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Ask for changes' }).click();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Status: Changes requested' })).toBeVisible();
  await page.getByRole('radio', { name: /^Boundary/ }).click();
  await expect(page.getByRole('grid', { name: 'Differences' }).getByRole('row')).toHaveCount(1);
  expect(complaints).toEqual([]);
});
