import type { AppState, SelectedTag } from './app-state';
import { selectedAnnotation } from './app-state';

/** A selected tag shows its form; a claim is marked in the list of claims while that is looked at. */
export function withSelected(state: AppState, selected: SelectedTag | null): Partial<AppState> {
  if (selected === null) return { selected };
  const isListed = state.tab === 'claims' && selectedAnnotation({ ...state, selected })?.kind === 'claim';
  return { selected, tab: isListed ? 'claims' : 'tags', isListShown: false };
}
