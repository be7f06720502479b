import { richText } from '../../../src/core/model/document';
import { begin, person, place } from './edit-story';
import type { EditorPage } from './harness/editor-test';
import { expect, test } from './harness/editor-test';

test('typing inside a tag grows it; typing at its edges stays outside', async ({ editor }) => {
  await begin(editor);
  await place(editor, 'Vera Lindqvist', 4);
  await editor.page.keyboard.type(' Maria');
  expect(await person(editor)).toEqual(['Vera Maria Lindqvist']);
  await place(editor, 'Vera Maria', 0);
  await editor.page.keyboard.type('Dr ');
  await place(editor, 'Maria Lindqvist', 15);
  await editor.page.keyboard.type('pnr1?');
  expect(await person(editor)).toEqual(['Vera Maria Lindqvist']);
  expect(await editor.shownText()).toContain('Dr Vera Maria Lindqvistpnr1?, the head');
  await editor.press('Escape');
  await expect(editor.text).toHaveAttribute('data-mode', 'annotate');
  expect(await person(editor)).toEqual(['Vera Maria Lindqvist']);
  const revision = await editor.revision();
  expect(revision?.text).toContain('Dr Vera Maria Lindqvistpnr1?, the head');
  expect(revision?.edits).toHaveLength(3);
  richText.parse(revision?.document);
});

test('typing another name over a tagged one keeps the tag on it', async ({ editor }) => {
  await begin(editor);
  await place(editor, 'Vera Lindqvist', 0, 14);
  await editor.page.keyboard.type('Vendela Berg');
  expect(await person(editor)).toEqual(['Vendela Berg']);
  await editor.press('Escape');
  expect(await person(editor)).toEqual(['Vendela Berg']);
});

test('half a tag deleted leaves the rest; all of it is gone until undo', async ({ editor }) => {
  await begin(editor);
  await place(editor, 'Vera Lindqvist', 4, 14);
  await editor.press('Delete');
  expect(await person(editor)).toEqual(['Vera']);
  await editor.press('Control+z');
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
  await place(editor, 'Vera Lindqvist', 0, 15);
  await editor.press('Backspace');
  expect(await person(editor)).toEqual([]);
  await editor.press('Control+z');
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
  await editor.press('Control+y');
  expect(await person(editor)).toEqual([]);
  await editor.press('Escape');
  const [orphan] = await editor.annotations();
  expect(orphan?.kind === 'entity' && orphan.selector.anchor).toBe('orphaned');
  await editor.press('Control+z');
  expect(await editor.shownText()).toContain('Vera Lindqvist');
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
  await expect.poll(async () => (await editor.revision())?.text).toContain('Vera Lindqvist');
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
});

test('replace all keeps the tags on the words that came, as one step', async ({ editor, page }) => {
  await begin(editor);
  const before = await editor.document();
  await editor.press('Control+f');
  await page.getByRole('textbox', { name: 'Words to find' }).fill('Lindqvist');
  await page.getByRole('textbox', { name: 'Replace with' }).fill('Lundkvist-Berg');
  const count = page.getByRole('search').getByRole('status');
  await expect(count).toHaveText(/^1 of /);
  const found = Number(/\d+$/.exec((await count.textContent()) ?? '')?.[0]);
  await page.getByRole('button', { name: 'Replace all' }).click();
  await expect(count).toHaveText(`${found} replaced`);
  await page.getByRole('textbox', { name: 'Words to find' }).press('Escape');
  expect(await person(editor)).toEqual(['Vera Lundkvist-Berg']);
  expect(await editor.shownText()).not.toContain('Lindqvist');
  await editor.press('Control+z');
  expect(await editor.document()).toEqual(before);
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
});

test('a paragraph split in a tag and joined again', async ({ editor }) => {
  await begin(editor);
  const before = await editor.document();
  await place(editor, 'Vera Lindqvist', 5);
  await editor.press('Enter');
  expect(await person(editor)).toEqual(['Vera ', 'Lindqvist']);
  const ids = await editor.page.$$eval('.tx', (all) => all.map((one) => one.getAttribute('data-block-id')));
  expect(new Set(ids).size).toBe(ids.length);
  await editor.press('Backspace');
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
  expect(await editor.document()).toEqual(before);
});

