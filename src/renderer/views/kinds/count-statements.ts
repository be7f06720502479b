import { liveAnnotations } from '../../../core/model/article-state';
import type { Layer } from '../../../core/model/records';

/** How many attributions of a layer rest on each of its source records, by the record's id. */
export function countStatements(layer: Layer | null): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  if (layer === null) return counts;
  for (const annotation of liveAnnotations(layer)) {
    if (annotation.kind !== 'attribution') continue;
    for (const id of new Set(annotation.sources.map((source) => source.sourceId)))
      if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
