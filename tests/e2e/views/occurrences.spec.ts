import type { Page } from '@playwright/test';
import { openLibrary, runCommand } from '../../../scripts/view-tour.mjs';
import { expect, test } from './on-desk';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Every occurrence' });
const places = (page: Page) => dialog(page).getByRole('grid', { name: 'Places where the names stand' });
const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the article' });
const history = (page: Page) => page.getByRole('contentinfo').getByText('Saved', { exact: true });

/** Selects words with the find bar, by key. */
async function select(page: Page, words: string): Promise<void> {
  await text(page).focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.insertText(words);
  await expect(page.getByRole('search').getByRole('status')).toContainText('1 of');
  await page.keyboard.press('Escape');
}

async function entityCount(page: Page): Promise<number> {
  const text = (await page.getByRole('contentinfo').textContent()) ?? '';
  return Number(/(\d+) entit/.exec(text)?.[1] ?? Number.NaN);
}

test('every occurrence is tagged by keyboard, in one step of undo', async ({ desk: page, complaints }) => {
  const before = await entityCount(page);
  await select(page, 'dispatch');
  await page.keyboard.press('Control+Shift+O');
  await expect(places(page)).toBeVisible();
  const rows = places(page).getByRole('row');
  const total = await rows.count();
  expect(total).toBeGreaterThan(3);
  await expect(rows.and(page.locator(':focus'))).toHaveCount(1);
  const status = dialog(page).getByRole('status');
  const offered = Number(/^(\d+) ticked/.exec((await status.textContent()) ?? '')?.[1]);
  // Who reads by ear has nothing but the dialog.
  await expect(text(page)).toHaveCount(0);
  // Escape leaves at once: it does not stop to take the ticks away.
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(text(page)).toBeFocused();
  await page.keyboard.press('Control+Shift+O');
  await expect(rows.and(page.locator(':focus'))).toHaveCount(1);
  await expect(status).toContainText(`${offered} ticked`);
  // Unticks one with Space, by key alone.
  await page.keyboard.press('Space');
  await expect(status).toContainText(`${offered - 1} ticked`);
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page)).toBeHidden();
  await expect.poll(() => entityCount(page)).toBe(before + offered - 1);
  await expect(history(page)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect.poll(() => entityCount(page)).toBe(before);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => entityCount(page)).toBe(before + offered - 1);
  expect(complaints).toEqual([]);
});

