import type { Page } from '@playwright/test';
import { openLibrary } from '../../../scripts/view-tour.mjs';
import { expect, test } from './on-desk';

const people = 700;
const rounds = 7;
const places = 100;

/** An article of 5,000 tags: 700 people named seven times each, and 100 places. */
function longArticle(): { readonly text: string; readonly marks: string } {
  let text = 'A long roll\n\n';
  const marks: string[] = [];
  const mark = (label: string, words: string): void => {
    marks.push(`T${marks.length + 1}\t${label} ${text.length} ${text.length + words.length}\t${words}`);
    text += words;
  };
  for (let round = 0; round < rounds; round += 1)
    for (let person = 0; person < people; person += 1) {
      mark('Person', `Guest${String(person).padStart(3, '0')} Example`);
      text += person % 10 === 9 ? ' came.\n\n' : ' came. ';
    }
  for (let place = 0; place < places; place += 1) {
    mark('Place', `Hall${String(place).padStart(3, '0')}`);
    text += ' was full. ';
  }
  return { text: `${text}\n`, marks: `${marks.join('\n')}\n` };
}

/** Drops files on the window: their names and what is in them. */
async function drop(page: Page, files: readonly (readonly [string, string])[]): Promise<void> {
  await page.evaluate((dropped) => {
    const transfer = new DataTransfer();
    for (const [name, content] of dropped) transfer.items.add(new File([content], name));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, files);
}

async function importLong(page: Page): Promise<void> {
  await openLibrary(page);
  const { text, marks } = longArticle();
  await drop(page, [
    ['roll.txt', text],
    ['roll.ann', marks],
  ]);
  await expect(page.getByRole('textbox', { name: 'Text of the article' })).toContainText('A long roll', {
    timeout: 60_000,
  });
}

/** What stood in the window in a picture of it, from the first one with the text. */
interface Picture {
  readonly hasTags: boolean;
  readonly hasLists: boolean;
  /** Where the text and what is around it stood. */
  readonly places: string;
}

/** Looks at each picture of an article that is opened, until its tags are listed. */
async function watchOpening(page: Page): Promise<() => Promise<readonly Picture[]>> {
  const watched = await page.evaluateHandle(() => {
    const parts = ['.ProseMirror', '.nav', '.rail-foot', '.insp', '.status', '.title h1', '.find-command'];
    const pictures: Picture[] = [];
    const placeOf = (part: string): string => {
      const { x, y, width, height } = document.querySelector(part)?.getBoundingClientRect() ?? new DOMRect();
      return [part, x, y, width, height].join(' ');
    };
    const lookWhenDrawn = (): void => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = look;
      requestAnimationFrame(() => port2.postMessage(0));
    };
    const look = (): void => {
      const hasLists = document.querySelector('[role=grid][aria-label="All tags"]') !== null;
      if ((document.querySelector('.ProseMirror')?.childElementCount ?? 0) > 0)
        pictures.push({
          hasTags: [...CSS.highlights.values()].some(({ size }) => size > 0),
          hasLists,
          places: parts.map(placeOf).join(', '),
        });
      if (pictures.at(-1)?.hasLists !== true) lookWhenDrawn();
    };
    lookWhenDrawn();
    return pictures;
  });
  return () => watched.evaluate((pictures) => pictures);
}

test.setTimeout(180_000);

