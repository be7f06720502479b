import type { Page } from '@playwright/test';
import { saved } from '../support/saved';
import { expect, test } from './on-desk';

const textOf = (page: Page) => page.getByRole('textbox', { name: 'Text of the article' });

/** Opens the sample that a new desk has, if it is not open already, and waits for it to be drawn. */
async function begin(page: Page): Promise<void> {
  await expect(textOf(page)).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
}

async function select(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Words to find' }).fill(words);
  await expect(page.getByRole('search').getByRole('status')).toContainText('1 of');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('search')).toBeHidden();
  await expect(textOf(page)).toBeFocused();
}

const firstWords = (page: Page): Promise<string> =>
  textOf(page).evaluate((text) => {
    const block = [...text.querySelectorAll('.tx')].find((one) => (one.textContent ?? '').split(' ').length > 12);
    return (block?.textContent ?? '').split(' ').slice(2, 5).join(' ');
  });

test('the mode changes by key and with the pointer, and says what it is', async ({ desk, complaints }) => {
  await begin(desk);
  const modes = desk.getByRole('contentinfo').getByRole('radiogroup');
  await expect(textOf(desk)).toHaveAttribute('spellcheck', 'false');
  await desk.keyboard.press('Control+m');
  await expect(textOf(desk)).toHaveAttribute('data-mode', 'edit');
  await expect(textOf(desk)).toHaveAttribute('spellcheck', 'true');
  await expect(textOf(desk)).toHaveAttribute('lang', /^[a-z]{2}/);
  await desk.keyboard.press('Control+m');
  await expect(textOf(desk)).toHaveAttribute('data-mode', 'annotate');
  await modes.getByText('Edit').click();
  await expect(textOf(desk)).toHaveAttribute('data-mode', 'edit');
  await desk.keyboard.press('Escape');
  await expect(textOf(desk)).toHaveAttribute('data-mode', 'annotate');
  expect(complaints).toEqual([]);
});

/** Tags words as a person, in the order of the galley's keys. */
async function tag(page: Page, words: string): Promise<void> {
  await select(page, words);
  await page.keyboard.press('p');
  await saved(page);
  await page.keyboard.press('Escape');
}

const rows = (page: Page) => page.getByRole('grid', { name: 'Tags whose words are gone' }).getByRole('row');
const orphansTab = (page: Page) => page.getByRole('tab', { name: /^Orphans/ });

test('deleted words: the tag waits in the orphans; undo, attach, delete', async ({ desk, complaints }) => {
  await begin(desk);
  const words = await firstWords(desk);
  await tag(desk, words);
  await select(desk, words);
  await desk.keyboard.press('Control+m');
  await desk.keyboard.press('Delete');
  await desk.keyboard.press('Escape');
  await orphansTab(desk).click();
  await expect(rows(desk)).toHaveCount(1);
  await expect(rows(desk).first()).toContainText(words);
  await test.step('undo puts the words back, and the tag on them', async () => {
    await textOf(desk).focus();
    await desk.keyboard.press('Control+z');
    await expect(textOf(desk)).toContainText(words);
    await expect(rows(desk)).toHaveCount(0);
    await desk.keyboard.press('Control+y');
    await expect(textOf(desk)).not.toContainText(words);
    await expect(rows(desk)).toHaveCount(1);
  });
  await test.step('attached to other words, with no words it says what is missing', async () => {
    await orphansTab(desk).click();
    await rows(desk).first().focus();
    await desk.keyboard.press('a');
    await expect(desk.getByText('Select the words in the text first')).toBeVisible();
    const others = await firstWords(desk);
    await select(desk, others);
    await rows(desk).first().focus();
    await desk.keyboard.press('a');
    await expect(rows(desk)).toHaveCount(0);
    await saved(desk);
    await textOf(desk).focus();
    await desk.keyboard.press('Control+z');
    await expect(rows(desk)).toHaveCount(1);
  });
  await test.step('kept as it is: it stays, waits no more, and waits again by undo or by key', async () => {
    await rows(desk).first().focus();
    await desk.keyboard.press('k');
    await expect(rows(desk).first()).toContainText('Kept');
    await expect(orphansTab(desk)).toHaveText('Orphans0');
    await expect(desk.getByRole('button', { name: '1 orphan' })).toBeHidden();
    await saved(desk);
    await rows(desk).first().getByRole('button', { name: 'Let it wait again' }).click();
    await expect(orphansTab(desk)).toHaveText('Orphans1');
    await rows(desk).first().focus();
    await desk.keyboard.press('k');
    await expect(orphansTab(desk)).toHaveText('Orphans0');
    await textOf(desk).focus();
    await desk.keyboard.press('Control+z');
    await expect(orphansTab(desk)).toHaveText('Orphans1');
    await saved(desk);
  });
  await test.step('deleted for good, and undone; a part of it cannot be removed, which is said', async () => {
    await rows(desk).first().focus();
    await desk.keyboard.press('x');
    await expect(desk.getByText('Only attributions have parts to remove.')).toBeVisible();
    await expect(rows(desk)).toHaveCount(1);
    await desk.keyboard.press('Delete');
    await expect(rows(desk)).toHaveCount(0);
    await expect(textOf(desk)).toBeFocused();
    await desk.keyboard.press('Control+z');
    await expect(rows(desk)).toHaveCount(1);
    await saved(desk);
  });
  expect(complaints).toEqual([]);
});

