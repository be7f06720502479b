import { findPreset } from '../../../core/kinds/attribution';
import { kindOf, kinds } from '../../../core/kinds/index';
import type { Person } from '../../../core/model/article';
import { confidencesOf, needsRationale } from '../../../core/model/tagset-lookup';
import type { Tagset } from '../../../core/model/tagset-value';
import type { FacetId, ListView, SortId } from '../../state/list-view';
import { claimRank } from '../inspector/claim-order';
import type { TagRow } from '../inspector/tag-rows';
import { searchTagRows } from '../inspector/tag-rows';

/** One key of a facet, with how many rows it fits. */
export interface FacetChoice {
  readonly key: string;
  readonly label: string;
  readonly count: number;
}

export interface Facet {
  readonly id: FacetId;
  readonly label: string;
  readonly choices: readonly FacetChoice[];
}

/** What facets and their keys are called by. */
interface Naming {
  readonly people: readonly Person[];
  readonly tagset: Tagset;
}

/** What else than the row itself says which facets it fits. */
export interface FacetContext extends Naming {
  /** Ids of claims that another one contradicts. */
  readonly disputed: ReadonlySet<string>;
}

const statuses = [
  { key: 'exact', label: 'As it was tagged' },
  { key: 'moved', label: 'Moved' },
  { key: 'changed', label: 'Words changed' },
  { key: 'orphaned', label: 'Words gone' },
  { key: 'rated', label: 'Rated' },
  { key: 'unrated', label: 'Not rated' },
  { key: 'no-reason', label: 'Needs a reason' },
  { key: 'disputed', label: 'Disputed' },
] as const;

const labels: Readonly<Record<FacetId, string>> = {
  kind: 'Kind',
  tag: 'Tag',
  person: 'Tagged by',
  confidence: 'Confidence',
  status: 'State',
};
const facetIds: readonly FacetId[] = ['kind', 'tag', 'confidence', 'status', 'person'];
const unrated = 'unrated';

/** The facets that tell these rows apart, each key with its count. A facet that all rows share is left out. */
export function listFacets(
  rows: readonly TagRow[],
  context: FacetContext,
  without: readonly FacetId[],
): readonly Facet[] {
  return facetIds.flatMap((id) => {
    if (without.includes(id)) return [];
    const counts = new Map<string, number>();
    for (const row of rows) for (const key of keysOf(row, id, context)) counts.set(key, (counts.get(key) ?? 0) + 1);
    if (counts.size < 2) return [];
    const choices = [...namesOf(id, context)]
      .map(([key, label]) => ({ key, label, count: counts.get(key) ?? 0 }))
      .filter(({ count }) => count > 0);
    return choices.length < 2 ? [] : [{ id, label: labels[id], choices }];
  });
}

/** What a facet and a key of it are called, for what is shown as chosen. */
export function labelOfChoice(id: FacetId, key: string, naming: Naming): string {
  return namesOf(id, naming).get(key) ?? key;
}

/** The rows that fit every filter and hold every word of the query. */
export function filterRows(rows: readonly TagRow[], view: ListView, context: FacetContext): readonly TagRow[] {
  const active = facetIds.filter((id) => view.filters[id].length > 0);
  const found = searchTagRows(rows, view.query);
  if (active.length === 0) return found;
  return found.filter((row) =>
    active.every((id) => keysOf(row, id, context).some((key) => view.filters[id].includes(key))),
  );
}

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Sorts rows that are in reading order; equal ones stay in it. */
export function sortRows(rows: readonly TagRow[], sort: SortId): readonly TagRow[] {
  switch (sort) {
    case 'place':
    case 'count':
      return rows;
    case 'newest':
      return rows.toSorted((a, b) =>
        a.annotation.createdAt < b.annotation.createdAt ? 1 : a.annotation.createdAt > b.annotation.createdAt ? -1 : 0,
      );
    case 'name':
      return rows.toSorted((a, b) => byName.compare(a.words, b.words));
    case 'confidence':
      return rows.toSorted((a, b) => claimRank(a) - claimRank(b));
  }
}

function keysOf({ annotation, authorId }: TagRow, id: FacetId, { disputed, tagset }: FacetContext): readonly string[] {
  switch (id) {
    case 'kind':
      return [annotation.kind];
    case 'tag':
      if (annotation.kind === 'entity') return [annotation.type];
      if (annotation.kind !== 'attribution') return [];
      return annotation.sources.flatMap((source) => findPreset(source, tagset)?.key ?? []);
    case 'person':
      return [authorId];
    case 'confidence':
      return annotation.kind === 'claim' ? [annotation.confidence ?? unrated] : [];
    case 'status': {
      const keys: string[] = kindOf(annotation.kind)
        .parts(annotation)
        .map((part) => part.selector.anchor);
      // What is as it was tagged is so in all its parts.
      const stands = keys.some((key) => key !== 'exact') ? keys.filter((key) => key !== 'exact') : keys.slice(0, 1);
      if (annotation.kind !== 'claim') return stands;
      const isRated = annotation.confidence !== null;
      return [
        ...stands,
        isRated ? 'rated' : 'unrated',
        ...(needsRationale(tagset, annotation.confidence) && (annotation.rationale ?? '').trim() === ''
          ? ['no-reason']
          : []),
        ...(disputed.has(annotation.id) ? ['disputed'] : []),
      ];
    }
  }
}

function namesOf(id: FacetId, { people, tagset }: Naming): ReadonlyMap<string, string> {
  const name = ({ key, label }: { readonly key: string; readonly label: string }): [string, string] => [key, label];
  switch (id) {
    case 'kind':
      return new Map(kinds.map((kind) => [kind.id, kind.plural]));
    case 'tag':
      return new Map([...tagset.entityTypes.map(name), ...tagset.sourcePresets.map(name)]);
    case 'person':
      return new Map(people.map((person) => [person.id, person.displayName]));
    case 'confidence':
      return new Map([...confidencesOf(tagset).map(name), [unrated, 'Not rated']]);
    case 'status':
      return new Map(statuses.map(name));
  }
}
