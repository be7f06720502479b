/** The lists of the inspector that can be filtered. */
export type ListId = 'tags' | 'entities' | 'sources' | 'claims';

/** What rows are told apart by. Within one, any of the keys fits; between them, all must. */
export type FacetId = 'kind' | 'tag' | 'person' | 'confidence' | 'status';

export type SortId = 'place' | 'newest' | 'name' | 'confidence' | 'count';

/** How a list is looked at. */
export interface ListView {
  readonly query: string;
  readonly filters: Readonly<Record<FacetId, readonly string[]>>;
  readonly sort: SortId;
  /** Ids of the rows that are ticked to be acted on. */
  readonly ticked: ReadonlySet<string>;
}

export type ListViews = Readonly<Record<ListId, ListView>>;

const noFilters: ListView['filters'] = { kind: [], tag: [], person: [], confidence: [], status: [] };
const plain: ListView = { query: '', filters: noFilters, sort: 'place', ticked: new Set() };

/** The lists as an article opens: all of it, claims the least certain first, records by how often they are mentioned. */
export const initialLists: ListViews = {
  tags: plain,
  claims: { ...plain, sort: 'confidence' },
  entities: { ...plain, sort: 'count' },
  sources: { ...plain, sort: 'count' },
};

/** The view with some keys of a facet; none takes the filter away. */
export function withFilter(view: ListView, facet: FacetId, keys: readonly string[]): ListView {
  return { ...view, filters: { ...view.filters, [facet]: keys } };
}

/** The view with nothing left out; what is ticked and the order stay. */
export function withoutFilters(view: ListView): ListView {
  return { ...view, query: '', filters: noFilters };
}

export function isFiltered({ query, filters }: ListView): boolean {
  return query.trim() !== '' || Object.values(filters).some((keys) => keys.length > 0);
}
