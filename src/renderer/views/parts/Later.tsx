import type { ReactNode } from 'react';
import { useDeferredValue } from 'react';

interface Properties {
  /** Until then what is in it is not drawn at all. */
  readonly isReady?: boolean;
  /** What stands there meanwhile. */
  readonly place?: ReactNode;
  readonly children: ReactNode;
}

/** Draws what is in it after the rest, in tasks of its own, so that keys and clicks need not wait for both. */
export function Later({ isReady = true, place = null, children }: Properties) {
  const isTime = useDeferredValue(isReady, false);
  return isReady && isTime ? children : place;
}
