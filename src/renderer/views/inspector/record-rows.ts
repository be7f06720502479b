import type { Annotation } from '../../../core/kinds/index';
import { liveAnnotations } from '../../../core/model/article-state';
import { countTags } from '../../../core/model/counted-records';
import type { Counts } from '../../../core/model/kept-up';
import { keepFor } from '../../../core/model/kept-up';
import { liveEntityIds, liveSourceId } from '../../../core/model/live-records';
import type { EntityRecord, Layer, SourceRecord } from '../../../core/model/records';
import type { Tagset } from '../../../core/model/tagset-value';
import type { TagRow } from './tag-rows';
import { toTagRow } from './tag-rows';

/** A record with the annotations that stand for it, in reading order. */
export interface RecordRow<Item> {
  readonly id: string;
  readonly record: Item;
  /** The layer that has it, on the current text. */
  readonly layer: Layer;
  readonly mentions: readonly TagRow[];
}

/** The entities that are mentioned, most mentions first, then by name. `me` is whose copy counts. */
export function listEntityRows(
  layers: readonly Layer[],
  tagset: Tagset,
  me: string | null,
): readonly RecordRow<EntityRecord>[] {
  const rows = layers.flatMap((layer) =>
    collect(layer, layer.entities, tagset, (annotation) =>
      annotation.kind === 'entity' ? liveEntityIds(layer, annotation.entityIds) : [],
    ),
  );
  return join(rows, me).sort((a, b) => byMentions(a, b) || a.record.canonical.localeCompare(b.record.canonical, 'en'));
}

/** The sources that statements rest on, most statements first, then by label. `me` is whose copy counts. */
export function listSourceRows(
  layers: readonly Layer[],
  tagset: Tagset,
  me: string | null,
): readonly RecordRow<SourceRecord>[] {
  const rows = layers.flatMap((layer) =>
    collect(layer, layer.sources, tagset, (annotation) =>
      annotation.kind === 'attribution'
        ? annotation.sources.flatMap(({ sourceId }) => (sourceId === null ? [] : [liveSourceId(layer, sourceId)]))
        : [],
    ),
  );
  return join(rows, me).sort((a, b) => byMentions(a, b) || a.record.label.localeCompare(b.record.label, 'en'));
}

/** One row for a record that several people have: with all their mentions, and one's own copy of it, if there is one. */
function join<Item>(rows: readonly RecordRow<Item>[], me: string | null): RecordRow<Item>[] {
  const joined = new Map<string, RecordRow<Item>>();
  for (const row of rows) {
    const known = joined.get(row.id);
    if (known === undefined) joined.set(row.id, row);
    else {
      const { record, layer } = row.layer.personId === me ? row : known;
      joined.set(row.id, { id: row.id, record, layer, mentions: [...known.mentions, ...row.mentions].sort(byStart) });
    }
  }
  return [...joined.values()];
}

/** How many entities and sources are mentioned, without listing them. */
export const countMentioned = keepFor(
  (layers: readonly Layer[]): { readonly entities: number; readonly sources: number } => {
    const counts = layers.map(countTags);
    return {
      entities: countNames(counts.map(({ entities }) => entities)),
      sources: countNames(counts.map(({ statements }) => statements)),
    };
  },
);

/** How many different names there are in all. Only the smaller of them are walked. */
function countNames(all: readonly Counts[]): number {
  const [largest, ...others] = all.toSorted((a, b) => b.size - a.size);
  if (largest === undefined) return 0;
  const further = new Set(others.flatMap((counts) => [...counts.keys()].filter((name) => !largest.has(name))));
  return largest.size + further.size;
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
    return record === undefined ? [] : [{ id, record, layer, mentions: rows.sort(byStart) }];
  });
}

function byStart(a: TagRow, b: TagRow): number {
  return (a.place?.start ?? Number.MAX_SAFE_INTEGER) - (b.place?.start ?? Number.MAX_SAFE_INTEGER);
}

/** Most mentions first. */
export function byMentions(a: RecordRow<unknown>, b: RecordRow<unknown>): number {
  return b.mentions.length - a.mentions.length;
}
