import type { RefObject } from 'react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** Rows drawn above and below what is in sight, and how many are drawn anew at a time while it scrolls. */
const margin = 4;
const step = 4;

interface Range {
  /** Half-open range of indices; it may reach beyond the last row. */
  readonly first: number;
  readonly last: number;
}

export interface RowWindow extends Range {
  /** Measures at once. */
  look(): void;
  /** How far it was scrolled when it was measured last, in px. */
  readonly top: RefObject<number>;
}

/** Enough for most heights; what is lacking is drawn before the first picture. */
const atFirst: Range = { first: 0, last: 16 };

/** Which rows of a list are to be drawn: those in sight and a few around. All are `rowHeight` px high. */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, rowHeight: number): RowWindow {
  const [range, setRange] = useState(atFirst);
  const lastTop = useRef(0);
  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    lastTop.current = element.scrollTop;
    const top = lastTop.current / rowHeight;
    const first = Math.max(0, Math.floor((top - margin) / step) * step);
    const last = Math.ceil((top + element.clientHeight / rowHeight + margin) / step) * step;
    setRange((before) => (before.first === first && before.last === last ? before : { first, last }));
  }, [scroller, rowHeight]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    // In the frame of the scroll, not after it: else there would be nothing where the rows belong.
    const onScroll = (): void => flushSync(look);
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller, look]);
  return { ...range, look, top: lastTop };
}
