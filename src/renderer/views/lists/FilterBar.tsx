import { createContext, memo, useContext, useMemo } from 'react';
import {
  Button,
  Checkbox,
  CheckboxGroup,
  Dialog,
  DialogTrigger,
  Input,
  Label,
  Popover,
  SearchField,
  Tag,
  TagGroup,
  TagList,
} from 'react-aria-components';
import type { FacetId, ListView, SortId } from '../../state/list-view';
import { isFiltered, withFilter, withoutFilters } from '../../state/list-view';
import { ChoiceSelect } from '../inspector/ChoiceSelect';
import { Icon } from '../parts/Icon';
import type { Facet } from './tag-facets';

export interface SortChoice {
  readonly key: SortId;
  readonly label: string;
}

interface Properties {
  /** What is looked for, such as “Find a tag”. */
  readonly label: string;
  readonly view: ListView;
  /** Facets that something else on the panel stands for: they have no chips. */
  readonly without?: readonly FacetId[];
  /** Counts what the filters can choose from. Asked only when somebody opens them: it looks at every row. */
  listFacets(): readonly Facet[];
  labelOf(facet: FacetId, key: string): string;
  readonly sorts: readonly SortChoice[];
  readonly shownCount: number;
  readonly totalCount: number;
  onChange(view: ListView): void;
}

const facetIds: readonly FacetId[] = ['kind', 'tag', 'confidence', 'status', 'person'];
const none: readonly FacetId[] = [];

type Listed = Pick<Properties, 'listFacets' | 'shownCount' | 'totalCount'>;

/** What changes with every row that comes or goes goes past the fields and buttons, which do not. */
const ListedContext = createContext<Listed | null>(null);

/** Search, filters and order of a list in two short rows; each active filter is a chip that can be removed. */
export function FilterBar({ listFacets, shownCount, totalCount, ...others }: Properties) {
  const listed = useMemo(() => ({ listFacets, shownCount, totalCount }), [listFacets, shownCount, totalCount]);
  return (
    <ListedContext value={listed}>
      <FilterTools {...others} />
    </ListedContext>
  );
}

const FilterTools = memo(function FilterTools({
  label,
  view,
  without = none,
  labelOf,
  sorts,
  onChange,
}: Omit<Properties, keyof Listed>) {
  const all = facetIds
    .filter((facet) => !without.includes(facet))
    .flatMap((facet) => view.filters[facet].map((key) => ({ id: `${facet} ${key}`, facet, key })));
  return (
    <>
      <div className="filter-row">
        <SearchField
          className="find"
          aria-label={label}
          value={view.query}
          onChange={(query) => onChange({ ...view, query })}
        >
          <Icon name="find" />
          <Input placeholder={label} />
        </SearchField>
        <DialogTrigger>
          <Button className="btn filter-btn" aria-label={all.length === 0 ? 'Filter' : `Filter, ${all.length} active`}>
            Filter
            {all.length > 0 && <b className="filter-count">{all.length}</b>}
            <Icon name="down" />
          </Button>
          <Popover className="menu-popover filter-popover" placement="bottom end">
            <Dialog className="filter-dialog" aria-label="Filter">
              <Facets view={view} onChange={onChange} />
            </Dialog>
          </Popover>
        </DialogTrigger>
      </div>
      <div className="filter-row filter-meta">
        <ShownCount />
        {isFiltered(view) && (
          <Button className="btn ghost small" onPress={() => onChange(withoutFilters(view))}>
            Clear filters
          </Button>
        )}
        <div className="sort">
          <ChoiceSelect
            field="sort"
            label="Sort"
            choices={sorts.map((sort) => ({ ...sort, hotkey: null, description: '' }))}
            value={view.sort}
            onChange={(key) => {
              const chosen = sorts.find((sort) => sort.key === key);
              if (chosen !== undefined) onChange({ ...view, sort: chosen.key });
            }}
          />
        </div>
      </div>
      {all.length > 0 && (
        <TagGroup
          className="filter-chips"
          aria-label="Active filters"
          onRemove={(keys) => {
            let next = view;
            for (const chip of all)
              if (keys.has(chip.id))
                next = withFilter(
                  next,
                  chip.facet,
                  next.filters[chip.facet].filter((key) => key !== chip.key),
                );
            onChange(next);
          }}
        >
          <TagList className="name-list" items={all}>
            {({ id, facet, key }) => (
              <Tag id={id} className="filter-chip" textValue={labelOf(facet, key)}>
                {labelOf(facet, key)}
                <Button slot="remove" className="chip-remove" aria-label={`Remove the filter ${labelOf(facet, key)}`}>
                  <Icon name="close" />
                </Button>
              </Tag>
            )}
          </TagList>
        </TagGroup>
      )}
    </>
  );
});

/** How many rows there are, and how many of them are left. */
function ShownCount() {
  const { shownCount, totalCount } = useListed();
  const total = totalCount.toLocaleString('en-GB');
  return (
    <p className="lbl" role="status">
      {shownCount === totalCount ? `${total} in all` : `${shownCount.toLocaleString('en-GB')} of ${total}`}
    </p>
  );
}

function useListed(): Listed {
  const listed = useContext(ListedContext);
  if (listed === null) throw new Error('Broken belief: drawn within the filter bar');
  return listed;
}

function Facets({ view, onChange }: Pick<Properties, 'view' | 'onChange'>) {
  const { listFacets } = useListed();
  const facets = useMemo(() => listFacets(), [listFacets]);
  if (facets.length === 0) return <p className="lbl">These rows are all alike: there is nothing to filter by.</p>;
  return facets.map((facet) => <FacetBoxes key={facet.id} facet={facet} view={view} onChange={onChange} />);
}

function FacetBoxes({
  facet,
  view,
  onChange,
}: {
  readonly facet: Facet;
  readonly view: ListView;
  onChange(view: ListView): void;
}) {
  return (
    <CheckboxGroup
      className="facet"
      value={[...view.filters[facet.id]]}
      onChange={(keys) => onChange(withFilter(view, facet.id, keys))}
    >
      <Label className="lbl">{facet.label}</Label>
      {facet.choices.map(({ key, label, count }) => (
        <Checkbox key={key} value={key} className="facet-choice">
          <span className="tick">
            <Icon name="check" />
          </span>
          {label}
          <small>{count.toLocaleString('en-GB')}</small>
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
