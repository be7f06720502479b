import type { Annotation } from '../kinds/index';
import type { PersonId } from './ids';
import type { Counts, Pieces } from './kept-up';
import { keepCounts } from './kept-up';
import type { Merges } from './live-records';
import { liveIn, mergesOf } from './live-records';
import type { EntityRecord, Layer, SourceRecord } from './records';

/** A record of a layer, in force or merged, and how many live tags of the layer stand for it. */
export interface Counted<Item> {
  readonly personId: PersonId;
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
    for (const record of Object.values(layer.entities))
      entities.push({ personId: layer.personId, record, mentions: counts.entities.get(record.id) ?? 0 });
    for (const record of Object.values(layer.sources))
      sources.push({ personId: layer.personId, record, mentions: counts.sources.get(record.id) ?? 0 });
  }
  return { entities, sources };
}

/** How many live tags of a layer stand for each of its records, by the id of the record in force. */
export interface TagCounts {
  readonly entities: Counts;
  /** Attributions, whether they rest on the source or came by way of it. */
  readonly sources: Counts;
  /** Attributions that rest on the source. */
  readonly statements: Counts;
}

interface TagCounter {
  count(annotations: Layer['annotations']): TagCounts;
  inPieces(annotations: Layer['annotations']): Pieces;
}

// What a tag counts for changes with what is merged, which is seldom: until then only the tags that change are counted anew.
const countersOf = new WeakMap<Merges, WeakMap<Merges, TagCounter>>();

/** Counts the tags of a layer by what they stand for. */
export function countTags(layer: Layer): TagCounts {
  return counterOf(layer).count(layer.annotations);
}

/** The same for the first time, in pieces. */
export function countTagsInPieces(layer: Layer): Pieces {
  return counterOf(layer).inPieces(layer.annotations);
}

function counterOf(layer: Layer): TagCounter {
  const { entities, sources } = mergesOf(layer);
  const bySources = countersOf.get(entities) ?? new WeakMap<Merges, TagCounter>();
  countersOf.set(entities, bySources);
  const counter = bySources.get(sources) ?? createCounter(entities, sources);
  bySources.set(sources, counter);
  return counter;
}

function createCounter(entityMerges: Merges, sourceMerges: Merges): TagCounter {
  const sourcesOf = (annotation: Annotation, withVia: boolean): ReadonlySet<string> => {
    if (annotation.kind !== 'attribution' || annotation.deletedAt !== null) return nobody;
    const all = withVia && annotation.via !== null ? [...annotation.sources, annotation.via] : annotation.sources;
    return new Set(all.flatMap(({ sourceId }) => (sourceId === null ? [] : [liveIn(sourceMerges, sourceId)])));
  };
  const entities = keepCounts<Annotation>((annotation) =>
    annotation.kind === 'entity' && annotation.deletedAt === null
      ? new Set(annotation.entityIds.map((id) => liveIn(entityMerges, id)))
      : nobody,
  );
  const sources = keepCounts<Annotation>((annotation) => sourcesOf(annotation, true));
  const statements = keepCounts<Annotation>((annotation) => sourcesOf(annotation, false));
  return {
    count: (annotations) => ({
      entities: entities(annotations),
      sources: sources(annotations),
      statements: statements(annotations),
    }),
    *inPieces(annotations) {
      for (const counts of [entities, sources, statements]) yield* counts.inPieces(annotations);
    },
  };
}

const nobody: ReadonlySet<string> = new Set();
