import { useCallback } from 'react';
import type { ListId, ListView } from '../../state/list-view';
import { useTools, useWindowState } from '../window-tools';

/** How a list is looked at, and how to change that. It is kept while the article is open. */
export function useListView(id: ListId): readonly [ListView, (view: ListView) => void] {
  const { app } = useTools();
  const view = useWindowState((state) => state.lists[id]);
  const set = useCallback(
    (next: ListView) => app.store.setState((state) => ({ lists: { ...state.lists, [id]: next } })),
    [app, id],
  );
  return [view, set];
}
