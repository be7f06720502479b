import type { Page } from '@playwright/test';
import { dialogViews } from '../../../scripts/dialog-tour.mjs';
import { editViews, inspectorViews, textViews } from '../../../scripts/galley-tour.mjs';
import { openReviewed, reviewViews } from '../../../scripts/review-tour.mjs';
import type { View } from '../../../scripts/view-tour.mjs';
import { libraryViews, openBusy, openLibrary } from '../../../scripts/view-tour.mjs';
import * as busy from '../../builders/busy-article';
import { reviewExport, reviewTitle } from '../../builders/review-article';
import { findProblems } from '../support/find-problems';
import { expect, test } from './on-desk';

/** Colours are the same at every width: both themes are looked at in the wide window, one in the others. */
async function tour(page: Page, views: readonly View[]): Promise<void> {
  const colorSchemes = (page.viewportSize()?.width ?? 0) < 1440 ? (['light'] as const) : (['light', 'dark'] as const);
  for (const view of views) {
    await test.step(view.name, async () => {
      await view.open(page);
      for (const colorScheme of colorSchemes) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
        expect(await findProblems(page), `${view.name}, ${colorScheme}`).toEqual([]);
      }
      await view.close?.(page);
    });
  }
}

// Each part opens a desk of its own, so that the workers may share them.
test.describe.configure({ mode: 'parallel' });

const half = Math.ceil(inspectorViews.length / 2);
const parts = [
  { of: 'the text', views: textViews },
  { of: 'the text that is edited', views: editViews },
  { of: 'lists and forms', views: inspectorViews.slice(0, half) },
  { of: 'forms and records', views: inspectorViews.slice(half) },
  { of: 'menus and dialogs', views: dialogViews },
];

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 760, height: 700 },
]) {
  test.describe(`${viewport.width} wide`, () => {
    test.use({ viewport });
    // Every state of a part is opened and checked: on a slow machine that takes its time.
    test.setTimeout(300_000);

    test('axe finds nothing in the library', async ({ desk, complaints }) => {
      await openLibrary(desk);
      await tour(desk, libraryViews);
      expect(complaints).toEqual([]);
    });

    test('axe finds nothing in review and agreement', async ({ desk, complaints }) => {
      await openReviewed(desk, reviewTitle, reviewExport());
      await tour(desk, reviewViews);
      expect(complaints).toEqual([]);
    });

    // Narrow windows share the forms and dialogs with the others: there only what is laid out anew is checked.
    for (const { of, views } of viewport.width < 820 ? parts.slice(0, 3) : parts)
      test(`axe finds nothing in ${of}`, async ({ desk, folders, complaints }) => {
        await openBusy(desk, folders.desk, busy);
        await tour(desk, views);
        expect(complaints).toEqual([]);
      });
  });
}
