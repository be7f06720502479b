import { useMemo } from 'react';
import type { Attribution, SourceRef } from '../../../core/kinds/attribution';
import { liveSource } from '../../../core/model/live-records';
import { findSourcesBefore } from '../../../core/model/nearest-records';
import type { Layer } from '../../../core/model/records';
import { findNamingProblem } from '../../../core/model/source-naming';
import { labelOf, sourceKinds } from '../../../core/model/tagset';
import type { Offer } from '../../state/app-state';
import { findDeskSources, isKnownHere } from '../../state/desk-records';
import { counted } from '../parts/count-words';
import { useTools } from '../window-tools';
import { useAnswer } from './use-answer';

const mostOffered = 3;

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
      const at = startOf(annotation, source);
      return findSourcesBefore(layer, at ?? 0, mostOffered + 2)
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
  }, [app, annotation, index, layer, source, record, found, isEditable]);
}
