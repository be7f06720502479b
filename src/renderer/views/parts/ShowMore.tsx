import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { counted } from './count-words';

interface Properties {
  /** How many are not drawn yet, and of what, such as `file`. */
  readonly left: number;
  readonly what: string;
  onMore(): void;
}

/** The end of a list of which only the beginning is drawn: more is drawn when somebody comes to it, or presses it. */
export function ShowMore({ left, what, onMore }: Properties) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (button.current === null || left === 0) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) onMore();
    });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [left, onMore]);
  return (
    <Button ref={button} className="btn small" onPress={onMore}>
      Show more: {counted(left, what)}
    </Button>
  );
}
