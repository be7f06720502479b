import { useEffect } from 'react';
import { useTools } from '../window-tools';
import { offerPaste, readClipboard } from './clipboard-text';

/** In the library, pasting outside a field opens the paste dialog with what the clipboard holds. */
export function usePastedText(): void {
  const { app } = useTools();
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const isInField = event.target instanceof Element && event.target.closest('input, textarea') !== null;
      if (isInField || event.clipboardData === null || app.store.getState().overlay !== null) return;
      const pasted = readClipboard(event.clipboardData);
      if (pasted === null) return;
      event.preventDefault();
      offerPaste(pasted);
      app.store.setState({ overlay: 'paste' });
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [app]);
}
