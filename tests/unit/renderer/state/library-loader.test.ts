import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createError } from '../../../../src/contract/errors';
import type { ArticleSummary } from '../../../../src/core/model/article-summary';
import type { Result } from '../../../../src/core/model/result';
import type { AppState } from '../../../../src/renderer/state/app-state';
import { initialState } from '../../../../src/renderer/state/app-state';
import { createLibraryLoader } from '../../../../src/renderer/state/library-loader';
import { fakeClient } from '../../../builders/fake-client';
import { makeSummary } from '../../../builders/summary';

const [old, middle, young] = [makeSummary(1), makeSummary(2), makeSummary(3)];

/** A loader whose answers the test gives, in the order it likes. */
function begin() {
  const asked: ((answer: Result<readonly ArticleSummary[], ReturnType<typeof createError>>) => void)[] = [];
  const client = fakeClient({ 'library.list': () => new Promise((resolve) => asked.push(resolve)) });
  const store = createStore<AppState>(() => initialState);
  const said: string[] = [];
  const loader = createLibraryLoader(store, client, (_, text) => said.push(text));
  const answer = (index: number, ...value: ArticleSummary[]) => asked[index]?.({ ok: true, value });
  return { asked, client, store, said, loader, answer, shown: () => [...store.getState().summaries.values()] };
}

describe('the list of articles', () => {
  it('puts a changed article where its change belongs, and asks for nothing', async () => {
    const { client, loader, answer, shown } = begin();
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

  it('keeps what was told while the list was under way', async () => {
    const { loader, answer, shown } = begin();
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
    const { loader, answer, shown } = begin();
    const loaded = loader.load();
    loader.remove(old.articleId);
    answer(0, young, middle, old);
    await loaded;
    expect(shown()).toEqual([young, middle]);
    loader.remove(middle.articleId);
    await expect.poll(shown).toEqual([young]);
  });

  it('shows the first of many at once and the others together', async () => {
    const { store, loader, shown } = begin();
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

  it('does not let an older answer replace a newer', async () => {
    const { loader, answer, shown } = begin();
    const loads = [loader.load(), loader.load()];
    answer(1, young, old);
    await loads[1];
    answer(0, old);
    await loads[0];
    expect(shown()).toEqual([young, old]);
  });

  it('says why there is no list', async () => {
    const { asked, store, said, loader } = begin();
    const loaded = loader.load();
    asked[0]?.({ ok: false, error: createError('disk', 'The disk is full.') });
    await loaded;
    expect(said).toHaveLength(1);
    expect(store.getState().isLibraryLoaded).toBe(false);
  });
});