test('a key that comes before the places are known is for those that are found', async ({ desk: page }) => {
  const before = await entityCount(page);
  await select(page, 'dispatch');
  // Both keys come in one task: what the dialog looks for is looked for in another.
  const isEarly = await page.evaluate(async () => {
    const press = (key: string, shiftKey = false): void => {
      const event = new KeyboardEvent('keydown', { key, ctrlKey: true, shiftKey, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    };
    press('O', true);
    for (let turn = 0; turn < 50 && document.querySelector('.occurrences-dialog') === null; turn += 1) await null;
    press('Enter');
    return document.querySelector('.occurrences-dialog :focus, .occurrences-dialog:focus') !== null;
  });
  expect(isEarly).toBe(true);
  await expect(dialog(page)).toBeHidden();
  await expect.poll(() => entityCount(page)).toBeGreaterThan(before);
});

test('names are added and removed, and what is tagged is relabelled or deleted', async ({ desk: page }) => {
  const before = await entityCount(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+O');
  await expect(dialog(page).getByText(/Type a name above/)).toBeVisible();
  await page.keyboard.type('Castelard');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Rauh');
  await page.keyboard.press('Enter');
  await expect(places(page).getByRole('row', { name: /Benedikt Rauh/ })).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Do not look for Rauh' }).click();
  await expect(places(page).getByRole('row', { name: /Rauh/ })).toHaveCount(0);
  await dialog(page).getByRole('button', { name: 'All', exact: true }).click();
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page)).toBeHidden();
  await expect.poll(() => entityCount(page)).toBeGreaterThan(before);
  const tagged = await entityCount(page);

  await page.keyboard.press('Control+Shift+O');
  await page.keyboard.type('Castelard');
  await page.keyboard.press('Enter');
  await expect(
    places(page)
      .getByRole('row', { name: /Tagged Person/ })
      .first(),
  ).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Tagged', exact: true }).click();
  await dialog(page)
    .getByRole('button', { name: /^Person As/ })
    .click();
  await page.getByRole('option', { name: 'Organisation' }).click();
  await dialog(page)
    .getByRole('button', { name: /^Relabel/ })
    .click();
  await expect(dialog(page)).toBeHidden();
  expect(await entityCount(page)).toBe(tagged);

  await page.keyboard.press('Control+Shift+O');
  await page.keyboard.type('Castelard');
  await page.keyboard.press('Enter');
  await expect(
    places(page)
      .getByRole('row', { name: /Tagged Organisation/ })
      .first(),
  ).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Tagged', exact: true }).click();
  await page.keyboard.press('Alt+d');
  await expect(dialog(page)).toBeHidden();
  await expect.poll(() => entityCount(page)).toBeLessThan(tagged);
});

test('the whole desk is searched, tagged and taken back', async ({ desk: page }) => {
  await page.keyboard.press('Control+l');
  for (const title of ['First column', 'Second column']) {
    await page.keyboard.press('Control+Shift+V');
    await text(page).fill(`${title}\n\nDagny Orvell spoke. Orvell left.`);
    await page.keyboard.press('Control+Enter');
    await expect(text(page)).toContainText(title);
    await page.keyboard.press('Control+l');
    await expect(page.getByRole('row', { name: new RegExp(title) })).toBeVisible();
  }
  await page.getByRole('row', { name: /Ambulance service/ }).click();
  await expect(text(page)).toBeVisible();
  await select(page, 'Orvell');
  await page.keyboard.press('Control+Shift+O');
  await dialog(page).getByRole('radio', { name: 'Whole desk' }).click();
  await expect(
    places(page)
      .getByRole('row', { name: /Second column/ })
      .first(),
  ).toBeVisible();
  await dialog(page).getByRole('button', { name: 'New', exact: true }).click();
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Take back in 2 other articles' })).toBeVisible();
  // It is one step of undo and of redo, here and in the others.
  const here = await entityCount(page);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('alert')).toContainText('taken back in 2 articles');
  expect(await entityCount(page)).toBeLessThan(here);
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByRole('alert')).toContainText('done again in 2 articles');
  expect(await entityCount(page)).toBe(here);
  await page.keyboard.press('Control+l');
  const counts = (title: string) => page.getByRole('row', { name: new RegExp(title) });
  await expect(counts('First column')).toContainText(/Draft/);
  await counts('First column').click();
  await expect.poll(() => entityCount(page)).toBe(2);
  await page.keyboard.press('Control+l');
  await runCommand(page, 'take back what was done in other');
  await expect(page.getByRole('alert')).toContainText('taken back in 2 articles');
  await counts('First column').click();
  await expect.poll(() => entityCount(page)).toBe(0);
});

test('what is done to many at once is done before the next key counts, and undone and done again', async ({
  desk: page,
  complaints,
}) => {
  const many = 150;
  await openLibrary(page);
  await page.keyboard.press('Control+Shift+v');
  const lines = Array.from({ length: many }, (_, at) => `Line ${at} tells of Holt.`);
  await page
    .getByRole('dialog')
    .getByRole('textbox')
    .fill(`Everywhere\n\n${lines.join('\n\n')}`);
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveTitle(/^Everywhere · /);
  await select(page, 'Holt');
  await page.keyboard.press('Control+Shift+O');
  await dialog(page).getByRole('button', { name: 'All', exact: true }).click();
  await expect(dialog(page).getByRole('status')).toContainText(`${many} ticked`);
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('contentinfo')).toContainText(`${many} tags`);
  await expect(history(page)).toBeVisible();

  // All keys at once, as fast as the browser takes them.
  await page.evaluate(() => {
    const text = document.activeElement;
    const press = (key: string, shiftKey = false): void => {
      text?.dispatchEvent(
        new KeyboardEvent('keydown', { key, ctrlKey: true, shiftKey, bubbles: true, cancelable: true }),
      );
    };
    press('z');
    press('Z', true);
    press('z');
  });
  await expect(page.getByRole('contentinfo')).toContainText(/\D0 tags/);
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByRole('contentinfo')).toContainText(`${many} tags`);

  await page.getByRole('tab', { name: /^Tags/ }).click();
  await page.locator('[role=tabpanel] [role=grid] [role=row]').first().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('contentinfo')).toContainText(/\D0 tags/);
  await text(page).focus();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('contentinfo')).toContainText(`${many} tags`);
  await expect(history(page)).toBeVisible();
  // And so it is on the disk.
  await page.reload();
  await expect(page.getByRole('contentinfo')).toContainText(`${many} tags`);
  expect(complaints).toEqual([]);
});
