import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** What else than colours cannot have changed since a look at the same things in another theme. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** What axe finds, in a form that a failed test can be read from. `colours`: only what follows from the theme. */
export async function findProblems(page: Page, what: 'everything' | 'colours' = 'everything'): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // In the page itself: the other way opens a second one for each look, which takes three times as long. There are no frames.
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], ...(what === 'colours' ? { runOnly: colourRules } : {}) })
    // React Aria's announcer names what has gone by the time it is read; no one sees it.
    .exclude('[data-live-announcer]');
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  );
}

/** Looks at what is shown now in both themes, or in those given: at everything in the first, at the colours in the others. */
export async function expectNoProblems(
  page: Page,
  name?: string,
  themes: readonly ('light' | 'dark')[] = ['light', 'dark'],
): Promise<void> {
  for (const [index, colorScheme] of themes.entries()) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    const problems = await findProblems(page, index === 0 ? 'everything' : 'colours');
    expect(problems, [name, colorScheme].filter(Boolean).join(', ')).toEqual([]);
  }
}
