import type { ReactNode } from 'react';
import { useDeferredValue } from 'react';

/** Draws what is in it after the rest, in a task of its own, so that keys and clicks need not wait for both. */
export function Later({ children }: { readonly children: ReactNode }) {
  return useDeferredValue(true, false) ? children : null;
}
