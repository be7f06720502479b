import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { counted } from './count-words';
import { useGrowingList } from './use-growing-list';

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

interface ItemsProperties<Item> {
  readonly items: readonly Item[];
  /** As many are drawn at first, and at a time. */
  readonly step: number;
  /** Such as `remark`. */
  readonly what: string;
  draw(item: Item): ReactNode;
}

/** Items below each other, of which the first are drawn, and more when somebody comes to their end. */
export function GrowingItems<Item>({ items, step, what, draw }: ItemsProperties<Item>) {
  const { shown, hasMore, showMore } = useGrowingList(items, step);
  return (
    <>
      {shown.map(draw)}
      {hasMore && <ShowMore left={items.length - shown.length} what={what} onMore={showMore} />}
    </>
  );
}
