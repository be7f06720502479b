import type { FacetId, ListView } from '../../state/list-view';
import type { TagRow } from '../inspector/tag-rows';
import type { Facet } from './tag-facets';

/** A record of a list with the tags that stand for it, in reading order. */
export interface ListedRecord {
  readonly id: string;
  readonly mentions: readonly TagRow[];
}

/** What a list tells its records apart by. */
export interface RecordTraits<Row> {
  nameOf(row: Row): string;
  /** Words besides the name that a search finds it by. */
  wordsOf(row: Row): readonly string[];
  keysOf(row: Row, facet: FacetId): readonly string[];
  labelOf(facet: FacetId, key: string): string;
}

const facetLabels: Partial<Record<FacetId, string>> = { tag: 'Kind', person: 'Tagged by', status: 'State' };

/** The facets that tell these records apart, with counts, the most frequent first. */
export function listRecordFacets<Row>(rows: readonly Row[], traits: RecordTraits<Row>): readonly Facet[] {
  return (['tag', 'status', 'person'] as const).flatMap((id) => {
    const counts = new Map<string, number>();
    for (const row of rows)
      for (const key of new Set(traits.keysOf(row, id))) counts.set(key, (counts.get(key) ?? 0) + 1);
    const choices = [...counts]
      .map(([key, count]) => ({ key, count, label: traits.labelOf(id, key) }))
      .sort((a, b) => b.count - a.count);
    return choices.length < 2 ? [] : [{ id, label: facetLabels[id] ?? '', choices }];
  });
}

/** The records that fit every filter and hold every word of the query in their names. */
export function filterRecords<Row>(rows: readonly Row[], view: ListView, traits: RecordTraits<Row>): readonly Row[] {
  const words = view.query.toLowerCase().split(/\s+/).filter(Boolean);
  const active = (['tag', 'status', 'person'] as const).filter((id) => view.filters[id].length > 0);
  return rows.filter((row) => {
    if (!active.every((id) => traits.keysOf(row, id).some((key) => view.filters[id].includes(key)))) return false;
    const text = [traits.nameOf(row), ...traits.wordsOf(row)].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Sorts records that come most mentions first; equal ones stay in that order. */
export function sortRecords<Row extends ListedRecord>(
  rows: readonly Row[],
  sort: ListView['sort'],
  traits: RecordTraits<Row>,
): readonly Row[] {
  switch (sort) {
    case 'count':
    case 'confidence':
      return rows;
    case 'name':
      return rows.toSorted((a, b) => byName.compare(traits.nameOf(a), traits.nameOf(b)));
    case 'place':
      return rows.toSorted((a, b) => placeOf(a) - placeOf(b));
    case 'newest':
      return rows.toSorted((a, b) => (newestOf(a) < newestOf(b) ? 1 : newestOf(a) > newestOf(b) ? -1 : 0));
  }
}

function placeOf({ mentions }: ListedRecord): number {
  return Math.min(...mentions.map(({ place }) => place?.start ?? Number.POSITIVE_INFINITY));
}

function newestOf({ mentions }: ListedRecord): string {
  return (
    mentions
      .map(({ annotation }) => annotation.createdAt)
      .toSorted()
      .at(-1) ?? ''
  );
}
