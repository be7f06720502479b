import type { Page } from '@playwright/test';
import { tag } from '../../builders/tagging';
import { findProblems } from '../support/find-problems';
import type { EditorPage } from './harness/editor-test';
import { expect, test } from './harness/editor-test';
import { story } from './story';

/** Where words stand in the window: the box of their first row. */
function boxOf(page: Page, words: string) {
  return page.evaluate((wanted) => {
    for (const block of document.querySelectorAll('.tx')) {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.nodeValue?.indexOf(wanted) ?? -1;
        if (at === -1) continue;
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const { left, right, top, bottom } = range.getClientRects()[0] ?? range.getBoundingClientRect();
        return { left, right, top, bottom, y: (top + bottom) / 2 };
      }
    }
    throw new Error(`No such words: ${wanted}`);
  }, words);
}

/** Rests the pointer on the middle of words. */
async function restOn(page: Page, words: string): Promise<void> {
  const box = await boxOf(page, words);
  await page.mouse.move((box.left + box.right) / 2 - 3, box.y);
  await page.mouse.move((box.left + box.right) / 2, box.y);
}

async function clickOn(page: Page, words: string, options: { clickCount?: number } = {}): Promise<void> {
  const box = await boxOf(page, words);
  await page.mouse.click((box.left + box.right) / 2, box.y, options);
}

const grip = (page: Page, edge: 'start' | 'end', nth = 0) => page.locator(`.grip.${edge} > button`).nth(nth);

/** Takes hold of a handle and moves over places of the window. */
async function drag(page: Page, edge: 'start' | 'end', to: { x: number; y: number }): Promise<void> {
  const box = await grip(page, edge).boundingBox();
  if (box === null) throw new Error('There is no handle');
  await page.mouse.move(box.x + 12, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y + 14, { steps: 6 });
}

const person = async (editor: EditorPage) => (await editor.tagged())['e-solid-blue'] ?? [];
const card = (page: Page) => page.getByRole('tooltip');

async function withPerson(editor: EditorPage) {
  const work = tag(story());
  const annotation = work.entity('Vera Lindqvist', 'PERSON');
  await editor.open(work.state);
  await clickOn(editor.page, 'Lindqvist, the head');
  await clickOn(editor.page, 'Vera Lindqvist');
  await expect(grip(editor.page, 'end')).toBeVisible();
  return annotation;
}

test('a handle drags an end of the tag word by word, shows where it goes, and is one step to undo', async ({
  editor,
  page,
}) => {
  await withPerson(editor);
  const target = await boxOf(page, 'the head');
  await drag(page, 'end', { x: target.right, y: target.y });
  await expect.poll(async () => (await editor.highlights())['sel-now']).toEqual(['Vera Lindqvist, the head']);
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
  await page.mouse.up();
  expect(await person(editor)).toEqual(['Vera Lindqvist, the head']);
  expect((await editor.highlights())['sel-now']).toBeUndefined();
  expect((await editor.look()).selected).not.toBeNull();
  await editor.press('Control+z');
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
  expect((await editor.look()).undoLabel).toBeNull();
});

test('the start is dragged too; it never passes the end; Escape puts it back', async ({ editor, page }) => {
  await withPerson(editor);
  const far = await boxOf(page, 'building office');
  await drag(page, 'start', { x: far.right, y: far.y });
  await page.mouse.up();
  expect(await person(editor)).toEqual(['Lindqvist']);
  const paper = await boxOf(page, 'such a paper');
  await drag(page, 'start', { x: paper.left + 3, y: paper.y });
  await expect.poll(async () => (await editor.highlights())['sel-now']).toEqual(['such a paper,” Vera Lindqvist']);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await person(editor)).toEqual(['Lindqvist']);
  expect((await editor.look()).selected).not.toBeNull();
});

test('handles are 24 pixels, are only on tags of one’s own, and are away while words are selected', async ({
  editor,
  page,
}) => {
  await withPerson(editor);
  expect(await grip(page, 'end').boundingBox()).toMatchObject({ width: 24, height: 24 });
  await editor.find('Olof Brandt');
  await expect(grip(page, 'end')).toHaveCount(0);
});

