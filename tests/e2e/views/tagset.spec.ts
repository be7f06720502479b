import type { Page } from '@playwright/test';
import { runCommand } from '../../../scripts/view-tour.mjs';
import { findProblems } from '../support/find-problems';
import { KeyboardReporter } from '../support/keyboard';
import { expect, test } from './on-desk';

async function openTagset(page: Page) {
  await runCommand(page, 'tagset');
  const dialog = page.getByRole('dialog', { name: 'Tagset' });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function reporter(page: Page): Promise<KeyboardReporter> {
  const blocks = await page
    .getByRole('textbox', { name: 'Text of the article' })
    .locator('[data-block-id]')
    .allInnerTexts();
  return new KeyboardReporter(page, blocks.join('\n'));
}

/** The colour of the line under an element, as `#rrggbb`. */
function drawnColor(element: Element): string {
  const [, ...channels] = /rgb\((\d+), (\d+), (\d+)\)/.exec(getComputedStyle(element).textDecorationColor) ?? [];
  return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`;
}

test('a type is added, keyed, used, renamed, deleted with a replacement and brought back, without a pointer', async ({
  desk: page,
  complaints,
}) => {
  test.setTimeout(120_000);
  const dialog = await openTagset(page);
  const said = dialog.getByRole('status');

  // Where nothing takes the key, what is below the dialog is not selected either.
  await expect(dialog).toBeFocused();
  await page.keyboard.press('Control+a');
  expect(await page.evaluate(() => String(getSelection()))).toBe('');

  // Added, with a key; keys that mean something already are refused with their names.
  await dialog.getByRole('textbox', { name: 'Add a type' }).fill('Brand');
  await page.keyboard.press('Enter');
  await expect(said).toContainText('“Brand” was added');
  await expect(dialog.getByRole('option', { name: 'Brand' })).toHaveAttribute('aria-selected', 'true');
  const key = dialog.getByRole('textbox', { name: 'Key' });
  await key.focus();
  await page.keyboard.press('p');
  await expect(said).toContainText('The key “P” of “Brand” is taken by “Person”.');
  await page.keyboard.press('r');
  await expect(dialog.getByText('R is the key of “Write why”.')).toBeVisible();
  await page.keyboard.press('d');
  await expect(dialog.getByRole('option', { name: 'Brand, key D' })).toBeVisible();

  // Its line, by the arrow keys, and its place in the order.
  await dialog.getByRole('radio', { name: 'Dashed line' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('radio', { name: 'Wavy line' })).toBeChecked();
  // The colour is chosen apart from the line, which left it as it was.
  await dialog.getByRole('radio', { name: 'Olive' }).focus();
  await expect(dialog.getByRole('radio', { name: 'Olive' })).toBeChecked();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('radio', { name: 'Teal' })).toBeChecked();
  await dialog.getByRole('option', { name: 'Brand, key D' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(dialog.getByRole('option').nth(-2)).toHaveAccessibleName('Brand, key D');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  // Tagged with at once.
  const work = await reporter(page);
  await work.entity('d', { words: 'Ambulance' });
  const line = page.locator('.tag-form .quote .ul');
  await expect(line).toHaveClass(/e-wavy-teal/);
  const teal = await line.evaluate((element) => getComputedStyle(element).getPropertyValue('--e-teal').trim());
  expect(teal).toMatch(/^#/);
  expect(await line.evaluate(drawnColor)).toBe(teal);

  // Renamed: the tag is called by the new name, everywhere.
  const again = await openTagset(page);
  await again.getByRole('option', { name: 'Brand, key D' }).focus();
  await page.keyboard.press('Enter');
  const name = again.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill('Company brand');
  await name.press('Enter');
  await expect(again.getByRole('option', { name: 'Company brand, key D' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /Company brand.*Type|Type.*Company brand/ })).toBeVisible();

  // Deleted while in use: it asks what its tags are read as.
  const third = await openTagset(page);
  await expect(third.getByRole('option', { name: 'Company brand, key D' })).toContainText('1 tag');
  await third.getByRole('option', { name: 'Company brand, key D' }).focus();
  await page.keyboard.press('Enter');
  await third.getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  const ask = third.getByRole('group', { name: 'Delete “Company brand”' });
  await expect(ask).toContainText('1 tag on this desk is “Company brand”');
  await expect(ask.getByRole('button', { name: /Read as/ })).toBeFocused();
  await expect(ask.getByRole('button', { name: 'Choose what they are read as' })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'Organisation', exact: true }).focus();
  await page.keyboard.press('Enter');
  await ask.getByRole('button', { name: 'Delete, and read as “Organisation”' }).focus();
  await page.keyboard.press('Enter');
  // The button that had the focus is gone: where a hint is open, Escape would put away the hint only.
  await third.getByRole('option', { name: /^Company brand, deleted/ }).focus();
  await page.keyboard.press('Escape');
  await expect(line).toHaveClass(/e-double-purple/);
  await expect(page.getByRole('button', { name: /Organisation.*Type|Type.*Organisation/ })).toBeVisible();

  // All of it is kept by the desk, and can be brought back.
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Text of the article' })).toBeVisible();
  const fourth = await openTagset(page);
  await fourth.getByRole('option', { name: /^Company brand, deleted/ }).focus();
  await page.keyboard.press('Enter');
  await expect(fourth.getByText('Its tags are read as “Organisation”.')).toBeVisible();
  await fourth.getByRole('button', { name: 'Bring back' }).focus();
  await page.keyboard.press('Enter');
  await expect(fourth.getByRole('option', { name: 'Company brand, key D' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(line).toHaveClass(/e-wavy/);
  expect(complaints).toEqual([]);
});

test('attributes of one’s own and the rule for reasons show in the form and in the list; export and import', async ({
  desk: page,
  complaints,
}) => {
  test.setTimeout(120_000);
  const dialog = await openTagset(page);
  const said = dialog.getByRole('status');
  await dialog.getByRole('tab', { name: /Fields/ }).click();
  await dialog.getByRole('textbox', { name: 'Add an attribute' }).fill('Checked by');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('option', { name: 'Checked by' })).toBeVisible();
  await dialog.getByRole('button', { name: /Takes/ }).click();
  await page.getByRole('option', { name: 'Choice' }).click();
  const choices = dialog.getByRole('textbox', { name: 'Choices, one in each line' });
  await choices.fill('Desk\nLawyer');
  await choices.press('Control+Enter');
  await expect(said).toContainText('The choices of “Checked by” were set.');
  await dialog.getByText('Has to be filled in', { exact: true }).click();
  await expect(dialog.getByRole('option', { name: 'Checked by' })).toContainText('choice, required');
  await dialog.getByRole('tab', { name: 'Confidence' }).click();
  await dialog.getByRole('button', { name: /A claim needs a reason/ }).click();
  await page.getByRole('option', { name: 'For every level' }).click();
  await expect(said).toContainText('When a claim needs a reason was set.');
  const exported = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  const file = await (await exported).path();
  await dialog.getByRole('button', { name: 'Done' }).click();

  const work = await reporter(page);
  await work.select({ words: 'Ambulance' });
  await page.keyboard.press('2');
  const form = page.locator('[data-tag-form]');
  await expect(form.getByRole('button', { name: 'needs a reason' })).toBeVisible();
  await form.getByRole('button', { name: 'needs “Checked by”' }).click();
  await expect(form.getByRole('button', { name: /Checked by/ }).last()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'Lawyer' }).click();
  await expect(form.getByRole('button', { name: 'needs “Checked by”' })).toBeHidden();
  const why = form.getByRole('textbox', { name: 'Why' });
  await form.getByRole('button', { name: 'needs a reason' }).click();
  await expect(why).toBeFocused();
  await page.keyboard.type('two witnesses');
  await page.keyboard.press('Control+Enter');
  await expect(form.getByText(/^needs/)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(form.getByRole('button', { name: 'needs a reason' })).toBeVisible();
  await form.getByRole('button', { name: 'All tags' }).click();
  await expect(page.getByRole('row', { name: /Ambulance.*needs a reason/ })).toBeVisible();

  // Taken back, then imported from the file.
  const again = await openTagset(page);
  await again.getByRole('tab', { name: 'Confidence' }).click();
  await again.getByRole('button', { name: /A claim needs a reason/ }).click();
  await page.getByRole('option', { name: 'Never' }).click();
  await again.getByRole('button', { name: /^Undo/ }).click();
  await expect(again.getByRole('button', { name: /For every level/ })).toBeVisible();
  await again.getByRole('button', { name: /A claim needs a reason/ }).click();
  await page.getByRole('option', { name: 'Never' }).click();
  await expect(again.getByRole('button', { name: /Never/ })).toBeVisible();
  await again.locator('input[type=file]').setInputFiles({
    name: 'half.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format":"galley-tagset"'),
  });
  await expect(again.getByRole('status')).toContainText(
    'half.json: The file is not complete JSON. Nothing was changed.',
  );
  await again.locator('input[type=file]').setInputFiles(file);
  await expect(again.getByRole('status')).toContainText('1 setting changed');
  await expect(again.getByRole('button', { name: /For every level/ })).toBeVisible();
  expect(complaints).toEqual([]);
});

// Wider windows show the dialog as the tour of all dialogs does.
test.describe('760 wide', () => {
  test.use({ viewport: { width: 760, height: 700 } });

  test('axe finds nothing in the tagset dialog', async ({ desk: page, complaints }) => {
    const dialog = await openTagset(page);
    for (const tab of ['Entity types', 'Source types', 'Confidence', 'Fields']) {
      await dialog.getByRole('tab', { name: tab }).click();
      expect(await findProblems(page), tab).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });
});
