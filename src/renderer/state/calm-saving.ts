import type { StoreApi } from 'zustand/vanilla';
import type { AppState, Saving } from './app-state';

/** “Saved” is shown when it has held for so long: each draft would else have it flash between two letters, and cost the second one its frame. */
export const calmMs = 300;

/** How saving goes, as the window shows it. That work is not saved yet is told at once; that it is saved, when nothing follows. */
export interface CalmSaving {
  get(): Saving;
  subscribe(listener: () => void): () => void;
}

export function createCalmSaving(store: Pick<StoreApi<AppState>, 'getState' | 'subscribe'>): CalmSaving {
  let shown = store.getState().saving;
  return {
    get: () => shown,
    subscribe: (listener) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const show = (saving: Saving): void => {
        shown = saving;
        listener();
      };
      shown = store.getState().saving;
      const stop = store.subscribe(({ saving }, before) => {
        if (saving === before.saving) return;
        clearTimeout(timer);
        if (saving.state === 'saved') timer = setTimeout(show, calmMs, saving);
        else if (saving.state !== shown.state || saving.state === 'failed') show(saving);
      });
      return () => {
        stop();
        clearTimeout(timer);
      };
    },
  };
}
