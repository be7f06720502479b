import { useCallback, useState } from 'react';

/**
 * So many rows are handed to a list at first, and so many more whenever somebody scrolls to their end. Only rows on screen are drawn anyhow,
 * but the list keeps a record of each row it is given: twenty thousand of them take a second, and a list that changes all the time, as in an import, takes it again and again.
 */
const usualStep = 100;

export interface GrowingList<Row> {
  readonly shown: readonly Row[];
  readonly hasMore: boolean;
  showMore(): void;
  /** Makes the list long enough to hold the row at this index. */
  reach(index: number): void;
}

/** The beginning of a long list, which grows as it is read, by so many rows at a time. */
export function useGrowingList<Row>(rows: readonly Row[], stepLength = usualStep): GrowingList<Row> {
  const [limit, setLimit] = useState(stepLength);
  const showMore = useCallback(() => setLimit((before) => before + stepLength), [stepLength]);
  const reach = useCallback(
    (index: number) => setLimit((before) => Math.max(before, index + stepLength)),
    [stepLength],
  );
  const hasMore = rows.length > limit;
  return { shown: hasMore ? rows.slice(0, limit) : rows, hasMore, showMore, reach };
}
