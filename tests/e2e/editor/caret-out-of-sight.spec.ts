import type { Page } from '@playwright/test';
import { bullets, doc, h, item, p, quote } from '../../builders/document';
import { state } from '../../builders/state';
import type { EditorPage } from './harness/editor-test';
import { expect, test } from './harness/editor-test';

/** Text whose middle is far out of sight from its start: blocks of one row to many, headings, quotations, lists and empty blocks. */
function longStory() {
  const words = (at: number) =>
    `Paragraph ${at}. ${'The dyke was inspected in spring and again in autumn. '.repeat(at % 6)}`.trim();
  const blocks = Array.from({ length: 150 }, (_, at) => {
    if (at % 17 === 16) return p();
    if (at % 13 === 4) return h(2, `Part ${at}`);
    if (at % 13 === 7) return quote(p(words(at)));
    return at % 13 === 9 ? bullets(item(p(words(at))), item(p(words(at + 1)))) : p(words(at));
  });
  return state(doc(...blocks));
}

const arrows = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
const keys = [...arrows, ...arrows.map((key) => `Control+${key}`), 'PageUp', 'PageDown', 'Home', 'End'].flatMap(
  (key) => [key, key.replace(/\w+$/, 'Shift+$&')],
);

/** Each key with a place to press it at: an edge of a block in the middle of the text, for most keys the one that it leaves it by. Offsets: plain text. */
async function places(editor: EditorPage): Promise<readonly (readonly [key: string, offset: number])[]> {
  const lines = (await editor.shownText()).split('\n');
  const startOf = (index: number): number => lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0);
  return keys.map((key, number) => {
    const index = 80 + ((number * 5) % 16);
    const length = /Up|Left|End/.test(key) ? 0 : (lines[index] ?? '').length;
    return [key, startOf(index) + length] as const;
  });
}

/** Where each key took caret and selection from its place. */
async function pressAll(editor: EditorPage, press: (key: string, offset: number) => Promise<void>): Promise<string[]> {
  const seen: string[] = [];
  for (const [key, offset] of await places(editor)) {
    await press(key, offset);
    await editor.frames();
    const gone = await editor.page.evaluate(() => window.app.editor()?.selection());
    const isShown = await editor.page.locator('.sheet').evaluate((sheet) => sheet.scrollTop > 0);
    seen.push(`${key} from ${offset}: ${gone?.anchor} to ${gone?.head}${isShown ? '' : ', out of sight'}`);
  }
  return seen;
}

/** Has the browser lay out all of the text, as if there were no end of sight. */
async function layOutAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.sheet .tx { content-visibility: visible !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
}

const toStart = (page: Page) => page.locator('.sheet').evaluate((sheet) => sheet.scrollTo(0, 0));

test('a key moves the caret from out of sight as it would in sight', async ({ editor, page }) => {
  await editor.open(longStory());
  await editor.text.focus();
  const fromAfar = async (key: string, offset: number): Promise<void> => {
    await page.evaluate((at) => window.app.editor()?.selectText(at, at), offset);
    await editor.frames();
    await toStart(page);
    await editor.frames();
    await page.keyboard.press(key);
  };
  /** Where the caret was just put: nothing is drawn between the move and the key. */
  const atOnce = async (key: string, offset: number): Promise<void> => {
    await toStart(page);
    await editor.frames();
    const said = page.waitForEvent('console', (message) => message.text() === 'moved');
    const moved = page.evaluate((at) => {
      window.app.editor()?.selectText(at, at);
      console.log('moved');
      const scheduling = Reflect.get(navigator, 'scheduling');
      const end = performance.now() + 5000;
      while (!scheduling.isInputPending() && performance.now() < end);
      return performance.now() < end;
    }, offset);
    await said;
    await page.keyboard.press(key);
    expect(await moved).toBe(true);
  };
  const gone = { fromAfar: await pressAll(editor, fromAfar), atOnce: await pressAll(editor, atOnce) };
  await layOutAll(page);
  const inSight = await pressAll(editor, fromAfar);
  expect(gone).toEqual({ fromAfar: inSight, atOnce: inSight });
});

test('arrows keep to the column of the caret from block to block', async ({ editor, page }) => {
  await editor.open(longStory());
  const text = await editor.shownText();
  const offset = text.indexOf('inspected in spring');
  await page.evaluate((at) => window.app.editor()?.selectText(at, at), offset);
  await editor.text.focus();
  const heads = [offset];
  const go = async (key: string): Promise<void> => {
    for (let step = 0; step < 30; step += 1) {
      await page.keyboard.press(key);
      await editor.frames();
      heads.push((await page.evaluate(() => window.app.editor()?.selection().head)) ?? -1);
    }
  };
  await go('ArrowDown');
  await go('ArrowUp');
  const down = heads.slice(0, 31);
  expect(heads.slice(30).toReversed()).toEqual(down);
  // Rows of short blocks lie between, where there is no such column.
  expect(text.slice(offset, down.at(-1)).split('\n').length).toBeGreaterThan(8);
});
