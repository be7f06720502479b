import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import type { TestFolders } from '../loopback-process';
import { makeFolders, openFromLaunchFile, startLoopback } from '../loopback-process';

/** A window of the real loopback shell on a new desk, and what it complained about in its console. */
interface OnDesk {
  readonly folders: TestFolders;
  readonly complaints: string[];
  /** The window, with its sample article open. */
  readonly desk: Page;
}

export const test = base.extend<OnDesk>({
  // biome needs no pattern for what is not used; Playwright does.
  folders: async ({ browserName: _ }, use) => {
    const folders = makeFolders();
    await use(folders);
    folders.remove();
  },
  complaints: async ({ browserName: _ }, use) => use([]),
  desk: async ({ page, folders, complaints }, use) => {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    const shell = startLoopback(folders);
    await openFromLaunchFile(page, await shell.launchFile);
    await page.getByRole('textbox', { name: 'Text of the article' }).waitFor();
    // What stands beside the text comes after it.
    await page.getByRole('tablist', { name: 'Inspector' }).waitFor();
    await use(page);
    await shell.stop();
  },
});
export { expect };

/** What has the keyboard focus, by role and name as far as attributes tell. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (active === null || active === document.body) return 'nothing';
    return active.getAttribute('aria-label') ?? active.textContent?.trim() ?? active.tagName;
  });
}
