import { useMemo } from 'react';
import type { Attribution, SourceRef } from '../../../core/kinds/attribution';
import { liveSource } from '../../../core/model/live-records';
import { findEntitiesBefore, findSourcesBefore } from '../../../core/model/nearest-records';
import type { Layer } from '../../../core/model/records';
import { findNamingProblem } from '../../../core/model/source-naming';
import { labelOf, sourceKinds } from '../../../core/model/tagset';
import type { Offer } from '../../state/app-state';
import { findDeskSources, isKnownHere } from '../../state/desk-records';
import { counted } from '../parts/count-words';
import { useTagset, useTools } from '../window-tools';
import { listMentioned } from './suggest-records';
import { useAnswer } from './use-answer';

const mostOffered = 3;
/** Of the entities before a place so many are looked at for people. */
const mostLookedAt = 40;

/** Where the attribution begins in the text, if its words are there. */
function startOf(annotation: Attribution, source: SourceRef): number | null {
  const standing = [source.selector, annotation.cue, annotation.content].find(
    (selector) => selector !== null && selector.anchor !== 'orphaned',
  );
  return standing?.fragments[0]?.start ?? null;
}

/** Whom the words of a source may stand for: the nearest speakers before it when nobody is linked, else the records of that label elsewhere. */
export function useSourceOffers(
  annotation: Attribution,
  index: number,
  layer: Layer | null,
  isEditable: boolean,
): readonly Offer[] {
  const { app } = useTools();
  const tagset = useTagset();
  const source = annotation.sources[index] ?? null;
  const record = layer === null || !source?.sourceId ? null : liveSource(layer, source.sourceId);
  const found = useAnswer(
    isEditable && record !== null ? `${record.id} ${record.label}` : null,
    () => findDeskSources(app, record?.label ?? '', 'exact'),
    [],
  );
  return useMemo(() => {
    if (!isEditable || layer === null || source === null) return [];
    if (record === null) {
      const at = startOf(annotation, source) ?? 0;
      const speakers = findSourcesBefore(layer, at, mostOffered + 2)
        .filter((known) => findNamingProblem(source, known) === null)
        .slice(0, mostOffered)
        .map(
          (known): Offer => ({
            id: known.id,
            label: known.label,
            detail: known.roleTitle ?? labelOf(sourceKinds, known.kind),
            take: { type: 'source.link', annotationId: annotation.id, index, to: { by: 'id', sourceId: known.id } },
            refuse: null,
          }),
        );
      const mentioned = listMentioned(layer, tagset, source, findEntitiesBefore(layer, at, mostLookedAt)).slice(
        0,
        mostOffered,
      );
      return [
        ...speakers,
        ...mentioned.map(
          (person): Offer => ({
            id: person.id,
            label: person.canonical,
            detail: 'mentioned before, has not spoken yet',
            take: {
              type: 'source.link',
              annotationId: annotation.id,
              index,
              to: { by: 'entity', entityId: person.id },
            },
            refuse: null,
          }),
        ),
      ];
    }
    return found
      .filter(
        ({ record: other }) =>
          other.id !== record.id &&
          !record.differsFrom.includes(other.id) &&
          !other.differsFrom.includes(record.id) &&
          findNamingProblem(source, other) === null &&
          !isKnownHere(app, 'sources', other.id),
      )
      .slice(0, mostOffered)
      .map(
        ({ record: other, articles, mentions }): Offer => ({
          id: other.id,
          label: other.label,
          detail: `${labelOf(sourceKinds, other.kind)} · ${counted(mentions, 'statement')} in ${counted(articles, 'other article')}`,
          take: { type: 'source.take', sourceId: record.id, record: other },
          refuse: { type: 'source.tellApart', sourceId: record.id, others: [other.id] },
        }),
      );
  }, [app, tagset, annotation, index, layer, source, record, found, isEditable]);
}
