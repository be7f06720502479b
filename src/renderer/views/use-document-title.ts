import { useEffect } from 'react';
import { titleOf } from '../../core/model/article-state';
import { showHiddenSigns } from '../../core/model/hidden-signs';
import type { App } from '../state/app';
import type { AppState } from '../state/app-state';
import { useAppState } from '../state/use-app';

/** What the window shows, as one name: the article's title, the page of agreement, or the library. */
export function nameOfView(state: AppState): string {
  if (state.view === 'agreement') return 'Agreement';
  return state.view === 'galley' && state.opened !== null ? titleOf(state.opened) : 'Library';
}

/** Keeps the title of the page, which the system shows in its window list. */
export function useDocumentTitle(app: App): void {
  const name = useAppState(app, nameOfView);
  const desk = useAppState(app, (state) => state.hello?.desk.name ?? '');
  useEffect(() => {
    document.title = showHiddenSigns([name, desk, 'Galley'].filter((part) => part !== '').join(' · '));
  }, [name, desk]);
}
