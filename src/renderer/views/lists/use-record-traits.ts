import { useMemo } from 'react';
import { namesOf } from '../../../core/model/names';
import type { EntityRecord, SourceRecord } from '../../../core/model/records';
import { labelOf, sourceKinds } from '../../../core/model/tagset';
import { typeLabel } from '../../../core/model/tagset-lookup';
import type { RecordRow } from '../inspector/record-rows';
import { useTagset, useWindowState } from '../window-tools';
import type { ListedRecord, RecordTraits } from './record-facets';

/** What entities are told apart by: type, and who mentions them. Found by any of their names. */
export function useEntityTraits(): RecordTraits<RecordRow<EntityRecord>> {
  const tagset = useTagset();
  const people = useWindowState((state) => state.people);
  return useMemo(
    () => ({
      nameOf: ({ record }) => record.canonical,
      wordsOf: ({ record }) => [...namesOf(record), record.wikidata ?? ''],
      keysOf: (row, facet) => (facet === 'tag' ? [row.record.type] : facet === 'person' ? authorsOf(row) : []),
      labelOf: (facet, key) =>
        facet === 'tag' ? typeLabel(tagset, key) : (people.find(({ id }) => id === key)?.displayName ?? key),
    }),
    [tagset, people],
  );
}

/** What sources are told apart by: kind, whether they are named, and whose statements rest on them. */
export function useSourceTraits(): RecordTraits<RecordRow<SourceRecord>> {
  const people = useWindowState((state) => state.people);
  return useMemo(
    () => ({
      nameOf: ({ record }) => record.label,
      wordsOf: ({ record }) => [record.roleTitle ?? '', record.affiliation ?? ''],
      keysOf: (row, facet) => {
        if (facet === 'tag') return [row.record.kind];
        if (facet === 'status') return [row.record.isNamed ? 'named' : 'unnamed'];
        return facet === 'person' ? authorsOf(row) : [];
      },
      labelOf: (facet, key) => {
        if (facet === 'tag') return labelOf(sourceKinds, key);
        if (facet === 'status') return key === 'named' ? 'Named' : 'Not named';
        return people.find(({ id }) => id === key)?.displayName ?? key;
      },
    }),
    [people],
  );
}

function authorsOf({ mentions }: ListedRecord): readonly string[] {
  return [...new Set(mentions.map(({ authorId }) => authorId))];
}
