import { liveAnnotations } from './article-state';
import { liveEntityIds, liveSourceId } from './live-records';
import type { EntityRecord, Layer, SourceRecord } from './records';

/** A record of a layer, in force or merged, and how many live tags of the layer stand for it. */
export interface Counted<Item> {
  readonly record: Item;
  readonly mentions: number;
}

/** The records of an article's layers, a copy for each layer that has one. */
export interface CountedRecords {
  readonly entities: readonly Counted<EntityRecord>[];
  readonly sources: readonly Counted<SourceRecord>[];
}

/** Lists the records of layers with their counts. */
export function countRecords(layers: readonly Layer[]): CountedRecords {
  const entities: Counted<EntityRecord>[] = [];
  const sources: Counted<SourceRecord>[] = [];
  for (const layer of layers) {
    const counts = countTags(layer);
    for (const record of Object.values(layer.entities)) entities.push({ record, mentions: counts.get(record.id) ?? 0 });
    for (const record of Object.values(layer.sources)) sources.push({ record, mentions: counts.get(record.id) ?? 0 });
  }
  return { entities, sources };
}

// Layers are values: whoever goes from tag to tag asks the same one again and again.
const tagsIn = new WeakMap<Layer, ReadonlyMap<string, number>>();

/** How many live tags of a layer stand for each of its records, by the record's id. A tag counts for the record in force. */
export function countTags(layer: Layer): ReadonlyMap<string, number> {
  const known = tagsIn.get(layer);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  const count = (ids: Iterable<string>): void => {
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  };
  for (const annotation of liveAnnotations(layer)) {
    if (annotation.kind === 'entity') count(liveEntityIds(layer, annotation.entityIds));
    if (annotation.kind !== 'attribution') continue;
    const all = annotation.via === null ? annotation.sources : [...annotation.sources, annotation.via];
    const ids = all.flatMap(({ sourceId }) => (sourceId === null ? [] : [liveSourceId(layer, sourceId)]));
    count(new Set(ids));
  }
  tagsIn.set(layer, counts);
  return counts;
}
