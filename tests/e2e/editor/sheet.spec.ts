import { blockIdOf } from '../../builders/document';
import { expect, test } from './harness/editor-test';
import { story } from './story';

test('the gutter names roles and numbers the running text; a role is changed in its menu', async ({ editor, page }) => {
  await editor.open(story());
  const labels = page.locator('.gutter .role');
  await expect(labels.nth(0)).toHaveText('Junk');
  await expect(labels.nth(1)).toHaveText('Headline');
  await expect(labels.nth(2)).toHaveText('Caption');
  await expect(labels.nth(3)).toHaveText('1');
  await expect(page.getByRole('button', { name: 'Duplicate, Caption: change the role' })).toBeAttached();
  await labels.nth(3).click();
  await editor.press('j');
  await expect(page.getByRole('menuitemradio', { name: 'Junk' })).toBeFocused();
  await editor.press('Enter');
  await expect(labels.nth(3)).toHaveText('Junk');
  await expect(page.locator('.tx').nth(3)).toHaveClass(/left-out/);
  await expect(labels.nth(4)).toHaveText('1');
  await expect(editor.text).toBeFocused();

  await labels.nth(3).click();
  await page.getByRole('menuitem', { name: 'Keep in counts and exports' }).click();
  const [layer] = await editor.layers();
  const edits = Object.values(layer?.articleEdits ?? {}).map((edit) => edit.set);
  const block = { field: 'blockRole', blockId: blockIdOf(4), role: 'junk' };
  expect(edits).toEqual([
    { ...block, excluded: true },
    { ...block, excluded: false },
  ]);
  await editor.press('Control+z', 'Control+z');
  await expect(labels.nth(3)).toHaveText('1');

  await editor.find('Had I seen it');
  await editor.press('Alt+r');
  await expect(page.getByRole('menuitemradio', { name: 'Body' })).toBeFocused();
  await editor.press('ArrowDown', 'Enter');
  await expect(labels.nth(4)).toHaveText('Quote');
});

test('find counts, steps both ways and leaves the match selected for the next key', async ({ editor, page }) => {
  await editor.open(story());
  await editor.press('Control+f');
  const field = page.getByRole('textbox', { name: 'Words to find' });
  await field.fill('WEIR street');
  const count = page.locator('.find-bar .count');
  await expect(count).toHaveText('1 of 3');
  await editor.press('Enter');
  await expect(count).toHaveText('2 of 3');
  await editor.press('Shift+Enter', 'Shift+Enter');
  await expect(count).toHaveText('3 of 3');
  await editor.press('Enter', 'Enter');
  await editor.frames();
  const painted = await editor.highlights();
  expect(painted['find-now']).toEqual(['Weir Street']);
  expect(painted.find?.length).toBeGreaterThanOrEqual(2);
  await field.fill('not there');
  await expect(count).toHaveText('Not in the text');
  await field.fill('weir courier');
  await editor.press('Escape');
  await expect(editor.text).toBeFocused();
  expect((await editor.look()).textSelection?.quote).toBe('Weir Courier');
  await editor.press('o');
  expect((await editor.annotations()).map((one) => one.kind)).toEqual(['entity']);
  await editor.frames();
  expect((await editor.highlights()).find).toBeUndefined();
});

test('the toolbar stands by the words with the keys of one layer, and Tab goes through the layers', async ({
  editor,
  page,
}) => {
  await editor.open(story());
  const bar = page.getByRole('toolbar', { name: 'Tag the selected words' });
  await expect(bar).toHaveCount(0);
  await editor.find('Olof Brandt');
  await expect(bar.getByRole('button', { name: 'P Person' })).toBeVisible();
  await editor.press('Tab');
  await expect(bar.getByRole('button', { name: 'S Spokesperson' })).toBeVisible();
  await editor.press('Tab');
  await expect(bar.getByRole('button', { name: '4 Doubtful' })).toBeVisible();
  await editor.press('Shift+Tab', 'Shift+Tab');
  await bar.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Event' }).click();
  expect((await editor.annotations()).map((one) => one.kind === 'entity' && one.type)).toEqual(['EVENT']);
  await expect(editor.text).toBeFocused();
  await bar.getByRole('button', { name: 'O Organisation' }).click();
  expect(await editor.annotations()).toHaveLength(2);
  await expect(editor.text).toBeFocused();
  await editor.press('Escape', 'Escape');
  await expect(bar).toHaveCount(0);
});

