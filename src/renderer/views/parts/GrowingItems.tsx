import type { ReactNode } from 'react';
import { ShowMore } from './ShowMore';
import { useGrowingList } from './use-growing-list';

interface Properties<Item> {
  readonly items: readonly Item[];
  /** As many are drawn at first, and at a time. */
  readonly step: number;
  /** Such as `remark`. */
  readonly what: string;
  draw(item: Item): ReactNode;
}

/** Items below each other, of which the first are drawn, and more when somebody comes to their end. */
export function GrowingItems<Item>({ items, step, what, draw }: Properties<Item>) {
  const { shown, hasMore, showMore } = useGrowingList(items, step);
  return (
    <>
      {shown.map(draw)}
      {hasMore && <ShowMore left={items.length - shown.length} what={what} onMore={showMore} />}
    </>
  );
}
