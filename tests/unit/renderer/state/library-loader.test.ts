import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Returned } from '../../../../src/contract/api';
import { createError } from '../../../../src/contract/errors';
import type { ArticleSummary } from '../../../../src/core/model/article-summary';
import type { Result } from '../../../../src/core/model/result';
import { createApp } from '../../../../src/renderer/state/app';
import type { AppState } from '../../../../src/renderer/state/app-state';
import { initialState } from '../../../../src/renderer/state/app-state';
import { createLibraryLoader } from '../../../../src/renderer/state/library-loader';
import { fakeClient } from '../../../builders/fake-client';
import { makeSummary } from '../../../builders/summary';
import { hello } from './window-fixture';

const [old, middle, young] = [makeSummary(1), makeSummary(2), makeSummary(3)];

/** A loader whose answers the test gives, in the order it likes. */
function beginLoading() {
  const asked: ((answer: Result<Returned<'library.page'>, ReturnType<typeof createError>>) => void)[] = [];
  const client = fakeClient({ 'library.page': () => new Promise((resolve) => asked.push(resolve)) });
  const store = createStore<AppState>(() => initialState);
  const said: string[] = [];
  const loader = createLibraryLoader(store, client, (_, text) => said.push(text));
  const answer = (index: number, ...summaries: ArticleSummary[]) =>
    asked[index]?.({ ok: true, value: { summaries, next: null, unread: 0 } });
  const beginPage = async (index: number, ...summaries: ArticleSummary[]) => {
    asked[index]?.({ ok: true, value: { summaries, next: summaries.at(-1) ?? null, unread: 0 } });
    await expect.poll(() => asked.length).toBe(index + 2);
  };
  return {
    asked,
    client,
    store,
    said,
    loader,
    answer,
    beginPage,
    shown: () => [...store.getState().summaries.values()],
  };
}

describe('the list of articles', () => {
  it('puts a changed article where its change belongs, and asks for nothing', async () => {
    const { client, loader, answer, shown } = beginLoading();
    const loaded = loader.load();
    answer(0, young, middle, old);
    await loaded;
    const changed = { ...old, changedAt: '2026-03-02T12:00:00.000Z', words: 7 };
    loader.put(changed);
    expect(shown()).toEqual([young, changed, middle]);
    const fresh = makeSummary(4);
    loader.put(fresh);
    await expect.poll(shown).toEqual([fresh, young, changed, middle]);
    expect(client.calls).toHaveLength(1);
  });

  it('shows the first rows of a long list at once, and all of it when it is there', async () => {
    const { client, store, loader, beginPage, answer, shown } = beginLoading();
    const atBegin: ArticleSummary[][] = [];
    const loaded = loader.load(() => atBegin.push(shown()));
    await beginPage(0, young);
    // Nobody waits for the rest.
    expect(atBegin[0]).toEqual([young]);
    const { isLibraryLoaded, isLibraryWhole } = store.getState();
    expect([isLibraryLoaded, isLibraryWhole, ...shown()]).toEqual([true, false, young]);
    const changed = { ...old, words: 7 };
    loader.put(changed);
    await beginPage(1, middle);
    answer(2, old);
    await loaded;
    expect(shown()).toEqual([young, middle, changed]);
    expect(store.getState().isLibraryWhole).toBe(true);
    expect(client.calls.map(({ params }) => params)).toMatchObject([
      { after: null },
      { after: young },
      { after: middle },
    ]);
    const again = loader.load();
    await beginPage(3, young);
    expect(shown()).toEqual([young, middle, changed]);
    answer(4, old);
    await again;
    expect(shown()).toEqual([young, old]);
  });

  it('does not keep a window waiting for more than its first rows', async () => {
    const client = fakeClient({
      'session.hello': () => ({ ok: true, value: hello }),
      'library.page': ({ after }) =>
        after === null
          ? { ok: true, value: { summaries: [young], next: young, unread: 0 } }
          : new Promise(() => undefined),
    });
    const app = createApp(client);
    await app.start();
    expect([...app.store.getState().summaries.values()]).toEqual([young]);
  });

  it('keeps what was told while the list was under way', async () => {
    const { loader, answer, shown } = beginLoading();
    const loaded = loader.load();
    const changed = { ...old, words: 7 };
    loader.put(changed);
    answer(0, young, old);
    await loaded;
    expect(shown()).toEqual([young, changed]);
    const again = loader.load();
    answer(1, young, old);
    await again;
    expect(shown()).toEqual([young, old]);
  });

  it('takes an article that was put aside off the list, also while a list is under way', async () => {
    const { loader, answer, shown } = beginLoading();
    const loaded = loader.load();
    loader.remove(old.articleId);
    answer(0, young, middle, old);
    await loaded;
    expect(shown()).toEqual([young, middle]);
    loader.remove(middle.articleId);
    await expect.poll(shown).toEqual([young]);
  });

  it('shows the first of many at once and the others together', async () => {
    const { store, loader, shown } = beginLoading();
    let changes = 0;
    store.subscribe(() => {
      changes += 1;
    });
    const many = Array.from({ length: 50 }, (_, index) => makeSummary(index + 1));
    for (const summary of many) loader.put(summary);
    expect(shown()).toEqual([many[0]]);
    await expect.poll(shown).toHaveLength(50);
    expect(changes).toBe(2);
  });

  it('shows what is read of a desk that was never read, and says how much is to come', async () => {
    const { store, loader, shown, asked } = beginLoading();
    const loaded = loader.load();
    loader.putRead([middle], 1);
    // Told after the answer was made, it came before it.
    asked[0]?.({ ok: true, value: { summaries: [young], next: null, unread: 2 } });
    await loaded;
    expect(shown()).toEqual([young, middle]);
    expect(store.getState()).toMatchObject({ isLibraryLoaded: true, isLibraryWhole: false, libraryUnread: 1 });
    loader.putRead([old], 0);
    await expect.poll(shown).toEqual([young, middle, old]);
    expect(store.getState()).toMatchObject({ isLibraryWhole: true, libraryUnread: 0 });
  });

  it('does not let an older answer replace a newer', async () => {
    const { loader, answer, shown } = beginLoading();
    const loads = [loader.load(), loader.load()];
    answer(1, young, old);
    await loads[1];
    answer(0, old);
    await loads[0];
    expect(shown()).toEqual([young, old]);
  });

  it('says why there is no list', async () => {
    const { asked, store, said, loader } = beginLoading();
    const begun = new Promise<void>((resolve) => void loader.load(resolve));
    asked[0]?.({ ok: false, error: createError('disk', 'The disk is full.') });
    await begun;
    expect(said).toHaveLength(1);
    expect(store.getState().isLibraryLoaded).toBe(false);
  });
});
