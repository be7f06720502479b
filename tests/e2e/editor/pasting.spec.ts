import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BlockNode, ListItemNode } from '../../../src/core/model/document';
import { richText } from '../../../src/core/model/document';
import { begin, boxOf, person, place } from './edit-story';
import type { EditorPage } from './harness/editor-test';
import { expect, test } from './harness/editor-test';

function fixture(name: string): string {
  return readFileSync(resolve(import.meta.dirname, '../../fixtures/clipboard', name), 'utf8');
}

/** Pastes HTML as a program puts it on the clipboard. */
async function paste(editor: EditorPage, html: string): Promise<void> {
  await editor.page.evaluate((given) => {
    const data = new DataTransfer();
    data.setData('text/html', given);
    document
      .querySelector('.ProseMirror')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);
}

/** Each block in a line: its type, then its words with marks in brackets; what is inside is set in. */
function outline(blocks: readonly (BlockNode | ListItemNode)[], indent = ''): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'horizontalRule') return [`${indent}rule`];
    const name = block.type === 'heading' ? `heading ${block.attrs.level}` : block.type;
    const start = block.type === 'orderedList' && block.attrs.start !== 1 ? ` from ${block.attrs.start}` : '';
    if (block.type === 'paragraph' || block.type === 'heading' || block.type === 'codeBlock') {
      const words = (block.content ?? []).map((node) => {
        if (node.type !== 'text') return '/';
        const marks = 'marks' in node ? (node.marks ?? []).map((mark) => mark.type).join(' ') : '';
        return marks === '' ? node.text : `[${marks}: ${node.text}]`;
      });
      return [`${indent}${name}: ${words.join('')}`];
    }
    return [`${indent}${name}${start}`, ...outline(block.content, `${indent}  `)];
  });
}

/** What stands behind the story's headline after a paste in an empty paragraph there. */
async function pasted(editor: EditorPage, html: string): Promise<string[]> {
  await begin(editor);
  await place(editor, 'report says', 'report says'.length);
  await editor.press('Enter');
  await paste(editor, html);
  expect((await editor.look()).undoLabel).toBe('Paste');
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
  await editor.press('Escape');
  const revision = await editor.revision();
  const { content } = richText.parse(revision?.document);
  const all = outline(content);
  return all.slice(
    2,
    all.findIndex((line) => line.startsWith('paragraph: The school on Weir Street')),
  );
}

test('from Word: lists are lists, deletions and comments are left out', async ({ editor }) => {
  expect(await pasted(editor, fixture('word.html'))).toEqual([
    'heading 1: Harbour budget',
    'heading 2: What was said',
    'paragraph: The mayor of Tarn [bold: refused] to [italic: comment] on Tuesday, his office said.',
    'bulletList',
    '  listItem',
    '    paragraph: Two cranes',
    '    bulletList',
    '      listItem',
    '        paragraph: one of them old',
    '  listItem',
    '    paragraph: A quay',
    'blockquote',
    '  paragraph: “We wait,” she said.',
    'orderedList from 3',
    '  listItem',
    '    paragraph: Third of all',
    'paragraph: See [link: the budgit].',
  ]);
});

test('from Google Docs: nested lists, emphasis by style, no line between paragraphs', async ({ editor }) => {
  expect(await pasted(editor, fixture('google-docs.html'))).toEqual([
    'heading 2: Harbour budget',
    'paragraph: The mayor [bold: refused][italic:  to comment][underline:  at all], see [link: the budget].',
    'bulletList',
    '  listItem',
    '    paragraph: Two cranes',
    '    bulletList',
    '      listItem',
    '        paragraph: one of them old',
    '  listItem',
    '    paragraph: A quay',
  ]);
});

