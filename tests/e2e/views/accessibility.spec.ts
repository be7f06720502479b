import type { Page } from '@playwright/test';
import { dialogViews } from '../../../scripts/dialog-tour.mjs';
import { editViews, inspectorViews, textViews } from '../../../scripts/galley-tour.mjs';
import { openReviewed, reviewViews } from '../../../scripts/review-tour.mjs';
import type { View } from '../../../scripts/view-tour.mjs';
import { libraryViews, openBusy, openLibrary } from '../../../scripts/view-tour.mjs';
import * as busy from '../../builders/busy-article';
import { reviewExport, reviewTitle } from '../../builders/review-article';
import { expectNoProblems, findProblems } from '../support/find-problems';
import { expect, test } from './on-desk';

test('axe finds what is wrong, by its name and its colours', async ({ desk }) => {
  await desk.evaluate(() => {
    const pale = document.createElement('p');
    pale.textContent = 'Hardly to be read';
    pale.style.cssText = 'color: #ccc; background: #fff; position: fixed; inset: 200px auto auto 400px; z-index: 9';
    document.querySelector('main, [role=main]')?.append(document.createElement('button'), pale);
  });
  const rulesOf = (problems: readonly string[]) => problems.map((problem) => problem.split(':')[0]);
  expect(rulesOf(await findProblems(desk)).sort()).toEqual(['button-name', 'color-contrast']);
  expect(rulesOf(await findProblems(desk, 'colours'))).toEqual(['color-contrast']);
});

/**
 * Colours are the same at every width: both themes are looked at in the wide window, one in the others. Each view begins with the
 * theme that the last one ended with, for to change it draws the whole window anew.
 */
async function tour(page: Page, views: readonly View[]): Promise<void> {
  const themes: ('light' | 'dark')[] = (page.viewportSize()?.width ?? 0) < 1440 ? ['light'] : ['light', 'dark'];
  for (const view of views) {
    await test.step(view.name, async () => {
      await view.open(page);
      await expectNoProblems(page, view.name, themes);
      await view.close?.(page);
    });
    themes.reverse();
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

    // Dialogs are as wide in the middle as in the wide window, and narrow windows share the forms too: there only what is laid out anew is checked.
    for (const { of, views } of parts.slice(0, viewport.width < 820 ? 3 : viewport.width < 1440 ? 4 : 5))
      test(`axe finds nothing in ${of}`, async ({ desk, folders, complaints }) => {
        await openBusy(desk, folders.desk, busy);
        await tour(desk, views);
        expect(complaints).toEqual([]);
      });
  });
}
