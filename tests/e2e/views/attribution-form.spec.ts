import type { Page } from '@playwright/test';
import { expect, test } from './on-desk';

async function selectAttribution(page: Page, words: RegExp): Promise<void> {
  await page.getByRole('radio', { name: 'Attributions' }).click();
  await page.getByRole('row', { name: words }).click();
  await expect(page.getByRole('heading', { name: 'Attribution', exact: true })).toBeVisible();
}

/** The closed list of a facet, with its present value. */
function facets(page: Page, label: string) {
  return page.getByRole('button', { name: new RegExp(`${label}$`) });
}

test('a preset sets all facets at once, a list one of them, and undo takes each back', async ({ desk: page }) => {
  await selectAttribution(page, /Dagny Orvell/);
  const presets = page.getByRole('radiogroup', { name: 'Source type' });
  await expect(presets.getByRole('radio', { name: 'Named, on record' })).toBeChecked();
  await page.getByRole('textbox', { name: 'Text of the article' }).focus();
  await page.keyboard.press('F2');
  await expect(presets.getByRole('radio', { name: 'Named, on record' })).toBeFocused();
  await page.keyboard.press('x');
  await expect(presets.getByRole('radio', { name: 'Expert' })).toBeChecked();
  await expect(facets(page, 'Kind')).toContainText('Expert');

  await facets(page, 'Ground rules').click();
  await page.getByRole('option', { name: /^Background/ }).click();
  await expect(facets(page, 'Ground rules')).toContainText('Background');
  await expect(presets.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(presets.getByRole('radio', { name: 'Named, on record' })).toBeChecked();
});

test('parts are shown in the text and taken out; the last one stays', async ({ desk: page }) => {
  await selectAttribution(page, /Dagny Orvell/);
  await page.getByRole('button', { name: 'said', exact: true }).click();
  await page.getByRole('button', { name: /^Remove the cue/ }).click();
  await expect(page.getByRole('button', { name: /^Remove the cue/ })).toHaveCount(0);
  await expect(page.getByText(/Select words in the text and press/)).toContainText('cue');
  await page.getByRole('button', { name: /^Remove the source/ }).click();
  await expect(facets(page, 'Identification')).toContainText('Not in the text');
  await expect(page.getByRole('button', { name: /^Remove the content/ })).toHaveCount(0);
});

test('rating what is said makes a claim that is linked to the attribution, and each leads to the other', async ({
  desk: page,
}) => {
  await selectAttribution(page, /An internal audit/);
  const rate = page.getByRole('radiogroup', { name: 'Rate what is said' });
  await rate.getByRole('radio', { name: '1 Confirmed' }).click();
  await expect(page.getByRole('heading', { name: 'Linked claim' })).toBeVisible();
  await page.getByRole('button', { name: 'Go to the claim' }).click();
  await expect(page.getByRole('heading', { name: 'Claim', exact: true })).toBeVisible();
  await expect(page.getByRole('radio', { name: '1 Confirmed' })).toBeChecked();
  await page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('button', { name: /An internal audit/ })
    .click();
  await expect(page.getByRole('heading', { name: 'Attribution', exact: true })).toBeVisible();
  await expect(page.getByRole('contentinfo')).toContainText('4 claims');
});

test('a source is told to be somebody who was named before', async ({ desk: page }) => {
  await selectAttribution(page, /An internal audit/);
  const record = page.getByRole('button', { name: /Source record/ });
  await expect(record).toContainText('An internal audit');
  await record.click();
  await page.getByRole('option', { name: /Dagny Orvell/ }).click();
  await expect(record).toContainText('Dagny Orvell');
  await expect(record).toContainText('2 statements');
  await page.getByRole('tab', { name: /^Sources/ }).click();
  await expect(page.getByRole('row', { name: 'Dagny Orvell' })).toContainText('2 statements');
});