test('the card about a tag: rests, shows, can be moved onto, goes by Escape, moves nothing', async ({
  editor,
  page,
}) => {
  const work = tag(story());
  const said = work.attribution({
    sources: [{ words: 'Vera Lindqvist, the head of the building office,', preset: 'named' }],
    cue: 'said on Thursday',
    content: '“I never saw such a paper,”',
  });
  work.claim('the beams “have lost a third of their strength”', 'doubtful');
  await editor.open(work.state);
  const textBefore = await editor.text.boundingBox();
  await restOn(page, 'such a paper');
  await expect(card(page)).toContainText('Attribution');
  await expect(card(page)).toContainText('Named, on record');
  await expect(card(page)).toContainText('Click selects');
  await expect(card(page)).toContainText('On its words');
  const words = await boxOf(page, 'such a paper');
  const place = await card(page).boundingBox();
  expect(place?.y).toBeGreaterThanOrEqual(words.bottom);
  await page.mouse.move((place?.x ?? 0) + 30, (place?.y ?? 0) + 20, { steps: 4 });
  // Longer than a card that was left stays.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 400)));
  await expect(card(page)).toBeVisible();
  expect(await findProblems(page, 'everything', '.sheet')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  expect(await editor.text.boundingBox()).toEqual(textBefore);
  expect((await editor.look()).selected).toBeNull();
  expect(said.kind).toBe('attribution');
});

test('the card shows by keyboard focus of a margin mark', async ({ editor, page }) => {
  const work = tag(story());
  work.claim('the beams “have lost a third of their strength”', 'doubtful');
  await editor.open(work.state);
  await page.evaluate(() => window.app.editor()?.focus());
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    if (await page.locator('.marks [data-id]:focus').count()) break;
  }
  await expect(card(page)).toContainText('4 Doubtful');
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await expect(page.locator('.marks [data-id]:focus')).toHaveCount(1);
});

test('a click where tags overlap selects the innermost and offers the others, by pointer and by key', async ({
  editor,
  page,
}) => {
  const work = tag(story());
  const inner = work.entity('Olof Brandt', 'PERSON');
  const outer = work.claim('signed by Olof Brandt', 'likely');
  await editor.open(work.state);
  await clickOn(page, 'Olof Brandt, says');
  await clickOn(page, 'signed by');
  await clickOn(page, 'Brandt, says');
  const selected = async () => (await editor.look()).selected?.annotationId;
  expect(await selected()).toBe(inner.id);
  const chip = page.getByRole('button', { name: '1 of 2 tags here, choose' });
  await chip.click();
  const menu = page.getByRole('menu', { name: 'Tags here' });
  await expect(menu.getByRole('menuitemradio')).toHaveText([/Person.*Olof Brandt/, /Claim.*signed by Olof Brandt/]);
  expect(await findProblems(page, 'everything', '.sheet')).toEqual([]);
  await menu.getByRole('menuitemradio').nth(1).click();
  expect(await selected()).toBe(outer.id);
  await expect(editor.text).toBeFocused();
  await editor.press('Shift+Enter');
  await expect(menu).toBeVisible();
  await editor.press('ArrowUp', 'Enter');
  expect(await selected()).toBe(inner.id);
  await expect(menu).toHaveCount(0);
});

test('a double click selects a word and tags nothing; a drag over paragraphs selects all of it', async ({
  editor,
  page,
}) => {
  await editor.open(story());
  await clickOn(page, 'Lindqvist', { clickCount: 2 });
  await expect.poll(async () => (await editor.look()).textSelection?.quote).toBe('Lindqvist');
  expect(await editor.annotations()).toEqual([]);
  const from = await boxOf(page, 'Three people');
  const to = await boxOf(page, 'not for budgets');
  await page.mouse.move(from.left + 2, from.y);
  await page.mouse.down();
  await page.mouse.move(to.right, to.y, { steps: 8 });
  await page.mouse.up();
  await expect
    .poll(async () => (await editor.look()).textSelection?.quote)
    .toMatch(/^Three people[\s\S]*not for budgets$/);
  await editor.press('Tab', 'Tab', '2');
  expect(await editor.annotations()).toHaveLength(1);
});
