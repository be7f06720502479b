import type { StoreApi } from 'zustand/vanilla';
import { isSame } from '../../core/commands/change';
import type { Pieces } from '../../core/model/kept-up';
import type { Tagset } from '../../core/model/tagset-value';
import type { AppState } from './app-state';
import type { ListTags } from './list-tags';
import type { OpenedArticle } from './opened-article';
import { withRecords } from './opened-article';
import { doSome, finishWaiting, inOwnTasks } from './own-task';

export interface TagsetInForce {
  /** Puts a tagset in force, and resolves when it is: at once, or when the tags of a long article are listed by it. */
  take(tagset: Tagset): Promise<void>;
}

/** The tagset of the window. The tags are listed by `list` before another one is in force. */
export function createTagsetInForce(store: StoreApi<AppState>, list: ListTags): TagsetInForce {
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
    const pieces = makeReady(store.getState().opened, tagset, list);
    if (doSome(pieces)) return show(tagset);
    const taken = new Promise<void>((done) =>
      inOwnTasks(pieces, () => {
        show(tagset);
        done();
      }),
    );
    coming = { tagset, taken };
    return taken;
  };

  return { take };
}

/** Reads the tags by a tagset, and lists them. */
function* makeReady(opened: OpenedArticle | null, tagset: Tagset, list: ListTags): Pieces {
  if (opened === null) return;
  const read = withRecords(opened, opened.records, tagset);
  yield;
  yield* list({ opened: read, tagset });
}
