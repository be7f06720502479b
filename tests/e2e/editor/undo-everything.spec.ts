import type { EditorPage } from './harness/editor-test';
import { expect, test } from './harness/editor-test';
import { story } from './story';

const acts = [
  'type',
  'delete',
  'split',
  'format',
  'link',
  'move',
  'drag',
  'paste',
  'replaceAll',
  'claim',
  'name',
  'merge',
  'rate',
  'deleteTags',
  'role',
] as const;
type Act = (typeof acts)[number];

/** The document and all records, as far as undo answers for them. */
function look(editor: EditorPage) {
  return editor.page.evaluate(() => {
    const text = document.querySelector('.ProseMirror');
    const records = window.app.store.getState().opened?.records ?? [];
    const tables = records.map(({ annotations, relations, articleEdits, entities, sources }) => ({
      annotations,
      relations,
      articleEdits,
      entities,
      sources,
    }));
    const isUsed = (one: (typeof tables)[number]) => Object.values(one).some((table) => Object.keys(table).length > 0);
    return { document: text === null ? null : Reflect.get(text, 'editor').getJSON(), tables: tables.filter(isUsed) };
  });
}

/** Replaces a word of the story everywhere, as a person does. */
async function replaceAll(editor: EditorPage, words: string, others: string): Promise<boolean> {
  const { page } = editor;
  await page.evaluate(() => {
    window.app.setMode('edit');
    window.app.store.setState({ overlay: 'find' });
  });
  await page.getByRole('textbox', { name: 'Words to find' }).fill(words);
  const button = page.getByRole('button', { name: 'Replace all' });
  const isThere = await button.isEnabled();
  await page.getByRole('textbox', { name: 'Replace with' }).fill(others);
  if (isThere) await page.getByRole('textbox', { name: 'Replace with' }).press('Control+Enter');
  await page.evaluate(() => window.app.store.setState({ overlay: null }));
  return isThere;
}

/** Does one thing in the page. `numbers`: chance. Returns whether it could be done. */
function doOne(editor: EditorPage, act: Act, numbers: readonly [number, number, number]): Promise<boolean> {
  return editor.page.evaluate(
    ([wanted, [a, b, c]]) => {
      const { app } = window;
      const text = document.querySelector('.ProseMirror');
      const port = app.editor();
      if (text === null || port === null) return false;
      const tiptap = Reflect.get(text, 'editor');
      const at = a % Math.min(tiptap.state.doc.textContent.length, 1400);
      const isText = ['type', 'delete', 'split', 'format', 'link', 'move', 'drag', 'paste'].includes(wanted);
      app.setMode(isText ? 'edit' : 'annotate');
      const isCaret = ['type', 'split', 'move', 'paste'].includes(wanted);
      port.selectText(at, isCaret ? at : at + 2 + (b % 14));
      const layer = app.store.getState().opened?.records.find((one) => one.personId === app.store.getState().me?.id);
      const live = Object.values(layer?.annotations ?? {}).filter((one) => one.deletedAt === null);
      const entities = Object.values(layer?.entities ?? {});
      const one = live[b % Math.max(1, live.length)];
      const fragments = port.selectedFragments();
      const pasteInto = (html: string): void => {
        const data = new DataTransfer();
        data.setData('text/html', html);
        text.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      };
      switch (wanted) {
        case 'type':
          tiptap.commands.insertContent('new words ');
          return true;
        case 'delete':
          return tiptap.commands.deleteSelection();
        case 'split':
          return tiptap.commands.splitBlock();
        case 'format':
          port.format((['bold', 'heading2', 'bulletList', 'blockquote', 'italic'] as const)[c % 5] ?? 'bold');
          return true;
        case 'link':
          return fragments.length > 0 && port.link(c % 3 === 0 ? null : 'https://example.org/');
        case 'move':
          return port.moveParagraphs(c % 2 === 0 ? 1 : -1);
        case 'drag': {
          // As the editor does it for a drop: taken out and put in elsewhere, in one transaction.
          const { state, view } = tiptap;
          const slice = state.selection.content();
          if (state.selection.empty) return false;
          const tr = state.tr.deleteSelection();
          const to = tr.mapping.map(state.doc.content.size - 3 - (c % 40));
          tr.replaceRange(to, to, slice).setMeta('uiEvent', 'drop');
          view.dispatch(tr);
          return true;
        }
        case 'paste':
          pasteInto(c % 2 === 0 ? '<b>bold</b> words ' : '<h2>Head</h2><ul><li><p>one</p></li></ul><p>end</p>');
          return true;
        case 'claim':
          if (fragments.length === 0) return false;
          return app.run({ type: 'claim.tag', fragments, confidence: 'likely', attributionId: null }) !== null;
        case 'name':
          return fragments.length > 0 && app.run({ type: 'entity.tag', fragments, entityType: 'PERSON' }) !== null;
        case 'merge': {
          const [into, other] = [
            entities[b % Math.max(1, entities.length)],
            entities[c % Math.max(1, entities.length)],
          ];
          if (into === undefined || other === undefined || into === other) return false;
          return app.run({ type: 'entity.merge', entityIds: [other.id], into: into.id }) !== null;
        }
        case 'rate':
          if (one?.kind !== 'claim') return false;
          return (
            app.run({ type: 'annotation.setFields', annotationId: one.id, values: { confidence: 'doubtful' } }) !== null
          );
        case 'deleteTags': {
          const annotationIds = live.slice(0, 1 + (c % 3)).map(({ id }) => id);
          return annotationIds.length > 0 && app.run({ type: 'annotation.delete', annotationIds }) !== null;
        }
        case 'role': {
          const block = [...document.querySelectorAll('.tx')][b % 12]?.getAttribute('data-block-id');
          const known = app.store.getState().opened?.article.blockGuesses.find((guess) => guess.blockId === block);
          if (known === undefined) return false;
          const role = c % 2 === 0 ? 'quote' : 'caption';
          return app.run({ type: 'block.setRole', blockId: known.blockId, role, excluded: false }) !== null;
        }
        default:
          return false;
      }
    },
    [act, numbers] as const,
  );
}

