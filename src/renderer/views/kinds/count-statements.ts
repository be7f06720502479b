import { liveAnnotations } from '../../../core/model/article-state';
import { liveSourceId } from '../../../core/model/live-records';
import type { Layer } from '../../../core/model/records';

/** How many attributions of a layer rest on each of its source records, by the record's id. */
export function countStatements(layer: Layer | null): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  if (layer === null) return counts;
  for (const annotation of liveAnnotations(layer)) {
    if (annotation.kind !== 'attribution') continue;
    const ids = annotation.sources.flatMap(({ sourceId }) =>
      sourceId === null ? [] : [liveSourceId(layer, sourceId)],
    );
    for (const id of new Set(ids)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
