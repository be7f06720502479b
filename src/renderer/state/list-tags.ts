import type { Pieces } from '../../core/model/kept-up';
import type { AppState } from './app-state';

/** Counts and lists whatever takes long for many tags. */
export type ListTags = (shown: Pick<AppState, 'opened' | 'tagset'>) => Pieces;

/** What has the tags listed ahead of being drawn: nothing, until the lists of the window are there. */
export interface Listing {
  readonly list: ListTags;
  /** Answers how to end that. */
  attach(list: ListTags): () => void;
}

export function createListing(): Listing {
  let attached: ListTags | null = null;
  return {
    *list(shown) {
      if (attached !== null) yield* attached(shown);
    },
    attach: (list) => {
      attached = list;
      return () => {
        if (attached === list) attached = null;
      };
    },
  };
}
