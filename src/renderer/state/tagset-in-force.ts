import type { StoreApi } from 'zustand/vanilla';
import { isSame } from '../../core/commands/change';
import type { Pieces } from '../../core/model/kept-up';
import type { Tagset } from '../../core/model/tagset-value';
import type { AppState } from './app-state';
import { withRecords } from './opened-article';
import { doSome, finishWaiting, inOwnTasks } from './own-task';

/** Counts and lists whatever takes long for many tags. */
export type ListTags = (shown: Pick<AppState, 'opened' | 'tagset'>) => Pieces;

export interface TagsetInForce {
  /** Puts a tagset in force, and resolves when it is: at once, or when the tags of a long article are listed by it. */
  take(tagset: Tagset): Promise<void>;
  /** Has the tags listed by `list` before a tagset is in force. Answers how to end that. */
  attachLists(list: ListTags): () => void;
}

/** The tagset of the window. */
export function createTagsetInForce(store: StoreApi<AppState>): TagsetInForce {
  let list: ListTags | null = null;
  let coming: { readonly tagset: Tagset; readonly taken: Promise<void> } | null = null;

  const show = (tagset: Tagset): void => {
    coming = null;
    store.setState(({ opened }) => ({
      tagset,
      opened: opened === null ? null : withRecords(opened, opened.records, tagset),
    }));
  };

  const take = async (tagset: Tagset): Promise<void> => {
    // One's own change comes twice, as the answer and as an event.
    if (isSame(tagset, coming?.tagset ?? store.getState().tagset)) return coming?.taken;
    if (coming !== null) finishWaiting();
    const { opened } = store.getState();
    const pieces = opened === null ? null : list?.({ opened: withRecords(opened, opened.records, tagset), tagset });
    if (pieces == null || doSome(pieces)) return show(tagset);
    const taken = new Promise<void>((done) =>
      inOwnTasks(pieces, () => {
        show(tagset);
        done();
      }),
    );
    coming = { tagset, taken };
    return taken;
  };

  return {
    take,
    attachLists: (attached) => {
      list = attached;
      return () => {
        if (list === attached) list = null;
      };
    },
  };
}
