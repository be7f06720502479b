import type { ReactNode } from 'react';
import { useCallback } from 'react';
import { Button } from 'react-aria-components';
import type { FacetId } from '../../state/list-view';
import { withoutFilters } from '../../state/list-view';
import { TagGrid } from '../inspector/TagGrid';
import type { TagRow } from '../inspector/tag-rows';
import { counted } from '../parts/count-words';
import type { SortChoice } from './FilterBar';
import { FilterBar } from './FilterBar';
import { useTagList } from './use-tag-list';

interface Properties {
  readonly id: 'tags' | 'claims';
  readonly label: string;
  readonly find: string;
  /** In reading order. */
  readonly rows: readonly TagRow[];
  /** Facets that something else on the panel stands for. */
  readonly without: readonly FacetId[];
  readonly sorts: readonly SortChoice[];
  /** What to say when there are no rows at all. */
  readonly empty: ReactNode;
  readonly children?: ReactNode;
}

/** A list of tags with its search, filters, order and actions. */
export function TagListPanel({ id, label, find, rows, without, sorts, empty, children }: Properties) {
  const { view, setView, facetsOf, labelOf, shown } = useTagList(id, rows, without);
  const tick = useCallback((ticked: ReadonlySet<string>) => setView({ ...view, ticked }), [view, setView]);
  return (
    <div className="list-panel">
      {rows.length > 0 && (
        <div className="list-tools">
          {children}
          <FilterBar
            label={find}
            view={view}
            without={without}
            listFacets={facetsOf}
            labelOf={labelOf}
            sorts={sorts}
            shownCount={shown.length}
            totalCount={rows.length}
            onChange={setView}
          />
        </div>
      )}
      <TagGrid
        id={id}
        label={label}
        rows={shown}
        ticked={view.ticked}
        onTick={tick}
        empty={
          rows.length === 0 ? (
            empty
          ) : (
            <>
              <p>None of {counted(rows.length, 'tag')} fits the words and filters above.</p>
              <Button className="btn" onPress={() => setView(withoutFilters(view))}>
                Show all
              </Button>
            </>
          )
        }
      />
    </div>
  );
}