test('near the lower edge the toolbar stands above the words', async ({ editor, page }) => {
  await editor.open(story());
  await editor.find('with knowledge of the talks');
  const bar = page.getByRole('toolbar', { name: 'Tag the selected words' });
  const words = () =>
    page.evaluate(() => {
      const range = [...(CSS.highlights.get('sel-now') ?? [])][0];
      if (range === undefined) return { top: 0, bottom: 0 };
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return { top: live.getBoundingClientRect().top, bottom: live.getBoundingClientRect().bottom };
    });
  await editor.frames();
  expect((await bar.boundingBox())?.y).toBeGreaterThan((await words()).bottom - 1);
  await page.setViewportSize({ width: 1440, height: Math.round((await words()).bottom) + 28 + 40 });
  await editor.frames();
  const box = await bar.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan((await words()).top + 4);
});

test('an attribution that lacks parts says what the next key adds', async ({ editor, page }) => {
  await editor.open(story());
  await editor.find('Vera Lindqvist, the head of the building office,');
  await editor.press('Alt+2', 'n');
  await editor.find('said on Thursday');
  await expect(page.locator('.bartool .adds')).toHaveText('Cue, Content go to: Vera Lindqvist');
  await editor.press('c');
  await expect(page.locator('.bartool .adds')).toHaveText('Content goes to: Vera Lindqvist');
  await editor.press('Escape', 'Escape');
  await editor.find('the head of the building office');
  await editor.press('h');
  await expect(page.locator('.bartool .adds')).toHaveText('Source, Cue, Content go to: the head of the building of…');
});

test('place: caret, selection and scroll are reported and come back', async ({ editor, page }) => {
  const article = story();
  const { text } = article.revision;
  await editor.open(article);
  await editor.find('part 20');
  await page.evaluate(() => document.querySelector('.sheet')?.scrollBy(0, 30));
  const placed = () =>
    page.evaluate(() => window.calls.findLast(({ name }) => name === 'session.setPlace')?.params ?? null);
  const start = text.indexOf('part 20');
  await expect.poll(placed).toMatchObject({ anchor: start, head: start + 7 });
  const lines = () => page.evaluate(() => document.querySelector('.sheet')?.scrollTop ?? 0);
  const scrolled = await lines();
  await expect.poll(async () => JSON.stringify(await placed())).not.toContain('"top":0');

  const top = text.indexOf('Background, part 18');
  await editor.open(article, {
    articleId: article.article.id,
    anchor: start,
    head: start + 7,
    top,
    annotationId: null,
  });
  expect((await editor.look()).textSelection?.quote).toBe('part 20');
  await expect(editor.text).toBeFocused();
  const offset = () =>
    page.evaluate(() => {
      const block = [...document.querySelectorAll('.tx')].find((one) =>
        one.textContent?.startsWith('Background, part 18'),
      );
      const sheet = document.querySelector('.sheet');
      return Math.abs((block?.getBoundingClientRect().top ?? 1e6) - (sheet?.getBoundingClientRect().top ?? 0));
    });
  await expect.poll(offset).toBeLessThan(20);
  expect(scrolled).toBeGreaterThan(500);
});

test('Tab without selected words leaves the text, by way of gutter and margin', async ({ editor, page }) => {
  await editor.open(story());
  await editor.press('ArrowDown', 'ArrowDown', 'Tab');
  await expect(page.locator('.gutter .role:focus')).toHaveCount(1);
  await editor.press('ArrowDown');
  await expect(page.locator('.gutter .role:focus')).toHaveCount(1);
  await editor.press('Shift+Tab');
  await expect(editor.text).toBeFocused();
});
