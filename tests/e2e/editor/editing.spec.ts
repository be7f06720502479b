import { richText } from '../../../src/core/model/document';
import type { EditorPage } from './harness/editor-test';
import { expect, test } from './harness/editor-test';
import { story } from './story';

/** Opens the story with Vera Lindqvist tagged as a person, and unlocks it. */
async function begin(editor: EditorPage, words = 'Vera Lindqvist'): Promise<void> {
  await editor.open(story());
  await editor.find(words);
  await editor.press('p');
  await editor.edit();
}

/** Puts the caret at an offset from the start of words, or selects from there. */
async function place(editor: EditorPage, words: string, from: number, to = from): Promise<void> {
  await editor.page.evaluate(
    ([wanted, start, end]) => {
      const blocks = [...document.querySelectorAll('.tx')].map((block) => {
        const copy = block.cloneNode(true);
        if (!(copy instanceof Element)) return '';
        for (const br of copy.querySelectorAll('br:not(.ProseMirror-trailingBreak)')) br.replaceWith('\n');
        return copy.textContent;
      });
      const at = blocks.join('\n').indexOf(wanted);
      if (at < 0) throw new Error(`No such words: ${wanted}`);
      window.app.editor()?.selectText(at + start, at + end);
    },
    [words, from, to] as const,
  );
  await editor.frames();
}

const person = async (editor: EditorPage) => (await editor.tagged())['e-person'] ?? [];

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
  await page.getByRole('button', { name: 'Replace all' }).click();
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

test('a paragraph cut and pasted elsewhere takes its tags along', async ({ editor, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await begin(editor);
  const length = (await editor.document()).content.length;
  const words = '“I never saw such a paper,” Vera Lindqvist, the head of the building office, said on Thursday. ';
  await place(editor, words, 0, words.length);
  await editor.press('Control+x');
  expect(await person(editor)).toEqual([]);
  await place(editor, 'Three people with', 0);
  await editor.press('Control+v');
  await expect.poll(() => editor.shownText()).toContain('Thursday. Three people');
  expect((await editor.document()).content).toHaveLength(length);
  expect(await person(editor)).toEqual(['Vera Lindqvist']);
  await editor.press('Escape');
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

for (const seed of [1, 20, 300])
  test(`fifty mixed actions, all undone, all done again (seed ${seed})`, async ({ editor, page }) => {
    await editor.open(story());
    const state = () =>
      page.evaluate(() => {
        const text = document.querySelector('.ProseMirror');
        const records = window.app.store.getState().opened?.records ?? [];
        const live = records.map(({ annotations, relations, articleEdits }) => ({
          annotations,
          relations,
          articleEdits,
        }));
        const tables = JSON.parse(JSON.stringify(live.filter((one) => Object.keys(one.annotations).length > 0)));
        return { document: text === null ? null : Reflect.get(text, 'editor').getJSON(), tables };
      });
    const first = await state();
    const done = await page.evaluate((start) => {
      const { app } = window;
      let value = start;
      const random = (below: number): number => {
        value = (value * 1103515245 + 12345) % 2147483648;
        return Math.floor((value / 2147483648) * below);
      };
      const text = document.querySelector('.ProseMirror');
      const tiptap = text === null ? null : Reflect.get(text, 'editor');
      const counts: Record<string, number> = {};
      for (let step = 0; step < 50; step += 1) {
        const length = tiptap.state.doc.textContent.length;
        const at = random(Math.min(length, 1200));
        const act = ['type', 'delete', 'split', 'format', 'tag', 'untag', 'rate'][random(7)] ?? 'type';
        const own = Object.values(app.store.getState().opened?.layers[0]?.annotations ?? {});
        const live = own.filter((one) => one.deletedAt === null);
        const one = live[random(Math.max(1, live.length))];
        if (act === 'tag') {
          app.setMode('annotate');
          app.editor()?.selectText(at, at + 5 + random(20));
          const fragments = app.editor()?.selectedFragments() ?? [];
          const isDone =
            fragments.length > 0 &&
            app.run({ type: 'claim.tag', fragments, confidence: 'likely', attributionId: null });
          if (!isDone) continue;
        } else if (act === 'untag' || act === 'rate') {
          if (one === undefined) continue;
          if (act === 'untag') app.run({ type: 'annotation.delete', annotationIds: [one.id] });
          else app.run({ type: 'annotation.setFields', annotationId: one.id, values: { confidence: 'doubtful' } });
        } else {
          app.setMode('edit');
          app.editor()?.selectText(at, act === 'split' || act === 'type' ? at : at + 1 + random(12));
          if (act === 'type') tiptap.commands.insertContent('new words ');
          else if (act === 'delete') tiptap.commands.deleteSelection();
          else if (act === 'split') tiptap.commands.splitBlock();
          else app.editor()?.format(random(2) === 0 ? 'bold' : 'heading2');
        }
        counts[act] = (counts[act] ?? 0) + 1;
      }
      return counts;
    }, seed);
    expect(Object.keys(done).length).toBeGreaterThan(4);
    const last = await state();
    expect(last.document).not.toEqual(first.document);
    expect(last.tables).not.toEqual(first.tables);
    await page.evaluate(() => {
      for (let step = 0; step < 200 && window.app.store.getState().undoLabel !== null; step += 1)
        window.app.editor()?.undo();
    });
    const undone = await state();
    expect(undone.document).toEqual(first.document);
    expect(undone.tables).toEqual(first.tables);
    await page.evaluate(() => {
      for (let step = 0; step < 200 && window.app.store.getState().redoLabel !== null; step += 1)
        window.app.editor()?.redo();
    });
    expect(await state()).toEqual(last);
  });
