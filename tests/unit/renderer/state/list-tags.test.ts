import { expect, it, vi } from 'vitest';
import { listedLayers } from '../../../../src/renderer/state/app-state';
import { manyEdits } from '../../../../src/renderer/state/foresight';
import type { OpenedArticle } from '../../../../src/renderer/state/opened-article';
import { finishWaiting } from '../../../../src/renderer/state/own-task';
import { setUp, tagMany } from './window-fixture';

async function opened(count: number) {
  const { app } = await setUp();
  const ids = tagMany(app, count);
  const listed: (OpenedArticle | null)[] = [];
  app.attachLists(function* (shown) {
    listed.push(shown.opened);
    yield;
  });
  const { store } = app;
  const remove = (annotationIds: readonly string[]) => app.runInTasks({ type: 'annotation.delete', annotationIds });
  const shown = () => store.getState().opened?.layers;
  return { store, ids, listed, remove, shown };
}

it('lets lists show what was done to few at once', async () => {
  const { store, ids, listed, remove, shown } = await opened(manyEdits);
  await remove(ids.slice(1));
  expect(listedLayers(store.getState())).toBe(shown());
  expect(listed).toEqual([]);
});

it('lets lists show what was done to many when it is listed, after the text', async () => {
  const { store, ids, listed, remove, shown } = await opened(manyEdits);
  const before = shown();
  await remove(ids);
  expect(shown()).not.toBe(before);
  expect(listedLayers(store.getState())).toBe(before);
  await vi.waitUntil(() => listedLayers(store.getState()) === shown());
  expect(listed).toEqual([store.getState().opened]);
});

it('lists it before anything that comes sooner', async () => {
  const { store, ids, remove, shown } = await opened(manyEdits);
  await remove(ids);
  finishWaiting();
  expect(listedLayers(store.getState())).toBe(shown());
});

it('lists what was done to many twice running', async () => {
  const { store, ids, listed, remove, shown } = await opened(2 * manyEdits);
  const before = shown();
  await remove(ids.slice(manyEdits));
  const second = remove(ids.slice(0, manyEdits));
  expect(listedLayers(store.getState())).not.toBe(before);
  await second;
  await vi.waitUntil(() => listedLayers(store.getState()) === shown());
  expect(listed).toHaveLength(2);
});
