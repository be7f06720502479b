import type { App } from '../state/app';
import { finishWaiting } from '../state/own-task';

/** Sends what a field still holds when the window goes away, and asks to stay only when something is not saved yet. */
export function guardClosing(app: App): void {
  const flush = (): Promise<void> => {
    finishWaiting();
    // A field keeps its words when it loses the focus.
    if (document.activeElement instanceof HTMLElement && isField(document.activeElement)) document.activeElement.blur();
    return app.flush();
  };
  window.addEventListener('beforeunload', (event) => {
    void flush();
    if (app.store.getState().saving.state !== 'saved') event.preventDefault();
  });
  window.addEventListener('pagehide', () => void flush());
  app.client.on('session.closing', () => {
    void flush().then(() => app.client.call('session.handOver', {}));
  });
}

function isField(element: HTMLElement): boolean {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}
