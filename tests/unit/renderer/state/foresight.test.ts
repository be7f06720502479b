import { expect, it } from 'vitest';
import { finish } from '../../../../src/core/model/kept-up';
import { ownLayer } from '../../../../src/renderer/state/app-state';
import { manyEdits } from '../../../../src/renderer/state/foresight';
import { finishWaiting } from '../../../../src/renderer/state/own-task';
import { act } from '../../../builders/tagging';
import { live, setUp, tagMany } from './window-fixture';

async function opened() {
  const { app, kept } = await setUp();
  const note = (start: number) =>
    act(kept(), { type: 'note.tag', fragments: [{ start, end: start + 3 }], text: 'Really?' }).change;
  const tags = () => live(ownLayer(app.store.getState()));
  return { app, note, tags };
}

it('is what the change makes of the article', async () => {
  const { app, note, tags } = await opened();
  const change = note(0);
  const before = app.store.getState().opened;
  finish(app.foresee(change));
  expect(app.store.getState().opened).toBe(before);
  app.applyFromEditor(change);
  expect(tags()).toHaveLength(1);
});

it('counts for nothing when something else was done meanwhile, or when another change is done', async () => {
  const { app, note, tags } = await opened();
  const [first, second, third] = [note(0), note(4), note(9)];
  finish(app.foresee(first));
  app.applyFromEditor(second);
  expect(tags()).toHaveLength(1);
  app.applyFromEditor(first);
  expect(tags()).toHaveLength(2);
  finish(app.foresee(first));
  app.applyFromEditor(third);
  expect(tags()).toHaveLength(3);
});

it('is not looked for when the change cannot be done, which is said when it is tried', async () => {
  const { app, note } = await opened();
  const change = note(0);
  const [edit] = change.edits;
  const other = { ...change, edits: edit === undefined ? [] : [{ ...edit, before: edit.after }] } as typeof change;
  finish(app.foresee({ ...other, edits: [...other.edits, ...change.edits] }));
  expect(app.applyFromEditor({ ...other, edits: [...other.edits, ...change.edits] })).toBe(false);
  expect(app.store.getState().notice?.text).toMatch(/^This was changed in another window/);
});

it('comes before what is done to many at once, which is done whole', async () => {
  const { app, tags } = await opened();
  const ids = tagMany(app, 2 * manyEdits);
  const remove = (annotationIds: readonly string[]) => app.runInTasks({ type: 'annotation.delete', annotationIds });
  const first = remove(ids.slice(manyEdits));
  expect(tags()).toHaveLength(2 * manyEdits);
  await first;
  expect(tags()).toHaveLength(manyEdits);
  // Whatever comes sooner finds it done.
  const second = remove(ids.slice(0, manyEdits));
  finishWaiting();
  expect(tags()).toEqual([]);
  expect(await second).not.toBeNull();
});
