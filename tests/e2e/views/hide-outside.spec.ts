import type { Page } from '@playwright/test';
import { selectWords } from '../../../scripts/galley-tour.mjs';
import { expect, test } from './on-desk';

/** Whether a screen reader comes to what is beside the text: asked of the browser, which hides nothing that has the focus. */
async function hearing(page: Page): Promise<() => Promise<boolean>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  return async () => {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes.some(({ ignored, name }) => !ignored && name?.value === 'Inspector');
  };
}

const selection = (page: Page) => page.evaluate(() => String(getSelection()));
const hiddenParts = (page: Page) => page.locator('#root [aria-hidden=true]:has(*), #root[aria-hidden=true]').count();

test('under a menu the window is hidden from screen readers and is not selected, and nothing of it is made inert', async ({
  desk: page,
  complaints,
}) => {
  const isHeard = await hearing(page);
  const before = await hiddenParts(page);
  await expect.poll(isHeard).toBe(true);
  const button = page.getByRole('button', { name: /^Status:/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await expect.poll(isHeard).toBe(false);
  await expect(page.locator('[inert]')).toHaveCount(0);
  await page.keyboard.press('Control+a');
  expect(await selection(page)).toBe('');

  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await expect.poll(isHeard).toBe(true);
  expect(await hiddenParts(page)).toBe(before);
  await page.getByRole('textbox', { name: 'Text of the article' }).focus();
  await page.keyboard.press('Control+a');
  expect(await selection(page)).not.toBe('');
  expect(complaints).toEqual([]);
});

test('a dialog that a menu opens hides the window for as long as it is there', async ({ desk: page, complaints }) => {
  const isHeard = await hearing(page);
  await expect.poll(isHeard).toBe(true);
  await page.getByRole('button', { name: 'Add an article' }).click();
  await expect.poll(isHeard).toBe(false);
  await page.getByRole('menuitem', { name: 'Paste text' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste' });
  await dialog.waitFor();
  await expect(page.getByRole('menu')).toHaveCount(0);
  expect(await isHeard()).toBe(false);
  // Where nothing takes the key it selects nothing; in a field its words.
  await dialog.getByRole('button', { name: 'Cancel' }).focus();
  await page.keyboard.press('Control+a');
  expect(await selection(page)).toBe('');

  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(isHeard).toBe(true);
  expect(complaints).toEqual([]);
});

test('choices that a dialog opens hide the dialog, and give back no more than they took', async ({
  desk: page,
  complaints,
}) => {
  const isHeard = await hearing(page);
  await expect.poll(isHeard).toBe(true);
  await selectWords(page, 'the');
  await page.keyboard.press('Control+Shift+O');
  const dialog = page.getByRole('dialog', { name: 'Every occurrence' });
  const choose = dialog.getByRole('button', { name: /As$/ });
  await choose.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('listbox', { name: 'As' }).waitFor();
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(1);
  await expect(choose).toBeFocused();
  expect(await isHeard()).toBe(false);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(isHeard).toBe(true);
  expect(complaints).toEqual([]);
});
