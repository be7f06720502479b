import type { StoreApi } from 'zustand/vanilla';
import type { Change } from '../../core/commands/change';
import { applyChange } from '../../core/commands/change';
import { layerOf } from '../../core/commands/decide';
import type { Pieces } from '../../core/model/kept-up';
import type { Result } from '../../core/model/result';
import { ok } from '../../core/model/result';
import type { Tagset } from '../../core/model/tagset-value';
import type { AppState } from './app-state';
import type { OpenedArticle } from './opened-article';
import { withChange } from './opened-article';
import { reviewInPieces } from './review';

/** From so many records on, what a change comes to is found before it is done, and it is listed and written down when it shows: all at once would hold the window up. */
export const manyEdits = 100;

export interface Foresight {
  /** Finds in pieces what a change comes to. */
  look(change: Change): Pieces;
  /** The article on screen after a change; `null`: none is. Errors: those of `applyChange`. */
  apply(change: Change): Result<OpenedArticle> | null;
}

interface Foreseen {
  readonly change: Change;
  readonly opened: OpenedArticle;
  readonly tagset: Tagset;
  readonly applied: Result<OpenedArticle>;
}

/** What changes of one’s own records make of the article on screen. One that was looked at counts for the article it was looked at with, and no other. */
export function createForesight(store: StoreApi<AppState>): Foresight {
  let foreseen: Foreseen | null = null;

  const find = (change: Change): Foreseen | null => {
    const { opened, me, tagset } = store.getState();
    if (opened === null || me === null) return null;
    const isKnown = foreseen?.change === change && foreseen.opened === opened && foreseen.tagset === tagset;
    if (isKnown) return foreseen;
    const made = applyChange(layerOf({ ...opened, layers: opened.records }, me.id), change);
    const applied = made.ok ? ok(withChange(opened, made.value, change, tagset)) : made;
    return { change, opened, tagset, applied };
  };

  return {
    *look(change) {
      const found = find(change);
      if (found?.applied.ok !== true) return;
      foreseen = found;
      yield;
      const next = { ...store.getState(), opened: found.applied.value };
      if (next.mode === 'review') yield* reviewInPieces(next);
    },
    apply: (change) => {
      const found = find(change);
      foreseen = null;
      return found === null ? null : found.applied;
    },
  };
}