test('from a web page: what is hidden and what could run is left out', async ({ editor, page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('tracker.example')) asked.push(request.url());
  });
  expect(await pasted(editor, fixture('web-page.html'))).toEqual([
    'heading 1: Harbour budget',
    'paragraph: The harbour at night.',
    'paragraph: The mayor [bold: refused] to [italic: comment]. Share [link: The budget]',
    'blockquote',
    '  paragraph: “We wait,” she said.',
    'bulletList',
    '  listItem',
    '    paragraph: Two cranes',
    '  listItem',
    '    paragraph: A quay',
  ]);
  expect(asked).toEqual([]);
});

test('a table becomes a paragraph a row, one that lays out a page a paragraph a cell: no words run together', async ({
  editor,
}) => {
  const data =
    '<table><tr><th>Gate</th><th>Cost</th></tr><tr><td><p>East</p></td><td>2.4 <b>million</b></td></tr></table>';
  const layout = '<table><tr><td>Menu</td><td><h2>Story</h2><p>One.</p><p>Two.</p></td></tr></table>';
  expect(await pasted(editor, `${data}${layout}`)).toEqual([
    'paragraph: Gate | Cost',
    'paragraph: East | 2.4 [bold: million]',
    'paragraph: Menu',
    'heading 2: Story',
    'paragraph: One.',
    'paragraph: Two.',
  ]);
});

test('Ctrl+Shift+V pastes the words alone', async ({ editor, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await begin(editor);
  await page.evaluate(() =>
    navigator.clipboard.write([
      new ClipboardItem({
        'text/html': new Blob(['<h1>Big <b>bold</b></h1>'], { type: 'text/html' }),
        'text/plain': new Blob(['Big bold'], { type: 'text/plain' }),
      }),
    ]),
  );
  await place(editor, 'Three people with', 0);
  await editor.press('Control+Shift+v');
  await expect.poll(() => editor.shownText()).toContain('Big boldThree people');
  await editor.press('Control+z');
  await place(editor, 'Three people with', 0);
  await editor.press('Control+v');
  await expect.poll(async () => JSON.stringify(await editor.document())).toContain('"marks":[{"type":"bold"}]');
});

test('what is dropped from outside is cleaned too, and is one step', async ({ editor, page }) => {
  await begin(editor);
  const to = await boxOf(editor, 'Three people');
  await page.evaluate(
    ([html, x, y]) => {
      const data = new DataTransfer();
      data.setData('text/html', html);
      const at = { dataTransfer: data, clientX: x, clientY: y, bubbles: true, cancelable: true };
      const text = document.querySelector('.ProseMirror');
      text?.dispatchEvent(new DragEvent('dragover', at));
      text?.dispatchEvent(new DragEvent('drop', at));
    },
    ['<span style="font-weight:700">Heavy</span> <a href="javascript:x()">bad</a> ', to.x + 1, to.y + 5] as const,
  );
  expect(await editor.shownText()).toContain('Heavy badThree people');
  expect((await editor.look()).undoLabel).toBe('Drop');
  expect(JSON.stringify(await editor.document())).not.toContain('javascript');
  await editor.press('Control+z');
  expect(await editor.shownText()).not.toContain('Heavy');
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
});

test('an input method composes in edit mode; tags and history follow', async ({ editor, page, context }) => {
  await begin(editor);
  await place(editor, 'Vera Lindqvist', 4);
  const session = await context.newCDPSession(page);
  for (const text of ['ｋ', 'か', 'かn', 'かん'])
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await session.send('Input.insertText', { text: '漢' });
  await expect.poll(() => editor.shownText()).toContain('Vera漢 Lindqvist');
  expect(await person(editor)).toEqual(['Vera漢 Lindqvist']);
  await editor.press('Escape');
  expect((await editor.revision())?.text).toContain('Vera漢 Lindqvist');
  expect(await person(editor)).toEqual(['Vera漢 Lindqvist']);
  await editor.press('Control+z');
  await expect.poll(() => editor.shownText()).toContain('Vera Lindqvist');
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
});
