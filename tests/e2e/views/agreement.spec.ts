import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectNoProblems } from '../support/find-problems';
import { expectNoPointer, refusePointer } from '../support/without-pointer';
import { expect, test } from './on-desk';

const bridge = 'Mayor Ida Holt opened the bridge at Port Sallow.\n';
const ferry = 'The ferry to Port Sallow stops in May, Ida Holt said.\n';
const picture = process.env.GALLEY_SHOTS;

/** Goes through a matrix with the arrow keys, from its first cell to a figure, and opens that. */
async function openFigure(page: Page, grid: Locator, name: RegExp): Promise<void> {
  const figure = grid.getByRole('button', { name }).first();
  const [column, row] = await figure.evaluate((element) => {
    const cell = element.closest('td');
    const line = cell?.closest('tr');
    return [(cell?.cellIndex ?? 0) - 1, (line?.rowIndex ?? 0) - 1] as const;
  });
  // The one cell that Tab comes to.
  await grid.locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < 9; step += 1) await page.keyboard.press('ArrowUp');
  for (let step = 0; step < row; step += 1) await page.keyboard.press('ArrowDown');
  for (let step = 0; step < column; step += 1) await page.keyboard.press('ArrowRight');
  await expect(figure).toBeFocused();
  await page.keyboard.press('Enter');
}

/** Two articles that Ada and Bo tagged: they differ on the port in the first, and Bo missed it in the second. */
const files = {
  'bridge.txt': bridge,
  'bridge_Ada.ann': 'T1\tPERSON 6 14\tIda Holt\nT2\tPLACE 36 47\tPort Sallow\n',
  'bridge_Bo.ann': 'T1\tPERSON 6 14\tIda Holt\nT2\tORG 36 47\tPort Sallow\n',
  'ferry.txt': ferry,
  'ferry_Ada.ann': 'T1\tPLACE 13 24\tPort Sallow\nT2\tPERSON 39 47\tIda Holt\n',
  'ferry_Bo.ann': 'T1\tPERSON 39 47\tIda Holt\n',
};

test('how far two people agree is read, looked behind, followed into the text and exported, by keyboard alone', async ({
  desk: page,
  folders,
  complaints,
}) => {
  test.setTimeout(90_000);
  await refusePointer(page);
  // One person's work is compared with nobody's: the command says so and stays.
  await page.keyboard.press('Control+Shift+A');
  await expect(page.getByText('no article has been tagged by two of them yet')).toBeVisible();

  const set = join(folders.root, 'set');
  mkdirSync(set);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(set, name), content);
  expect(await folders.galley(['import', set, '--desk', folders.desk])).toMatchObject({ code: 0 });

  const heading = page.getByRole('heading', { name: 'Agreement', level: 1 });
  await expect(async () => {
    await page.keyboard.press('Control+Shift+A');
    await expect(heading).toBeVisible({ timeout: 500 });
  }).toPass();
  const overall = page.locator('.agreement-overall');
  // Of seven tags the two of Ida Holt are the same for both: 4 ÷ 7.
  await expect(overall).toContainText('0.57');
  await expect(overall).toContainText('2 people, 2 articles');
  const labels = page.getByRole('listbox', { name: 'Labels' });
  await expect(labels.getByRole('option', { name: /Person/ })).toContainText('1.00');

  // Another figure: overlapping words pay no heed to labels.
  await page.getByRole('button', { name: /Figure/ }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('F1, over');
  await page.keyboard.press('Enter');
  await expect(overall).toContainText('0.86');

  // Behind the figure of the two: their matrix, and what differs in each article.
  const matrix = page.getByRole('grid', { name: 'Each two people' });
  await expect(matrix.getByRole('columnheader', { name: 'Bo' })).toBeVisible();
  await openFigure(page, matrix, /Ada and Bo, 0.86|Bo and Ada, 0.86/);
  const behind = page.getByRole('complementary', { name: 'Behind the figure' });
  const confusion = behind.getByRole('grid', { name: /down/ });
  const mixed = /Organisation.*Place: 1|Place.*Organisation: 1/;
  await expect(confusion.getByRole('button', { name: mixed })).toBeVisible();
  const tags = behind.getByRole('listbox', { name: 'Tags' });
  await expect(tags.getByRole('option')).toHaveCount(2);
  if (picture !== undefined) await page.screenshot({ path: `${picture}/agreement.png` });
  await expectNoProblems(page);

  // One cell of the matrix leaves its own tags; one of them opens its article, with the tag selected.
  await openFigure(page, confusion, mixed);
  await expect(tags.getByRole('option')).toHaveCount(1);
  await tags.getByRole('option').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Text of the article' })).toContainText('opened the bridge');
  await expect(page.getByRole('complementary', { name: 'Review' })).toContainText('Port Sallow');

  // Back: the page is as it was left. An article's point opens what differs there.
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(tags.getByRole('option')).toHaveCount(1);
  const points = page.getByRole('listbox', { name: /Articles/ }).getByRole('option');
  await points.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(points.last()).toBeFocused();
  await page.keyboard.press('Home');
  await expect(points.first()).toBeFocused();
  const title = (await points.last().locator('.plot-title').textContent()) ?? '';
  await page.keyboard.type(title.slice(0, 5));
  await expect(points.last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(points.last()).toHaveAttribute('aria-selected', 'true');
  await expect(behind.getByRole('heading', { level: 2 })).toContainText(title);
  await expect(tags.getByRole('option')).toHaveCount(1);
  // Chosen once more it is chosen no longer, and so it is by Escape.
  await page.keyboard.press('Enter');
  await expect(points.last()).toHaveAttribute('aria-selected', 'false');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(points.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(points.first()).toHaveAttribute('aria-selected', 'false');
  await expect(points.first()).toBeFocused();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export table' }).focus();
  await page.keyboard.press('Enter');
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('agreement.csv');
  const table = readFileSync(await saved.path(), 'utf8');
  expect(table).toContain('"Krippendorff’s alpha"');
  // The same table as on the command line.
  const printed = await folders.galley(['review', 'agreement', '--all', '--csv', '--desk', folders.desk]);
  expect(table).toBe(printed.stdout);
  await expectNoPointer(page);
  expect(complaints).toEqual([]);
});
