import type { Page } from '@playwright/test';
import { expect, test } from './on-desk';

const list = (page: Page) => page.getByRole('grid', { name: 'All tags' });
const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the article' });

async function openFilter(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Filter/ }).click();
  await expect(page.getByRole('dialog', { name: 'Filter' })).toBeVisible();
}

test('tags are filtered, chips take filters away, and an empty list says why', async ({ desk: page, complaints }) => {
  const rows = list(page).getByRole('row');
  const all = await rows.count();
  await openFilter(page);
  await page.getByRole('dialog', { name: 'Filter' }).locator('label', { hasText: 'Person' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => rows.count()).toBeLessThan(all);
  await expect(page.getByRole('button', { name: 'Remove the filter Person' })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a tag' }).fill('Tannery');
  await expect(page.getByText(/^None of \d+ tags fits/)).toBeVisible();
  // The filters stay while another tab is looked at.
  await page.getByRole('tab', { name: /^Tags/ }).focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('tab', { name: /^Claims/ })).toBeFocused();
  await expect(page.getByRole('tabpanel', { name: /^Claims/ })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tabpanel', { name: /^Tags/ })).toBeVisible();
  await expect(page.getByRole('searchbox', { name: 'Find a tag' })).toHaveValue('Tannery');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(rows).toHaveCount(all);
  expect(complaints).toEqual([]);
});

test('many tags are ticked by key, changed and deleted at once, each one step of undo', async ({ desk: page }) => {
  await page.getByRole('radio', { name: 'Entities' }).click();
  const rows = list(page).getByRole('row');
  const all = await rows.count();
  expect(all).toBeGreaterThan(3);
  await rows.first().focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('1 ticked')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByText('2 ticked')).toBeVisible();
  await page.getByRole('toolbar', { name: 'For the ticked tags' }).getByRole('button', { name: 'Change' }).click();
  await page.getByRole('menuitem', { name: 'Event' }).click();
  await expect(list(page).getByRole('row', { name: /, Event/ })).toHaveCount(2);
  await text(page).focus();
  await page.keyboard.press('Control+z');
  await expect(list(page).getByRole('row', { name: /, Event/ })).toHaveCount(0);
  await rows.first().focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByText(`${all} ticked`)).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(rows).toHaveCount(0);
  await text(page).focus();
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(all);
});

test('Ctrl and Shift with a click tick, a plain click opens', async ({ desk: page }) => {
  const rows = list(page).getByRole('row');
  await rows.nth(1).click({ modifiers: ['Control'] });
  await expect(page.getByText('1 ticked')).toBeVisible();
  await rows.nth(3).click({ modifiers: ['Shift'] });
  await expect(page.getByText('3 ticked')).toBeVisible();
  await rows.nth(2).click({ modifiers: ['Control'] });
  await expect(page.getByText('2 ticked')).toBeVisible();
  await page.getByRole('button', { name: 'Untick' }).click();
  // By key: Shift reaches further and less far; Right goes to the box, which Space ticks; what is ticked is not opened.
  await rows.first().focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('3 ticked')).toBeVisible();
  await page.keyboard.press('Shift+ArrowUp');
  await expect(page.getByText('2 ticked')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(rows.nth(1).getByRole('checkbox')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByText('1 ticked')).toBeVisible();
  await rows.nth(2).locator('.tick').click();
  await expect(page.getByText('2 ticked')).toBeVisible();
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 ticked')).toBeVisible();
  await page.getByRole('button', { name: 'Untick' }).click();
  await rows.nth(1).click();
  await expect(page.getByRole('button', { name: 'All tags' })).toBeVisible();
});

test('the text and the list follow each other', async ({ desk: page }) => {
  const rows = list(page).getByRole('row');
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await expect(rows.nth(1)).toContainText('Selected');
  await page.keyboard.press('End');
  await expect(rows.last()).toContainText('Selected');
  await expect(rows.last()).toBeFocused();
  const last = await rows.last().getAttribute('data-key');
  // From the text: the list stays, at the tag that is selected.
  await text(page).focus();
  await page.keyboard.press('[');
  const marked = list(page).getByRole('row').filter({ hasText: 'Selected' });
  await expect(marked).toBeInViewport();
  await expect(text(page)).toBeFocused();
  expect(await marked.getAttribute('data-key')).not.toBe(last);
  // Enter on a row goes to the form, Escape back to the row, and once more to the text.
  const id = await marked.getAttribute('data-key');
  await page.keyboard.press('Alt+l');
  await expect(page.locator(`[data-key="${id}"]`)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-tag-form] :focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator(`[data-key="${id}"]`)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(text(page)).toBeFocused();
});

