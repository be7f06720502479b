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
  follow(seen, sources);
  for (const source of sources) if (source.entityId !== null && seen.has(source.id)) seen.add(source.entityId);
  follow(
    seen,
    layers.flatMap((layer) => Object.values(layer.entities)),
  );
  return seen;
}

/** Adds what seen records were merged into. Ids that are seen already end a line of merges, so a circle ends too. */
function follow(
  seen: Set<string>,
  records: readonly { readonly id: string; readonly mergedInto: string | null }[],
): void {
  const merges = new Map<string, string[]>();
  // The same record may be in several layers, and be merged in one of them only.
  for (const { id, mergedInto } of records)
    if (mergedInto !== null) merges.set(id, [...(merges.get(id) ?? []), mergedInto]);
  const open = [...merges.keys()].filter((id) => seen.has(id));
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const next of merges.get(id) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
}
