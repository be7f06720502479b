import type { Attribution, SourceRef } from '../kinds/attribution';
import type { Annotation } from '../kinds/index';
import type { Layer } from '../model/records';

/** Every source of an attribution, the go-between included. */
export function sourcesOf(item: Attribution): readonly SourceRef[] {
  return item.via === null ? item.sources : [...item.sources, item.via];
}

/** Ids of the entity and source records that annotations and other kept records point to. */
export function findReferences(layers: readonly Layer[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const see = (item: Annotation): void => {
    if (item.kind === 'entity') for (const id of item.entityIds) seen.add(id);
    if (item.kind === 'attribution')
      for (const source of sourcesOf(item)) if (source.sourceId !== null) seen.add(source.sourceId);
  };
  for (const layer of layers) {
    for (const item of Object.values(layer.annotations)) see(item);
    for (const { proposed } of Object.values(layer.decisions)) if (proposed !== null) see(proposed);
  }
  const sources = layers.flatMap((layer) => Object.values(layer.sources));
  for (const source of sources) if (source.entityId !== null && seen.has(source.id)) seen.add(source.entityId);
  const merged = new Map(
    layers.flatMap((layer) => Object.values(layer.entities)).map((entity) => [entity.id, entity.mergedInto]),
  );
  for (const id of merged.keys()) {
    // Follows a chain of merges; ids that are seen already end it, so a cycle does too.
    let next = seen.has(id) ? (merged.get(id) ?? null) : null;
    while (next !== null && !seen.has(next)) {
      seen.add(next);
      next = merged.get(next) ?? null;
    }
  }
  return seen;
}
