import type { Annotation } from '../../../core/kinds/index';
import { liveAnnotations } from '../../../core/model/article-state';
import { liveEntityId, liveEntityIds, liveSourceId } from '../../../core/model/live-records';
import type { EntityRecord, Layer, SourceRecord } from '../../../core/model/records';
import type { Tagset } from '../../../core/model/tagset-value';
import type { TagRow } from './tag-rows';
import { toTagRow } from './tag-rows';

/** A record with the annotations that stand for it, in reading order. */
export interface RecordRow<Item> {
  readonly id: string;
  readonly record: Item;
  readonly mentions: readonly TagRow[];
}

/** The entities that are mentioned, most mentions first, then by name. */
export function listEntityRows(layers: readonly Layer[], tagset: Tagset): readonly RecordRow<EntityRecord>[] {
  return layers
    .flatMap((layer) =>
      collect(layer, layer.entities, tagset, (annotation) =>
        annotation.kind === 'entity' ? liveEntityIds(layer, annotation.entityIds) : [],
      ),
    )
    .sort((a, b) => byMentions(a, b) || a.record.canonical.localeCompare(b.record.canonical, 'en'));
}

/** The sources that statements rest on, most statements first, then by label. */
export function listSourceRows(layers: readonly Layer[], tagset: Tagset): readonly RecordRow<SourceRecord>[] {
  return layers
    .flatMap((layer) =>
      collect(layer, layer.sources, tagset, (annotation) =>
        annotation.kind === 'attribution'
          ? annotation.sources.flatMap((source) =>
              source.sourceId === null ? [] : [liveSourceId(layer, source.sourceId)],
            )
          : [],
      ),
    )
    .sort((a, b) => byMentions(a, b) || a.record.label.localeCompare(b.record.label, 'en'));
}

/** How many entities and sources are mentioned, without listing them. */
export function countMentioned(layers: readonly Layer[]): { readonly entities: number; readonly sources: number } {
  const entities = new Set<string>();
  const sources = new Set<string>();
  for (const layer of layers)
    for (const annotation of liveAnnotations(layer)) {
      if (annotation.kind === 'entity') for (const id of annotation.entityIds) entities.add(liveEntityId(layer, id));
      if (annotation.kind === 'attribution')
        for (const source of annotation.sources)
          if (source.sourceId !== null) sources.add(liveSourceId(layer, source.sourceId));
    }
  return { entities: entities.size, sources: sources.size };
}

function collect<Item extends { readonly id: string }>(
  layer: Layer,
  records: Readonly<Record<string, Item>>,
  tagset: Tagset,
  idsOf: (annotation: Annotation) => readonly string[],
): RecordRow<Item>[] {
  const mentions = new Map<string, TagRow[]>();
  for (const annotation of liveAnnotations(layer)) {
    for (const id of new Set(idsOf(annotation))) {
      const rows = mentions.get(id);
      if (rows === undefined) mentions.set(id, [toTagRow(annotation, tagset)]);
      else rows.push(toTagRow(annotation, tagset));
    }
  }
  return [...mentions].flatMap(([id, rows]) => {
    const record = records[id];
    return record === undefined ? [] : [{ id, record, mentions: rows.sort(byStart) }];
  });
}

function byStart(a: TagRow, b: TagRow): number {
  return (a.place?.start ?? Number.MAX_SAFE_INTEGER) - (b.place?.start ?? Number.MAX_SAFE_INTEGER);
}

function byMentions(a: RecordRow<unknown>, b: RecordRow<unknown>): number {
  return b.mentions.length - a.mentions.length;
}
