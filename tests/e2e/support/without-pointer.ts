import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { TestFolders } from '../loopback-process';

/** Notes any pointer event from here on, for `expectNoPointer`. */
export async function refusePointer(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const type of ['pointerdown', 'mousedown', 'touchstart'])
      window.addEventListener(type, () => document.documentElement.setAttribute('data-pointer-used', type), {
        capture: true,
      });
  });
}

/** Opens a file with Ctrl+O and the system's file dialog; resolves to the article's id when its text is on screen. */
export async function openFile(page: Page, place: TestFolders, file: string): Promise<string> {
  await expect(page.getByRole('contentinfo')).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  // Playwright begins to catch choosers a moment after it was asked to: a round trip later it does.
  await page.evaluate(() => document.title);
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles(file);
  const known = new Set<string>();
  await expect
    .poll(async () => {
      const list = JSON.parse((await place.galley(['list', '--desk', place.desk, '--json'])).stdout);
      for (const article of list) if (article.fileName === basename(file)) known.add(article.articleId);
      return known.size;
    })
    .toBe(1);
  await expect(page.getByRole('textbox', { name: 'Text' }).or(page.locator('.ProseMirror'))).toBeVisible();
  return [...known][0] ?? '';
}

/** This was a session without a mouse. */
export async function expectNoPointer(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.getAttribute('data-pointer-used'))).toBeNull();
}
