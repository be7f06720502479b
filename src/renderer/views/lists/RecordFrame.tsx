import type { ReactNode } from 'react';
import { useCallback, useMemo } from 'react';
import { Button } from 'react-aria-components';
import { withoutFilters } from '../../state/list-view';
import { counted } from '../parts/count-words';
import type { SortChoice } from './FilterBar';
import { FilterBar } from './FilterBar';
import type { ListedRecord, RecordTraits } from './record-facets';
import { filterRecords, listRecordFacets, sortRecords } from './record-facets';
import { useListView } from './use-list-view';

interface Properties<Row> {
  readonly id: 'entities' | 'sources';
  readonly find: string;
  /** What one of them is called, such as “entity”, and several of them. */
  readonly nouns: readonly [string, string];
  /** Most mentions first. */
  readonly rows: readonly Row[];
  readonly traits: RecordTraits<Row>;
  /** Draws the rows that are left, in their order. */
  readonly children: (rows: readonly Row[]) => ReactNode;
}

const sorts: readonly SortChoice[] = [
  { key: 'count', label: 'Most mentions first' },
  { key: 'name', label: 'A to Z' },
  { key: 'place', label: 'Reading order' },
  { key: 'newest', label: 'Newest first' },
];

/** Search, filters and order around a list of records. */
export function RecordFrame<Row extends ListedRecord>({ id, find, nouns, rows, traits, children }: Properties<Row>) {
  const [view, setView] = useListView(id);
  const facetsOf = useCallback(() => listRecordFacets(rows, traits), [rows, traits]);
  const shown = useMemo(() => sortRecords(filterRecords(rows, view, traits), view.sort, traits), [rows, view, traits]);
  return (
    <div className="list-panel">
      <div className="list-tools">
        <FilterBar
          label={find}
          view={view}
          listFacets={facetsOf}
          labelOf={traits.labelOf}
          sorts={sorts}
          shownCount={shown.length}
          totalCount={rows.length}
          onChange={setView}
        />
      </div>
      {shown.length === 0 ? (
        <div className="nothing small">
          <p>None of {counted(rows.length, ...nouns)} fits the words and filters above.</p>
          <Button className="btn" onPress={() => setView(withoutFilters(view))}>
            Show all
          </Button>
        </div>
      ) : (
        children(shown)
      )}
    </div>
  );
}
