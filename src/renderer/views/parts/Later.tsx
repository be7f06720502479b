import type { ReactNode } from 'react';
import { startTransition, useDeferredValue, useEffect, useState } from 'react';

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

/** The same for a part of what is itself drawn later: React would draw both in one go. */
export function LaterStill({ children }: { readonly children: ReactNode }) {
  const [isTime, setIsTime] = useState(false);
  useEffect(() => startTransition(() => setIsTime(true)), []);
  return isTime ? children : null;
}
