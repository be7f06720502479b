import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import axe from 'axe-core';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** What else than colours cannot have changed since a look at the same things in another theme. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** What axe finds, in a form that a failed test can be read from. `colours`: only what follows from the theme. `within`: only there. */
export async function findProblems(
  page: Page,
  what: 'everything' | 'colours' = 'everything',
  within?: string,
): Promise<string[]> {
  // What fades in is pale until it has.
  await page.evaluate(async () => {
    const endless = (one: Animation) => one.effect?.getComputedTiming().endTime === Infinity;
    await Promise.allSettled(document.getAnimations().flatMap((one) => (endless(one) ? [] : [one.finished])));
  });
  // Its half a megabyte goes to a page once, and only what is wrong comes back.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(
    async ({ include, runOnly }) => {
      // React Aria's announcer names what has gone by the time it is read; no one sees it.
      const context = { include, exclude: ['[data-live-announcer]'] };
      const options = { resultTypes: ['violations' as const], ...(runOnly === null ? {} : { runOnly }) };
      return (await window.axe.run(context, options)).violations;
    },
    { include: [within ?? 'html'], runOnly: what === 'colours' ? colourRules : null },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  );
}

/** Looks at what is shown now in both themes, or in those given, in turn: at everything in the first, at the colours in the others. */
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
