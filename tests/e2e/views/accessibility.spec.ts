import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { galleyViews, libraryViews, openLibrary, openSample } from '../../../scripts/view-tour.mjs';
import { expect, test } from './on-desk';

type View = (typeof galleyViews)[number];

/** What axe finds, in a form that a failed test can be read from. */
async function findProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  );
}

async function tour(page: Page, views: readonly View[]): Promise<void> {
  for (const view of views) {
    await test.step(view.name, async () => {
      await view.open(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
        expect(await findProblems(page), `${view.name}, ${colorScheme}`).toEqual([]);
      }
      await view.close?.(page);
    });
  }
}

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 760, height: 700 },
]) {
  test.describe(`${viewport.width} wide`, () => {
    test.use({ viewport });

    test('axe finds nothing in the library', async ({ desk, complaints }) => {
      await openLibrary(desk);
      await tour(desk, libraryViews);
      expect(complaints).toEqual([]);
    });
  });
}

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
]) {
  test.describe(`${viewport.width} wide`, () => {
    test.use({ viewport });

    test('axe finds nothing in the galley and what lies over it', async ({ desk, complaints }) => {
      test.setTimeout(180_000);
      await openLibrary(desk);
      await openSample(desk);
      await tour(desk, galleyViews);
      expect(complaints).toEqual([]);
    });
  });
}
