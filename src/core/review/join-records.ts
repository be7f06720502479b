import type { SourceRef } from '../kinds/attribution';
import type { Annotation } from '../kinds/index';
import type { EntityId, SourceId } from '../model/ids';
import { liveEntity, liveSource } from '../model/live-records';
import { foldName } from '../model/names';
import type { EntityRecord, Layer, SourceRecord } from '../model/records';

/** Tags with the layer whose records they name. */
export interface WithRecords {
  readonly annotation: Annotation;
  readonly layer: Pick<Layer, 'entities' | 'sources'>;
}

export interface JoinedRecords {
  readonly annotations: readonly Annotation[];
  readonly entities: Record<string, EntityRecord>;
  readonly sources: Record<string, SourceRecord>;
}

/**
 * The records that tags of several layers name, in force and once each. People make their own record of the same person: entities of one type
 * and name become one, and so do named sources of one kind and label. Two sources with the same description may be two people and stay apart.
 */
export function joinRecords(tags: readonly WithRecords[]): JoinedRecords {
  const entities = createPool<EntityRecord>((record) => `${record.type} ${foldName(record.canonical)}`);
  const sources = createPool<SourceRecord>((record) =>
    record.isNamed ? `${record.kind} ${foldName(record.label)}` : record.id,
  );
  const annotations = tags.map(({ annotation, layer }): Annotation => {
    const entityOf = (id: EntityId): EntityId => entities.put(liveEntity(layer, id)) ?? id;
    const sourceOf = (id: SourceId): SourceId => {
      const record = liveSource(layer, id);
      const entityId = record === null || record.entityId === null ? null : entityOf(record.entityId);
      return sources.put(record === null ? null : { ...record, entityId }) ?? id;
    };
    const placed = (source: SourceRef): SourceRef =>
      source.sourceId === null ? source : { ...source, sourceId: sourceOf(source.sourceId) };
    if (annotation.kind === 'entity')
      return { ...annotation, entityIds: [...new Set(annotation.entityIds.map(entityOf))] };
    if (annotation.kind !== 'attribution') return annotation;
    return {
      ...annotation,
      sources: annotation.sources.map(placed),
      via: annotation.via === null ? null : placed(annotation.via),
    };
  });
  return { annotations, entities: entities.records(), sources: sources.records() };
}

interface Pool<R extends { readonly id: string }> {
  /** The id that stands for this record: its own, or that of an equal one that came first. `null` for no record. */
  put(record: R | null): R['id'] | null;
  records(): Record<string, R>;
}

function createPool<R extends { readonly id: string }>(keyOf: (record: R) => string): Pool<R> {
  const byKey = new Map<string, R>();
  return {
    put: (record) => {
      if (record === null) return null;
      const key = keyOf(record);
      const known = byKey.get(key);
      if (known !== undefined) return known.id;
      byKey.set(key, record);
      return record.id;
    },
    records: () => Object.fromEntries([...byKey.values()].map((record) => [record.id, record])),
  };
}
