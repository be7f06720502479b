import type { StoreApi } from 'zustand/vanilla';
import { isHandedOn } from '../../core/model/article-state';
import type { ArticleSummary } from '../../core/model/article-summary';
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

/** Whether figures of an article stay out of sight, because tags of colleagues are in them and it is not submitted. */
export function isVeiled(
  { preferences, me }: Pick<AppState, 'preferences' | 'me'>,
  { status, people }: Pick<ArticleSummary, 'status' | 'people'>,
): boolean {
  return preferences.isBlind && !isHandedOn(status) && people.some((id) => id !== me?.id);
}

/** How many articles of the desk are veiled so. */
export function countVeiled(state: Pick<AppState, 'preferences' | 'me' | 'summaries'>): number {
  if (!state.preferences.isBlind) return 0;
  return [...state.summaries.values()].filter((summary) => isVeiled(state, summary)).length;
}

/** What is said in the place of what is veiled. */
export const veilWords = 'Hidden while you tag blind, until the article is submitted';

/** How many layers of colleagues are out of sight now. */
export function countHidden({ opened }: AppState): number {
  return opened === null ? 0 : opened.records.length - opened.layers.length;
}
