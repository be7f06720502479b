import type { Layer } from '../../../core/model/records';
import type { Tagset } from '../../../core/model/tagset-value';
import type { TagRow } from '../inspector/tag-rows';
import { toTagRow } from '../inspector/tag-rows';

/** The live tags at the other end of a tag's `attributed_by` links: the claims of an attribution, or the attributions of a claim. */
export function listLinked(
  layers: readonly Layer[],
  id: string,
  wanted: 'claim' | 'attribution',
  tagset: Tagset,
): readonly TagRow[] {
  const rows: TagRow[] = [];
  for (const layer of layers)
    for (const relation of Object.values(layer.relations)) {
      if (relation.type !== 'attributed_by') continue;
      const [here, there] = wanted === 'claim' ? [relation.to, relation.from] : [relation.from, relation.to];
      const annotation = here === id ? layer.annotations[there] : undefined;
      if (annotation !== undefined && annotation.deletedAt === null) rows.push(toTagRow(annotation, tagset));
    }
  return rows;
}