test('what is pasted from the web is cleaned, gets ids, and moves nobody’s tag', async ({ editor, page }) => {
  await begin(editor);
  await place(editor, 'Vera Lindqvist', 0);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData(
      'text/html',
      '<style>p{}</style><h2 data-block-id="x">Head</h2><p class="MsoNormal">A <b>bold</b> <span style="font-weight:700">heavy</span> <b style="font-weight:normal">light</b> <a href="javascript:x()">bad</a> <a href="https://a.example/">good</a> <a href="tel:1">call</a><o:p></o:p></p><ol start="x"><li><p>one</p></li></ol><p>end </p>',
    );
    document
      .querySelector('.ProseMirror')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
  await editor.press('Escape');
  const revision = await editor.revision();
  const json = JSON.stringify(richText.parse(revision?.document));
  expect(json).toContain('https://a.example/');
  expect(json).toContain('"text":"heavy","marks":[{"type":"bold"}]');
  expect(json).not.toContain('"text":" light","marks"');
  expect(json).not.toContain('javascript');
  expect(json).not.toContain('tel:');
  expect(revision?.edits).not.toBeNull();
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
});

test('what is typed can be tagged at once, and the tag stands on those words', async ({ editor }) => {
  await begin(editor);
  await place(editor, 'Three people with', 0);
  await editor.page.keyboard.type('Karin Holm, ');
  await editor.press('Escape');
  await editor.find('Karin Holm');
  await editor.press('p');
  expect((await person(editor)).sort()).toEqual(['Karin Holm', 'Vera Lindqvist']);
  const calls = await editor.page.evaluate(() => window.calls.map(({ name }) => name));
  expect(calls.lastIndexOf('texts.saveRevision')).toBeLessThan(calls.lastIndexOf('layers.apply'));
});

test('format, link and list by key and bar; the document stays a document', async ({ editor, page }) => {
  await begin(editor);
  await place(editor, 'Vera Lindqvist', 0, 14);
  await expect(page.getByRole('toolbar', { name: 'Format the selected words' })).toBeVisible();
  await editor.press('Control+b');
  await page.getByRole('button', { name: 'Link' }).click();
  await page.getByRole('textbox', { name: 'Address of the link' }).fill('https://example.org/vera');
  await page.keyboard.press('Enter');
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
  const ids = await page.$$eval('.tx', (all) => all.map((one) => one.getAttribute('data-block-id')));
  for (const key of ['Control+Alt+2', 'Control+Alt+0', 'Control+Shift+8', 'Control+Shift+8', 'Control+Shift+9'])
    await editor.press(key);
  expect(await page.$$eval('.tx', (all) => all.map((one) => one.getAttribute('data-block-id')))).toEqual(ids);
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
  const document = JSON.stringify(richText.parse(await editor.document()));
  expect(document).toContain('{"type":"link","attrs":{"href":"https://example.org/vera"}},{"type":"bold"}');
  expect(document).toContain('"blockquote"');
  await editor.press('Escape');
  expect((await editor.revision())?.edits).toEqual([]);
});

/** Lets no further frame come, as on a machine that has a lot to do. */
const stopFrames = (editor: EditorPage) =>
  editor.page.evaluate(() => Object.assign(window, { requestAnimationFrame: () => 1 }).name);

async function scrollAway(editor: EditorPage): Promise<void> {
  await editor.page.locator('.sheet').evaluate((sheet) => sheet.scrollTo(0, sheet.scrollHeight));
  await expect(editor.text.getByText('Lindqvist, the head')).not.toBeInViewport();
  await editor.frames();
}

for (const where of ['just selected', 'scrolled out of sight'])
  test(`what is typed right behind the key for a link is its address and changes no word: words ${where}`, async ({
    editor,
  }) => {
    await begin(editor);
    await place(editor, 'Vera Lindqvist', 5);
    const words = await editor.shownText();
    if (where === 'just selected') await stopFrames(editor);
    for (let letter = 0; letter < 4; letter += 1) await editor.press('Shift+ArrowRight');
    if (where === 'scrolled out of sight') {
      await scrollAway(editor);
      await stopFrames(editor);
    }
    await editor.press('Control+Alt+k');
    await editor.page.keyboard.insertText('example.org');
    const address = editor.page.getByRole('textbox', { name: 'Address of the link' });
    await expect(address).toHaveValue('example.org');
    await expect(address).toBeFocused();
    await expect(address).toBeInViewport();
    expect(await editor.shownText()).toBe(words);
    await editor.press('Enter');
    await expect(editor.text.locator('a[href="https://example.org"]')).toHaveText('Lind');
    await expect(editor.text).toBeFocused();
  });

test('what is typed right behind the key for the role of a paragraph out of sight chooses a role', async ({
  editor,
}) => {
  await begin(editor);
  await place(editor, 'Vera Lindqvist', 5);
  const words = await editor.shownText();
  await scrollAway(editor);
  await stopFrames(editor);
  await editor.press('Alt+r', 'b', 'y');
  await expect(editor.page.getByRole('menuitemradio', { name: 'Byline' })).toBeFocused();
  expect(await editor.shownText()).toBe(words);
});
