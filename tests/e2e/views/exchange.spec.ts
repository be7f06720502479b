import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { openLibrary } from '../../../scripts/view-tour.mjs';
import { expectNoProblems } from '../support/find-problems';
import { expect, test } from './on-desk';

const text = 'Harbour ferry cut\n\nThe ferry stops in May, Ada Example said.\n';
const marks =
  'T1\tSource 43 54\tAda Example\nT2\tCue 55 59\tsaid\nT3\tContent 19 41\tThe ferry stops in May\n' +
  'T4\tAttribution 55 59\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\nT5\tVESSEL 23 28\tferry\n';

const picture = process.env.GALLEY_SHOTS;

/** What only these stories bring about is looked over here; the other states are in the tour of the dialogs. */
async function lookOver(page: Page): Promise<void> {
  await expectNoProblems(page);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

async function openExport(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+K');
  await page.keyboard.type('Export');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function drop(page: Page, files: readonly (readonly string[])[]): Promise<void> {
  await page.evaluate((list) => {
    const transfer = new DataTransfer();
    for (const [name, content] of list) transfer.items.add(new File([content ?? ''], name ?? ''));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, files);
}

test('annotated files ask what a label becomes, come in with their layers, and go out by kind with their losses told', async ({
  desk: page,
}) => {
  await openLibrary(page);
  const files = [
    ['ferry.txt', text],
    ['ferry_Bo.ann', marks],
    ['ferry_Zoe.ann', 'T1\tPER 43 54\tAda Example\n'],
  ];
  await drop(page, files);

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

  const dialog = await openExport(page);
  await dialog.getByText('CSV table').click();
  await expect(dialog.getByRole('status').first()).toContainText('.csv');
  if (picture !== undefined) await page.screenshot({ path: `${picture}/export.png` });
  await dialog.getByText('Attributions', { exact: true }).click();
  await expect(dialog).toContainText('1 tag was left out because you did not choose it.');
  await dialog.getByText('Only what the review accepted').click();
  await expect(dialog).toContainText('3 tags are not in the result of the review');
  await expect(dialog.getByRole('checkbox', { name: 'Bo' })).toBeDisabled();
  await lookOver(page);
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
  await lookOver(page);
});

test('a file of an article that is on the desk is merged after a preview, and everything that is replaced is told', async ({
  desk: page,
}) => {
  await openLibrary(page);
  const claims = 'T1\tClaim 19 41\tThe ferry stops in May\nT2\tPER 43 54\tAda Example\n';
  await drop(page, [
    ['ferry.txt', text],
    ['ferry_Bo.ann', claims],
  ]);
  await expect(page.getByRole('textbox').first()).toContainText('Harbour ferry cut');
  const dialog = await openExport(page);
  await dialog.getByText('Galley JSON').click();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const sent = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  await page.keyboard.press('Escape');

  // It comes back: a tag is newer, one says something else at the same version, and somebody else has tagged as well.
  const back = structuredClone(sent);
  const [layer] = back.layers;
  const ofKind = (kind: string) => layer.annotations.find((item: { kind: string }) => item.kind === kind);
  Object.assign(ofKind('claim'), { confidence: 'doubtful' });
  Object.assign(ofKind('entity'), { version: 2, mentionLevel: 'nominal' });
  const other = '00000000-0000-4000-8000-00000000beef';
  back.people.push({ ...back.people[0], id: other, displayName: 'Zoe' });
  const tag = { ...structuredClone(ofKind('claim')), id: other, authorId: other };
  back.layers.push({ ...structuredClone(layer), personId: other, annotations: [tag] });
  back.layers.sort((a: { personId: string }, b: { personId: string }) => (a.personId < b.personId ? -1 : 1));
  await openLibrary(page);
  const bundle = ['ferry.galley.json', JSON.stringify(back)];
  await drop(page, [bundle]);
  const preview = page.getByRole('dialog', { name: 'Merge into what is here' });
  await expect(preview.getByRole('button', { name: 'Merge', exact: true })).toBeFocused();
  await expect(preview).toContainText('Bo: Claim “The ferry stops in May” differs in confidence, and neither is newer');
  await expect(preview).toContainText('is newer in the file (version 2, here 1)');
  await expect(preview.getByRole('row', { name: /Claims 1/ })).toBeVisible();
  await lookOver(page);
  if (picture !== undefined)
    for (const [scheme, width] of [
      ['light', 1440],
      ['dark', 1440],
      ['light', 1024],
      ['dark', 1024],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `${picture}/merge-${scheme}-${width}.png` });
    }
  // Given up: nothing is changed.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Files being added' })).toContainText('Cancelled. Nothing was added.');
  await drop(page, [bundle]);
  await expect(preview.getByRole('button', { name: 'Merge', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(preview).toBeHidden();
  await expect(page.getByRole('textbox').first()).toContainText('Harbour ferry cut');
  const told = page.getByRole('region', { name: 'Files being added' });
  await expect(told).toContainText('Merged: 1 new, 1 newer, 1 conflict');
  await told.getByRole('button', { name: /2 lines/ }).click();
  await expect(told).toContainText('it takes the place of the one here');
  await lookOver(page);
  if (picture !== undefined) await page.screenshot({ path: `${picture}/merged.png` });
  await openLibrary(page);
  if (picture !== undefined) await page.screenshot({ path: `${picture}/merged-library.png` });
  await expect(page.getByRole('row', { name: /Harbour ferry cut/ })).toHaveCount(1);
});
