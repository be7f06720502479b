import { useCallback, useMemo } from 'react';
import { findDisputed } from '../../../core/model/disputes';
import type { FacetId, ListId } from '../../state/list-view';
import type { TagRow } from '../inspector/tag-rows';
import { useListedLayers, useTagset, useWindowState } from '../window-tools';
import { filterRows, labelOfChoice, listFacets, sortRows } from './tag-facets';
import { useListView } from './use-list-view';

/** Rows as somebody wants to see them, and what they can be told apart by. `rows` in reading order. */
export function useTagList(id: ListId, rows: readonly TagRow[], without: readonly FacetId[]) {
  const [view, setView] = useListView(id);
  const tagset = useTagset();
  const people = useWindowState((state) => state.people);
  const layers = useListedLayers();
  const context = useMemo(() => ({ people, tagset, disputed: findDisputed(layers) }), [people, tagset, layers]);
  const facetsOf = useCallback(() => listFacets(rows, context, without), [rows, context, without]);
  const shown = useMemo(() => sortRows(filterRows(rows, view, context), view.sort), [rows, view, context]);
  const labelOf = useCallback(
    (facet: FacetId, key: string) => labelOfChoice(facet, key, { people, tagset }),
    [people, tagset],
  );
  return { view, setView, labelOf, facetsOf, shown };
}
