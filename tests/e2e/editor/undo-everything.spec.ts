import { expect, test } from './harness/editor-test';
import { story } from './story';

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