test('entities are ticked, merged, retyped and deleted together, each one step of undo', async ({ desk: page }) => {
  await page.getByRole('tab', { name: /^Entities/ }).click();
  const grid = page.getByRole('grid', { name: 'Entities' });
  const rows = grid.getByRole('row');
  const all = await rows.count();
  const bar = page.getByRole('toolbar', { name: 'For the ticked entities' });
  await rows.first().focus();
  await page.keyboard.press('Space');
  await expect(bar.getByRole('button', { name: 'Merge' })).toBeDisabled();
  await expect(bar).toContainText('Tick another to merge');
  await rows.nth(2).click({ modifiers: ['Control'] });
  await expect(bar).toContainText('2 ticked');
  const kept = (await rows.nth(2).locator('b').textContent()) ?? '';
  await bar.getByRole('button', { name: 'Merge' }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${kept}`) }).click();
  await expect(rows).toHaveCount(all - 1);
  await expect(rows.filter({ hasText: kept })).toHaveCount(1);
  await text(page).focus();
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(all);

  await rows.first().focus();
  await page.keyboard.press('Control+a');
  await bar.getByRole('button', { name: 'Change' }).click();
  await page.getByRole('menuitem', { name: 'Event' }).click();
  await expect(rows.filter({ hasText: 'Event' })).toHaveCount(all);
  await rows.first().focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('No entities yet')).toBeVisible();
  await text(page).focus();
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(all);
  await page.keyboard.press('Control+z');
  await expect(rows.filter({ hasText: 'Event' })).not.toHaveCount(all);
});

test('the rows of records follow the text, and each leads to its occurrences', async ({ desk: page }) => {
  await page.getByRole('tab', { name: /^Entities/ }).click();
  const grid = page.getByRole('grid', { name: 'Entities' });
  const here = grid.getByRole('row').filter({ has: page.locator('.is-here') });
  await grid.getByRole('row').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(grid.getByRole('row').nth(1)).toBeFocused();
  await expect(here).toHaveAttribute('data-key', (await grid.getByRole('row').nth(1).getAttribute('data-key')) ?? '');
  // From the text the list stays, with the row of the mention's record marked.
  await page.keyboard.press('Escape');
  await expect(text(page)).toBeFocused();
  await page.keyboard.press(']');
  await expect(page.getByRole('tab', { name: /^Entities/ })).toHaveAttribute('aria-selected', 'true');
  await expect(here).toBeInViewport();
  const name = (await grid.getByRole('row').first().locator('b').textContent()) ?? '';
  await page.getByRole('button', { name: `Tag every occurrence of ${name}` }).click();
  await expect(page.getByRole('dialog')).toContainText(name);
  await page.keyboard.press('Escape');
  await grid.getByRole('row').first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Tag every occurrence' }).click();
  await expect(page.getByRole('dialog')).toContainText(name);
});

test('sources are rated together, in one step of undo', async ({ desk: page }) => {
  await page.getByRole('tab', { name: /^Sources/ }).click();
  const rows = page.getByRole('grid', { name: 'Sources' }).getByRole('row');
  const all = await rows.count();
  expect(all).toBeGreaterThan(1);
  await rows.first().focus();
  await page.keyboard.press('Control+a');
  const bar = page.getByRole('toolbar', { name: 'For the ticked sources' });
  await bar.getByRole('button', { name: 'Change' }).click();
  await page.getByRole('menuitem', { name: 'B Usually reliable' }).click();
  await expect(rows.filter({ hasText: '· B' })).toHaveCount(all);
  await text(page).focus();
  await page.keyboard.press('Control+z');
  await expect(rows.filter({ hasText: '· B' })).toHaveCount(0);
});

test('claims are rated together from the list', async ({ desk: page }) => {
  await page.getByRole('tab', { name: /^Claims/ }).click();
  const rows = page.getByRole('grid', { name: 'Claims' }).getByRole('row');
  await rows.first().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('2');
  await expect(rows.filter({ hasText: 'Likely' })).toHaveCount(await rows.count());
  await text(page).focus();
  await page.keyboard.press('Control+z');
  await expect(rows.filter({ hasText: 'Likely' })).not.toHaveCount(await rows.count());
});

test('entities are filtered and sorted too', async ({ desk: page }) => {
  await page.getByRole('tab', { name: /^Entities/ }).click();
  const rows = page.getByRole('grid', { name: 'Entities' }).getByRole('row');
  const all = await rows.count();
  await openFilter(page);
  await page.getByRole('dialog', { name: 'Filter' }).locator('label', { hasText: 'Person' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => rows.count()).toBeLessThan(all);
  await page.getByRole('button', { name: /Sort$/ }).click();
  await page.getByRole('option', { name: 'A to Z' }).click();
  await expect(rows.first()).toContainText('Aurel Bastin');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows).toHaveCount(all);
});
