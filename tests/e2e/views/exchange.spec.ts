import { readFileSync } from 'node:fs';
import { openLibrary } from '../../../scripts/view-tour.mjs';
import { expect, test } from './on-desk';

const text = 'Harbour ferry cut\n\nThe ferry stops in May, Ada Example said.\n';
const marks =
  'T1\tSource 43 54\tAda Example\nT2\tCue 55 59\tsaid\nT3\tContent 19 41\tThe ferry stops in May\n' +
  'T4\tAttribution 55 59\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\nT5\tVESSEL 23 28\tferry\n';

const picture = process.env.GALLEY_SHOTS;

test('annotated files ask what a label becomes, come in with their layers, and go out by kind with their losses told', async ({
  desk: page,
}) => {
  await openLibrary(page);
  const files = [
    ['ferry.txt', text],
    ['ferry_Bo.ann', marks],
    ['ferry_Zoe.ann', 'T1\tPER 43 54\tAda Example\n'],
  ];
  await page.evaluate((list) => {
    const transfer = new DataTransfer();
    for (const [name, content] of list) transfer.items.add(new File([content ?? ''], name ?? ''));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, files);

  const labels = page.getByRole('dialog', { name: 'What the labels become' });
  await expect(labels).toContainText('of Bo, Zoe');
  await expect(labels.getByRole('button', { name: 'Import', exact: true })).toBeFocused();
  if (picture !== undefined) await page.screenshot({ path: `${picture}/labels.png` });
  const vessel = labels.getByRole('button', { name: /VESSEL/ });
  await expect(vessel).toContainText('Note');
  await vessel.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Work, law, product' }).click();
  await labels.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(labels).toBeHidden();
  await expect(page.getByRole('textbox').first()).toContainText('Harbour ferry cut');

  await page.keyboard.press('Control+Shift+E');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  if (!(await dialog.isVisible())) {
    await page.keyboard.press('Control+K');
    await page.keyboard.type('Export');
    await page.keyboard.press('Enter');
  }
  await expect(dialog).toBeVisible();
  await dialog.getByText('CSV table').click();
  await expect(dialog.getByRole('status').first()).toContainText('.csv');
  if (picture !== undefined) await page.screenshot({ path: `${picture}/export.png` });
  await dialog.getByText('Attributions', { exact: true }).click();
  await expect(dialog).toContainText('1 tag was left out because you did not choose it.');
  await dialog.getByText('Only what the review accepted').click();
  await expect(dialog).toContainText('3 tags are not in the result of the review');
  await expect(dialog.getByRole('checkbox', { name: 'Bo' })).toBeDisabled();
  if (picture !== undefined) {
    await page.setViewportSize({ width: 1024, height: 768 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: `${picture}/export-review.png` });
    await page.emulateMedia({ colorScheme: null });
  }
  await dialog.getByText('Only what the review accepted').click();
  await dialog.getByText('brat standoff').click();
  await expect(dialog.getByRole('status').first()).toContainText('.zip');
  if (picture !== undefined) await page.screenshot({ path: `${picture}/export-brat.png` });
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('ferry-brat.zip');
  expect(readFileSync(await saved.path()).toString('latin1')).toContain('ferry_Bo.ann');
  await expect(dialog).toContainText('Written: ferry-brat.zip');
});
