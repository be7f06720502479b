import type { StoreApi } from 'zustand/vanilla';
import type { Pieces } from '../../core/model/kept-up';
import type { AppState } from './app-state';
import { listedLayers } from './app-state';
import { manyEdits } from './foresight';
import type { OpenedArticle } from './opened-article';
import { inOwnTasks } from './own-task';

/** Counts and lists whatever takes long for many tags. */
export type ListTags = (shown: Pick<AppState, 'opened' | 'tagset'>) => Pieces;

/** What has the tags listed ahead of being drawn in lists: nothing, until the lists of the window are there. */
export interface Listing {
  readonly list: ListTags;
  /** Puts the article on screen as so many edits have made it. Of many the text tells first; counts and lists follow in tasks of their own. */
  show(opened: OpenedArticle, edits: number): void;
  /** Answers how to end that. */
  attach(list: ListTags): () => void;
}

export function createListing(store: StoreApi<AppState>): Listing {
  let attached: ListTags | null = null;
  const list = function* (shown: Pick<AppState, 'opened' | 'tagset'>): Pieces {
    if (attached !== null) yield* attached(shown);
  };
  return {
    list,
    show: (opened, edits) => {
      if (edits < manyEdits) return store.setState({ opened });
      store.setState((state) => ({ opened, unlisted: listedLayers(state) }));
      inOwnTasks(list(store.getState()), () => store.setState({ unlisted: null }));
    },
    attach: (made) => {
      attached = made;
      return () => {
        if (attached === made) attached = null;
      };
    },
  };
}