async function travel(editor: EditorPage, way: 'undo' | 'redo'): Promise<void> {
  await editor.page.evaluate((which) => {
    const label = () => window.app.store.getState()[which === 'undo' ? 'undoLabel' : 'redoLabel'];
    for (let step = 0; step < 400 && label() !== null; step += 1) window.app.editor()?.[which]();
  }, way);
}

// The last file of a run: both workers share it, so that neither waits for the other at the end.
test.describe.configure({ mode: 'parallel' });

for (const seed of [1, 20, 300, 4_000, 50_000, 6, 77, 888, 9_999, 101_010])
  test(`fifty mixed actions, all undone, all done again (seed ${seed})`, async ({ editor }) => {
    test.setTimeout(90_000);
    await editor.open(story());
    let value = seed;
    const random = (below: number): number => {
      value = (value * 1103515245 + 12345) % 2147483648;
      return Math.floor((value / 2147483648) * below);
    };
    const first = await look(editor);
    const counts: Partial<Record<Act, number>> = {};
    const names = ['Lindqvist', 'council', 'the', 'school', 'words'];
    for (let done = 0, tries = 0; done < 50 && tries < 400; tries += 1) {
      const act = acts[random(acts.length)] ?? 'type';
      const numbers = [random(100_000), random(100_000), random(100_000)] as const;
      const name = names[numbers[0] % names.length] ?? 'the';
      // To replace a frequent word everywhere once in a while is enough.
      if (act === 'replaceAll' && (counts.replaceAll ?? 0) >= 3) continue;
      const isDone =
        act === 'replaceAll'
          ? await replaceAll(editor, name, numbers[1] % 2 === 0 ? 'Holmdahl' : `${name}s`)
          : await doOne(editor, act, numbers);
      if (!isDone) continue;
      counts[act] = (counts[act] ?? 0) + 1;
      done += 1;
    }
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(50);
    expect(Object.keys(counts).length, JSON.stringify(counts)).toBeGreaterThan(9);
    const last = await look(editor);
    expect(last.document).not.toEqual(first.document);
    expect(last.tables).not.toEqual(first.tables);
    await travel(editor, 'undo');
    const undone = await look(editor);
    expect(undone.document).toEqual(first.document);
    expect(undone.tables).toEqual(first.tables);
    await travel(editor, 'redo');
    expect(await look(editor)).toEqual(last);
    await travel(editor, 'undo');
    expect((await look(editor)).document).toEqual(first.document);
  });
