import type { AppState, InspectorTab, SelectedTag } from './app-state';
import { selectedAnnotation } from './app-state';
import { recordOfSelected } from './record-of-selected';

/** A tag that is selected is marked in the list that is looked at, if it is one that has it; else its form is shown. */
export function withSelected(state: AppState, selected: SelectedTag | null): Partial<AppState> {
  if (selected === null) return { selected };
  const isSame = selected.annotationId === state.selected?.annotationId;
  return { selected, tab: tabFor({ ...state, selected }), ...(isSame ? {} : { formFrom: null }) };
}

function tabFor(state: AppState): InspectorTab {
  const { tab } = state;
  if (tab === 'claims' && selectedAnnotation(state)?.kind === 'claim') return tab;
  const isRecords = (tab === 'entities' || tab === 'sources') && state.openRecord === null;
  return isRecords && recordOfSelected(state)?.table === tab ? tab : 'tags';
}

/** What leads from the form of a tag back to its row in the list that it was opened from; in that of all tags, if from none. */
export function backToRow(state: AppState): Partial<AppState> {
  const id = state.selected?.annotationId ?? null;
  return { tab: state.formFrom ?? 'tags', isListShown: true, formFrom: null, rowRequest: { id } };
}
