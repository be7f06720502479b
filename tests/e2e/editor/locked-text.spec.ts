import { expect, test } from './harness/editor-test';
import { story } from './story';

test('typing, deleting, pasting, dropping and composing leave the text as it is', async ({ editor, page }) => {
  await editor.open(story());
  const before = await editor.shownText();
  await page.evaluate(() => {
    window.changedDom = 0;
    const text = document.querySelector('.ProseMirror');
    if (text === null) return;
    new MutationObserver((records) => {
      window.changedDom += records.length;
    }).observe(text, { childList: true, characterData: true, subtree: true });
  });
  await editor.find('Vera Lindqvist');
  await editor.press('ArrowRight', 'y', 'Enter', 'Space', 'Control+Delete', 'Control+Backspace', 'Shift+Enter');
  await page.keyboard.insertText('typed');
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  expect(await editor.shownText()).toBe(before);
  await session.send('Input.insertText', { text: '日本' });
  await editor.find('Vera Lindqvist');
  await editor.press('Control+x', 'Control+v');
  await page.evaluate(() => {
    const text = document.querySelector('.ProseMirror');
    const data = new DataTransfer();
    data.setData('text/plain', 'pasted');
    for (const type of ['paste', 'cut'])
      text?.dispatchEvent(new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true }));
    for (const type of ['dragover', 'drop'])
      text?.dispatchEvent(
        new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true, clientX: 500, clientY: 300 }),
      );
    for (const command of ['insertText', 'delete', 'bold', 'insertHTML', 'undo'])
      document.execCommand(command, false, '<b>put in</b>');
  });
  await editor.frames();
  expect(await editor.shownText()).toBe(before);
  expect(await page.evaluate(() => window.changedDom)).toBe(0);
  await expect(editor.text).toHaveAttribute('spellcheck', 'false');
});

test('the text on screen is the stored document, ids included', async ({ editor, page }) => {
  const article = story();
  await editor.open(article);
  // TipTap keeps its editor at the element, for tests.
  const shown = await page.locator('.ProseMirror').evaluate((text) => Reflect.get(text, 'editor').getJSON());
  expect(shown).toEqual(article.revision.document);
});

test('caret keys are the browser’s own', async ({ editor }) => {
  const article = story();
  await editor.open(article);
  const from = article.revision.text.indexOf('Olof Brandt');
  await editor.page.evaluate((at) => window.app.editor()?.selectText(at, at), from);
  await editor.press('Control+Shift+ArrowRight', 'Control+Shift+ArrowRight');
  // The browser tells of a moved selection a moment later.
  const selection = async () => (await editor.look()).textSelection;
  await expect.poll(selection).toEqual({ start: from, end: from + 11, quote: 'Olof Brandt' });
  await editor.press('ArrowLeft');
  await expect.poll(selection).toBeNull();
  const caret = () => editor.page.evaluate(() => window.app.editor()?.caret());
  await editor.press('End');
  await expect.poll(caret).toBeGreaterThan(from);
  const end = (await caret()) ?? 0;
  await editor.press('Home');
  await expect.poll(caret).toBeLessThan(end);
  await editor.press('Control+a');
  await expect.poll(async () => (await selection())?.end).toBe(article.revision.text.length);
});

test('a copy carries words and their shape, and no ids', async ({ editor, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await editor.open(story());
  await editor.find('not for budgets. Olof');
  await editor.press('Control+c');
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string) => (await item?.getType(type))?.text();
    return { plain: await read('text/plain'), html: await read('text/html') };
  });
  expect(copied.plain).toBe('not for budgets.\nOlof');
  expect(copied.html).toContain('<em>not for budgets</em>');
  expect(copied.html).not.toContain('data-block-id');
});

test('a link is never followed', async ({ editor, page }) => {
  await editor.open(story());
  const pages = page.context().pages().length;
  const url = page.url();
  await page.getByText('the minutes').click();
  await page.getByText('the minutes').click({ modifiers: ['Control'] });
  await page.getByText('the minutes').click({ button: 'middle' });
  await editor.frames();
  expect(page.url()).toBe(url);
  expect(page.context().pages()).toHaveLength(pages);
});

test('a key that cannot work says why only when words are selected', async ({ editor }) => {
  await editor.open(story());
  await editor.press('p');
  expect((await editor.look()).notice).toBeNull();
  await editor.find('Vera Lindqvist');
  await editor.press('Delete');
  expect((await editor.look()).notice).toBe('Select a tag first.');
});

declare global {
  interface Window {
    changedDom: number;
  }
}
