import { useEffect } from 'react';
import type { App } from '../state/app';
import { lookAgain } from '../state/look-again';

/** Reads again what colleagues may have changed whenever one comes back to the window. */
export function useLookAgain(app: App): void {
  useEffect(() => {
    const look = (): void => void lookAgain(app);
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [app]);
}