test('lists and jumps go to where tags stand now, while what was typed is not saved yet', async ({
  desk,
  complaints,
}) => {
  await begin(desk);
  const words = await firstWords(desk);
  await tag(desk, words);
  await desk.keyboard.press('Control+m');
  await desk.keyboard.press('Control+Home');
  await desk.keyboard.type('Typed in front. ');
  await desk.getByRole('tab', { name: /^Tags/ }).click();
  const row = desk.getByRole('row', { name: new RegExp(escaped(words)) }).first();
  await row.click();
  await expect(textOf(desk)).toContainText('Typed in front. ');
  await expect(desk.getByLabel('Inspector').getByText(words).first()).toBeVisible();
  // The tag is drawn on its words, not sixteen letters beside them.
  await expect
    .poll(() =>
      desk.evaluate(() => {
        const ranges = [...(CSS.highlights.get('e-solid-blue') ?? [])];
        return ranges.map(({ startContainer, startOffset, endContainer, endOffset }) => {
          const range = document.createRange();
          range.setStart(startContainer, startOffset);
          range.setEnd(endContainer, endOffset);
          return range.toString();
        });
      }),
    )
    .toContain(words);
  await saved(desk);
  expect(complaints).toEqual([]);
});

test('a claim whose words changed says so until its words are kept', async ({ desk, complaints }) => {
  await begin(desk);
  const words = await firstWords(desk);
  await select(desk, words);
  await desk.keyboard.press('2');
  await saved(desk);
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('Control+m');
  await select(desk, words.split(' ')[1] ?? words);
  await desk.keyboard.type('quite other');
  await desk.keyboard.press('Escape');
  await expect(textOf(desk)).toHaveAttribute('data-mode', 'annotate');
  await desk.keyboard.press('Enter');
  await expect(desk.getByText('Text changed since it was rated').first()).toBeVisible();
  await desk.getByRole('button', { name: 'Keep as it is now' }).click();
  await expect(desk.getByText('Text changed since it was rated')).toHaveCount(0);
  await saved(desk);
  expect(complaints).toEqual([]);
});

test('the forms of edit mode fit at every width', async ({ desk, complaints }) => {
  const widths = [1440, 1024, 760];
  const expectFitAtEach = async (selector: string) => {
    for (const width of widths) {
      await desk.setViewportSize({ width, height: 800 });
      await expectFit(desk, selector);
    }
  };
  await begin(desk);
  const words = await firstWords(desk);
  await desk.keyboard.press('Control+m');
  await select(desk, words);
  await expect(desk.getByRole('toolbar', { name: 'Format the selected words' })).toBeVisible();
  await desk.keyboard.press('Control+Alt+k');
  await expect(desk.getByRole('textbox', { name: 'Address of the link' })).toBeFocused();
  await desk.keyboard.type('nowhere');
  await desk.keyboard.press('Enter');
  await expect(desk.locator('#link-problem')).toContainText('https://');
  await expectFitAtEach('form.link-form');
  await desk.getByRole('textbox', { name: 'Address of the link' }).fill('example.org/a');
  await desk.keyboard.press('Enter');
  await expect(textOf(desk).locator('a[href="https://example.org/a"]')).toHaveText(words);
  await desk.keyboard.press('Control+f');
  await desk.keyboard.press('Alt+w');
  await expect(desk.getByRole('button', { name: 'Whole words' })).toHaveAttribute('aria-pressed', 'true');
  await expectFitAtEach('.find-bar > div:last-child');
  expect(complaints).toEqual([]);
});

/** Everything in a part of the page can be seen without scrolling sideways. */
async function expectFit(page: Page, selector: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  await expect(async () => {
    const box = await page.locator(selector).boundingBox();
    expect(box).not.toBeNull();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
  }).toPass();
}

function escaped(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

test('the count of orphans follows typing at once', async ({ desk, complaints }) => {
  await begin(desk);
  const words = await firstWords(desk);
  await tag(desk, words);
  await expect(orphansTab(desk)).toBeHidden();
  await select(desk, words);
  await desk.keyboard.press('Control+m');
  await desk.keyboard.press('Delete');
  await expect(textOf(desk)).toHaveAttribute('data-mode', 'edit');
  await expect(desk.getByRole('button', { name: '1 orphan' })).toBeVisible();
  await expect(orphansTab(desk)).toHaveText('Orphans1');
  await desk.keyboard.press('Control+z');
  await expect(desk.getByRole('button', { name: '1 orphan' })).toBeHidden();
  await expect(orphansTab(desk)).toBeHidden();
  expect(complaints).toEqual([]);
});
