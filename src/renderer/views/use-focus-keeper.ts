import { useEffect } from 'react';
import type { App } from '../state/app';
import { focusRegionNamed } from './regions';

/** Sees to it that the keyboard focus is never lost: after a dialog it goes back to where it was, after a change of view to the main part. */
export function useFocusKeeper(app: App): void {
  useEffect(() => {
    let before: Element | null = null;
    let frame = 0;

    const restore = (isNewView: boolean): void => {
      cancelAnimationFrame(frame);
      // Two frames: dialogs give the focus back in one, and a new view is drawn in one.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          const active = document.activeElement;
          const isLost = active === null || active === document.body || !active.isConnected;
          if (!isLost) return;
          if (!isNewView && before instanceof HTMLElement && before.isConnected && before.checkVisibility())
            before.focus();
          else focusMain(app);
        });
      });
    };

    const stop = app.store.subscribe((state, previous) => {
      if (previous.overlay === null && state.overlay !== null) before = document.activeElement;
      const isNewView = state.view !== previous.view || state.opened?.article.id !== previous.opened?.article.id;
      const isFirstList = state.isLibraryLoaded && !previous.isLibraryLoaded;
      if (isNewView) before = null;
      if (isFirstList) restore(true);
      if (isNewView || (previous.overlay !== null && state.overlay === null)) restore(isNewView);
    });
    restore(true);
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [app]);
}

/** Puts the focus in the text, or in the list of articles. */
export function focusMain(app: App): void {
  const editor = app.editor();
  if (app.store.getState().view === 'galley' && editor !== null) editor.focus();
  else focusRegionNamed('main');
}
