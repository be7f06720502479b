import type { StoreApi } from 'zustand/vanilla';
import type { AppState } from './app-state';
import { withRecords } from './opened-article';

/** Keeps colleagues' tags out of sight until the article is submitted, for those who want it so. */
export function followBlindness(store: StoreApi<AppState>): void {
  store.subscribe(({ opened, me, preferences, tagset }) => {
    if (opened === null || me === null) return;
    const blindFor = preferences.isBlind ? me.id : null;
    if (opened.blindFor !== blindFor)
      store.setState({ opened: withRecords({ ...opened, blindFor }, opened.records, tagset) });
  });
}

/** How many layers of colleagues are out of sight now. */
export function countHidden({ opened }: AppState): number {
  return opened === null ? 0 : opened.records.length - opened.layers.length;
}
