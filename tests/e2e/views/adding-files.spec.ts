import type { Page } from '@playwright/test';
import { selectWords } from '../../../scripts/galley-tour.mjs';
import { brokenFile, stories } from '../../../scripts/shots-stories.mjs';
import { openLibrary } from '../../../scripts/view-tour.mjs';
import { expect, test } from './on-desk';

interface Dropped {
  readonly name: string;
  readonly bytes: readonly number[];
}

/** Holds files over the window, or lets go of them there. */
async function drag(page: Page, type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', files: readonly Dropped[]) {
  await page.evaluate(
    ({ kind, list }) => {
      const transfer = new DataTransfer();
      for (const { name, bytes } of list) transfer.items.add(new File([new Uint8Array(bytes)], name));
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    { kind: type, list: files },
  );
}

const good: readonly Dropped[] = stories.map(({ name, text }) => ({ name, bytes: [...Buffer.from(text)] }));
const bad: Dropped = { name: brokenFile.name, bytes: [...brokenFile.bytes] };

/** Goes through the list of articles, its heads and its cells, by keys. */
async function walkByKeys(page: Page, count: number): Promise<void> {
  const { keyboard } = page;
  const grid = page.getByRole('grid', { name: 'Articles' });
  const rows = grid.getByRole('row');
  const head = (name: string) => grid.getByRole('columnheader', { name });
  await expect(grid).toHaveAttribute('aria-rowcount', `${count + 1}`);
  await rows.nth(1).focus();
  await keyboard.press('ArrowUp');
  await expect(head('Article')).toBeFocused();
  await keyboard.press('End');
  await expect(head('Changed')).toHaveAttribute('aria-sort', 'descending');
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await expect(head('Article')).toHaveAttribute('aria-sort', 'ascending');
  await expect(head('Changed')).toHaveAttribute('aria-sort', 'none');
  await expect(rows.nth(1)).toHaveAccessibleName(/^Ambulance service/);
  await keyboard.press('Space');
  await expect(head('Article')).toHaveAttribute('aria-sort', 'descending');
  await expect(rows.last()).toHaveAccessibleName(/^Ambulance service/);
  await expect(head('Article')).toBeFocused();

  await keyboard.press('ArrowDown');
  await expect(rows.nth(1).getByRole('rowheader')).toBeFocused();
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowDown');
  const status = rows.nth(2).getByRole('button', { name: /^Status:/ });
  await expect(status).toBeFocused();
  await keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('menuitemradio', { name: 'New' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(status).toBeFocused();
  await keyboard.press('End');
  await expect(rows.nth(2).getByRole('gridcell').last()).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(rows.nth(2)).toBeFocused();
  await keyboard.press('Home');
  await expect(rows.nth(1)).toBeFocused();
  await keyboard.type('amb');
  await expect(rows.last()).toBeFocused();
  await expect(rows.last()).toHaveAttribute('aria-rowindex', `${count + 1}`);
  await head('Changed').click();
  await head('Changed').click();
}

test('several files dropped at once go in, and the one that is no text says why', async ({ desk: page }) => {
  await openLibrary(page);
  await drag(page, 'dragenter', good);
  await expect(page.getByText('Drop to add to the desk')).toBeVisible();
  await drag(page, 'dragleave', good);
  await expect(page.getByText('Drop to add to the desk')).toBeHidden();
  await drag(page, 'dragenter', good);
  await drag(page, 'drop', [...good, bad]);
  await expect(page.getByText('Drop to add to the desk')).toBeHidden();

  const list = page.getByRole('region', { name: 'Files being added' });
  await expect(list.getByRole('status')).toHaveText(`${good.length} added, 1 could not be added`);
  const failed = list.getByRole('listitem').filter({ hasText: bad.name });
  await expect(failed).toContainText('Nothing was imported');
  await expect(page.getByRole('contentinfo')).toContainText(`${good.length + 1} articles`);
  await expect(page.getByRole('row', { name: /Ferry timetable cut again/ })).toBeVisible();

  await list.getByRole('button', { name: 'Put this list away' }).click();
  await expect(list).toHaveCount(0);
  await walkByKeys(page, good.length + 1);
  await page.getByRole('radio', { name: /^New/ }).click();
  await expect(page.getByRole('row', { name: /Ambulance service/ })).toHaveCount(0);
  await page.getByRole('searchbox', { name: 'Find an article' }).fill('cask lane');
  await expect(page.getByRole('row')).toHaveCount(2);

  // Of very many files the first are drawn until somebody comes to their end; all can be given up at once.
  const many = Array.from({ length: 120 }, (_, index) => ({
    name: `${index}.txt`,
    bytes: [...Buffer.from(`${index}`)],
  }));
  await drag(page, 'drop', many);
  await expect(list.getByRole('button', { name: 'Show more: 100 files' })).toBeAttached();
  await expect(list.locator('.job')).toHaveCount(20);
  await expect
    .poll(async () => {
      await list.getByRole('listitem').last().scrollIntoViewIfNeeded();
      return list.locator('.job').count();
    })
    .toBe(120);
  await list.getByRole('button', { name: 'Cancel all' }).click();
  await expect(list.locator('.job.is-cancelled').last()).toContainText('Nothing was added');
  await expect(list.getByRole('button', { name: 'Put this list away' })).toBeVisible();
});

test('a file whose encoding was guessed wrong is read anew, in its place while nobody has worked on it', async ({
  desk: page,
}) => {
  await openLibrary(page);
  // “Zoë’s café” in Mac Roman.
  await drag(page, 'drop', [{ name: 'mac.txt', bytes: [...Buffer.from('Zo\x91\xd5s caf\x8e', 'latin1')] }]);
  const text = page.getByRole('textbox', { name: 'Text of the article' });
  await expect(text).toHaveText('Zo‘Õs cafŽ');
  const list = page.getByRole('region', { name: 'Files being added' });
  await list.getByRole('button', { name: 'Read as windows-1252' }).press('Enter');
  const menu = page.getByRole('menu', { name: 'Read as windows-1252: mac.txt' });
  await expect(menu.getByRole('menuitem')).toHaveCount(5);
  await menu.getByRole('menuitem', { name: 'Mac Roman' }).press('Enter');
  await expect(text).toHaveText('Zoë’s café');
  await expect(list).toContainText('It took the place of the article that was made of this file before.');

  await selectWords(page, 'Zoë');
  await page.keyboard.press('1');
  await expect(page.getByRole('contentinfo')).toContainText('1 claim');
  await list.getByRole('button', { name: 'Read as Mac Roman' }).press('Enter');
  await page.getByRole('menuitem', { name: 'windows-1252' }).press('Enter');
  await expect(list).toContainText('stays on the desk beside it: somebody has worked on it.');
  await openLibrary(page);
  await expect(page.getByRole('contentinfo')).toContainText('3 articles');
});

test('formatted text that is pasted keeps its headings; typed text is plain', async ({ desk: page }) => {
  await openLibrary(page);
  await page.evaluate(() => {
    const clipboard = new DataTransfer();
    clipboard.setData('text/plain', 'Bridge late again\n\nThe county said so.');
    clipboard.setData('text/html', '<h1>Bridge late again</h1><p>The <em>county</em> said so.</p>');
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }),
    );
  });
  const dialog = page.getByRole('dialog', { name: 'Paste text' });
  await expect(dialog.getByRole('textbox')).toHaveValue(/Bridge late again/);
  await expect(dialog.getByText(/^Formatted text/)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  const text = page.getByRole('textbox', { name: 'Text of the article' });
  await expect(text.locator('em')).toHaveText('county');
  await expect(page).toHaveTitle(/^Bridge late again · /);

  await page.keyboard.press('Control+Shift+v');
  await page.getByRole('dialog').getByRole('textbox').fill('Tunnel early\n\nNobody knows why.');
  await expect(page.getByRole('dialog').getByText(/^Plain text/)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveTitle(/^Tunnel early · /);
});