test('a list of 5,000 tags is filtered, sorted, ticked and acted on as a short one is', async ({ desk: page }) => {
  await openLibrary(page);
  const pictures = await watchOpening(page);
  await importLong(page);
  const text = page.getByRole('textbox', { name: 'Text of the article' });
  const grid = page.getByRole('grid', { name: 'All tags' });
  const rows = grid.getByRole('row');
  await expect(page.getByText('5,000 in all')).toBeVisible({ timeout: 60_000 });
  // The text stands there with its tags first, and does not move when what is beside it comes.
  const [first, ...others] = await pictures();
  expect(first).toMatchObject({ hasTags: true, hasLists: false });
  expect(others.at(-1)?.hasLists).toBe(true);
  for (const { places } of others) expect(places).toBe(first?.places);

  const find = page.getByRole('searchbox', { name: 'Find a tag' });
  await find.fill('Guest042');
  await expect(page.getByText('7 of 5,000')).toBeVisible();
  await expect(rows).toHaveCount(7);
  await page.getByRole('button', { name: 'Clear filters' }).click();

  await page.getByRole('button', { name: /Sort$/ }).click();
  await page.getByRole('option', { name: 'A to Z' }).click();
  await rows.first().focus();
  await expect(rows.first()).toContainText('Guest000');
  // The last of all, though only the rows in sight are in the page; and back by letters, by the wheel and by pages.
  await page.keyboard.press('End');
  await expect(grid.getByRole('row', { name: /^Hall099/ })).toBeFocused();
  await expect(grid.getByRole('row', { name: /^Hall099/ })).toHaveAttribute('aria-rowindex', '5000');
  await expect(grid).toHaveAttribute('aria-rowcount', '5000');
  expect(await rows.count()).toBeLessThan(50);
  await page.keyboard.type('guest699');
  await expect(grid.getByRole('row', { name: /^Guest699/ }).first()).toBeFocused();
  await grid.hover();
  await page.mouse.wheel(0, -20_000);
  await expect(grid.getByRole('row', { name: /^Guest699/ })).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(grid.getByRole('row', { name: /^Guest699/ }).nth(1)).toBeFocused();
  await expect(grid.getByRole('row', { name: /^Guest699/ }).nth(1)).toBeInViewport();
  await page.keyboard.press('PageUp');
  await expect(grid.getByRole('row', { name: /^Guest69[78]/ }).and(page.locator(':focus'))).toBeInViewport();
  await page.keyboard.press('Home');
  await expect(rows.first()).toBeFocused();

  await page.keyboard.press('Control+a');
  await expect(page.getByText('5,000 ticked')).toBeVisible();
  await page.getByRole('toolbar', { name: 'For the ticked tags' }).getByRole('button', { name: 'Change' }).click();
  await page.getByRole('menuitem', { name: 'Event' }).click();
  await page.getByRole('button', { name: /^Filter/ }).click();
  await expect(page.getByRole('dialog', { name: 'Filter' })).toContainText('These rows are all alike');
  await page.keyboard.press('Escape');
  await text.focus();
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: /^Filter/ }).click();
  await page.getByRole('dialog', { name: 'Filter' }).locator('label', { hasText: 'Place' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('100 of 5,000')).toBeVisible();

  // Only what is shown is acted on: the people are not deleted with the places.
  await rows.first().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(page.getByText('0 of 4,900')).toBeVisible();
  await text.focus();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('100 of 5,000')).toBeVisible();
});

test('whoever scrolled down the articles goes on seeing the same ones when others come', async ({ desk: page }) => {
  const report = (name: string) => [`${name}.txt`, `${name}\n\nThe ferry sailed on time.\n`] as const;
  const numbered = Array.from({ length: 60 }, (_, at) => report(`Report ${at + 1}`));
  await openLibrary(page);
  await drop(page, numbered);
  await expect(page.getByRole('radio', { name: 'All 61' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Put this list away' }).click();

  const grid = page.getByRole('grid', { name: 'Articles' });
  await grid.hover();
  await page.mouse.wheel(0, 1500);
  const inSight = () =>
    grid.evaluate((element) => {
      const { top } = element.getBoundingClientRect();
      const rows = [...element.querySelectorAll('[data-key]')].map((row) => ({
        id: row.getAttribute('data-key'),
        at: Math.round(row.getBoundingClientRect().top - top),
      }));
      return rows.filter(({ at }) => at > 30 && at < 200);
    });
  await expect(grid.getByRole('row', { name: /Report 60/ })).toHaveCount(0);
  const before = await inSight();
  expect(before.length).toBeGreaterThan(1);
  await drop(page, ['One more', 'Another one', 'A third'].map(report));
  await expect(page.getByRole('radio', { name: 'All 64' })).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('65');
  expect(await inSight()).toEqual(before);

  // A row or two are as good as many; and whoever is at the top sees what comes.
  await page.mouse.wheel(0, -5000);
  await expect.poll(() => grid.evaluate((element) => element.scrollTop)).toBe(0);
  await page.mouse.wheel(0, 100);
  await expect.poll(() => grid.evaluate((element) => element.scrollTop)).toBe(100);
  const little = await inSight();
  await drop(page, ['A fourth', 'A fifth'].map(report));
  await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('67');
  expect(await inSight()).toEqual(little);
  await page.mouse.wheel(0, -5000);
  await expect.poll(() => grid.evaluate((element) => element.scrollTop)).toBe(0);
  await drop(page, ['A sixth', 'A seventh'].map(report));
  await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('69');
  await expect(grid.getByRole('row', { name: /A seventh/ })).toBeInViewport();
});
