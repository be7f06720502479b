import type { Page } from '@playwright/test';

/** Waits until the window says that everything is saved. An expectation describes the whole page each time it has to look again, which is slow here. */
export function saved(page: Page): Promise<void> {
  return page.getByRole('contentinfo').getByText('Saved', { exact: true }).waitFor({ timeout: 20_000 });
}
