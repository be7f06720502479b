import { useEffect } from 'react';
import type { App } from '../state/app';
import type { AppState } from '../state/app-state';
import { focusRegionNamed, lastRegionName } from './regions';

/** Sees to it that the keyboard focus is never lost: after a dialog it goes back to where it was, after a change of view to the main part. */
export function useFocusKeeper(app: App): void {
  useEffect(() => {
    let before: Element | null = null;
    let frame = 0;

    const restore = (): void => {
      cancelAnimationFrame(frame);
      // Two frames: dialogs give the focus back in one, and a new view is drawn in one.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          const { overlay } = app.store.getState();
          // A dialog that opened meanwhile holds the focus itself.
          if (overlay !== null) return;
          const target = before;
          before = null;
          if (!isLost()) return;
          if (target instanceof HTMLElement && target !== document.body && target.checkVisibility()) target.focus();
          else if (lastRegionName() !== 'inspector' || !focusRegionNamed('inspector')) focusMain(app);
        });
      });
    };

    const stop = app.store.subscribe((state, previous) => {
      if (previous.overlay === null && state.overlay !== null) before = document.activeElement;
      const isNewView = state.view !== previous.view || state.opened?.article.id !== previous.opened?.article.id;
      if (isNewView) before = null;
      if (isNewView || hasTakenAway(state, previous)) restore();
    });
    restore();
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [app]);
}

/** Whether the change may have taken away what had the focus, or brought what should have it. */
function hasTakenAway(state: AppState, previous: AppState): boolean {
  return (
    (previous.overlay !== null && state.overlay === null) ||
    state.isLibraryLoaded !== previous.isLibraryLoaded ||
    state.selected?.annotationId !== previous.selected?.annotationId ||
    state.tab !== previous.tab ||
    state.notice !== previous.notice ||
    state.imports.length < previous.imports.length ||
    state.dismissedHints !== previous.dismissedHints
  );
}

function isLost(): boolean {
  const active = document.activeElement;
  return active === null || active === document.body || !active.isConnected;
}

/** Puts the focus in the text, or in the list of articles. */
export function focusMain(app: App): void {
  const editor = app.editor();
  if (app.store.getState().view === 'galley' && editor !== null) editor.focus();
  else focusRegionNamed('main');
}
