import { useMemo } from 'react';
import { mediumWidth, smallWidth, useMedia } from '../parts/use-media';
import type { SortColumn } from './article-filter';

export interface ArticleColumn {
  readonly id: SortColumn | 'sourcing' | 'people';
  readonly label: string;
  /** As a track of a grid. */
  readonly width: string;
  /** What the list is sorted by when its head is pressed; `null` for what has no order. */
  readonly sorts: SortColumn | null;
  /** From which layout on it is left out. */
  readonly until: 'always' | 'medium' | 'small';
  readonly isNumber?: boolean;
}

const all: readonly ArticleColumn[] = [
  { id: 'title', label: 'Article', width: 'minmax(0, 1fr)', sorts: 'title', until: 'always' },
  { id: 'status', label: 'Status', width: '112px', sorts: 'status', until: 'always' },
  { id: 'entity', label: 'Entities', width: '78px', sorts: 'entity', until: 'medium', isNumber: true },
  { id: 'attribution', label: 'Attributions', width: '98px', sorts: 'attribution', until: 'medium', isNumber: true },
  { id: 'claim', label: 'Claims', width: '72px', sorts: 'claim', until: 'medium', isNumber: true },
  { id: 'sourcing', label: 'Sourcing', width: '156px', sorts: null, until: 'small' },
  { id: 'people', label: 'People', width: '100px', sorts: null, until: 'small' },
  { id: 'changed', label: 'Changed', width: '92px', sorts: 'changed', until: 'always' },
];

/** The columns of the list of articles for which there is room. */
export function useArticleColumns(): readonly ArticleColumn[] {
  const isMedium = useMedia(mediumWidth);
  const isSmall = useMedia(smallWidth);
  return useMemo(
    () =>
      all.filter(
        ({ until }) => until === 'always' || (until === 'medium' && !isMedium) || (until === 'small' && !isSmall),
      ),
    [isMedium, isSmall],
  );
}

/** The tracks of the grid in which head and rows stand. */
export function toTracks(columns: readonly ArticleColumn[]): string {
  return columns.map(({ width }) => width).join(' ');
}
