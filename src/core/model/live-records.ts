import type { EntityId, SourceId } from './ids';
import type { Table } from './kept-up';
import { keepUp } from './kept-up';
import type { EntityRecord, Layer, SourceRecord } from './records';

interface Merging<Id extends string> {
  readonly id: Id;
  readonly mergedInto: Id | null;
}

/** What each merged record of a table was merged into, where that is in the table too. The same object until a merge is made or taken back. */
export type Merges = ReadonlyMap<string, string>;

/** The merges of a layer. */
export function mergesOf({ entities, sources }: Pick<Layer, 'entities' | 'sources'>): {
  readonly entities: Merges;
  readonly sources: Merges;
} {
  return { entities: entityMerges(entities), sources: sourceMerges(sources) };
}

/** The id in force by what was merged: see `liveEntityId`. */
export function liveIn(merges: Merges, id: string): string {
  let live = id;
  const seen = new Set<string>();
  for (let next: string | undefined = id; next !== undefined && !seen.has(next); next = merges.get(next)) {
    seen.add(next);
    live = next;
  }
  return live;
}

const entityMerges = keepMerges<EntityRecord>();
const sourceMerges = keepMerges<SourceRecord>();

function keepMerges<T extends Merging<string>>(): (table: Table<T>) => Merges {
  const known = keepUp<T, { readonly merges: Merges; readonly lost: ReadonlySet<string> }>(
    listMerges,
    (before, edits, table) => {
      const into = new Set(before.merges.values());
      const isTold = (record: T | undefined): boolean =>
        record !== undefined && (record.mergedInto !== null || before.lost.has(record.id) || into.has(record.id));
      return edits.some((edit) => isTold(edit.before) || isTold(edit.after)) ? listMerges(table) : before;
    },
  );
  return (table) => known(table).merges;
}

/** `lost`: what records were merged into that is not in the table (only files made elsewhere can). */
function listMerges(table: Table<Merging<string>>): { readonly merges: Merges; readonly lost: ReadonlySet<string> } {
  const merges = new Map<string, string>();
  const lost = new Set<string>();
  for (const { id, mergedInto } of Object.values(table)) {
    if (mergedInto === null) continue;
    if (table[mergedInto] === undefined) lost.add(mergedInto);
    else merges.set(id, mergedInto);
  }
  return { merges, lost };
}

/**
 * The id that stands in force for a record's id: what it was merged into, however often. The id itself when it was not merged or is not in the
 * table. Mentions and statements keep the id they were tagged with, so that a merge touches none of them and a split restores all.
 */
function liveId<Id extends string>(table: Readonly<Record<string, Merging<Id>>>, id: Id): Id {
  let live = id;
  const seen = new Set<Id>();
  for (;;) {
    seen.add(live);
    const next: Id | null = table[live]?.mergedInto ?? null;
    // What leads to nothing or in a circle (only files made elsewhere can) ends where it is.
    if (next === null || table[next] === undefined || seen.has(next)) return live;
    live = next;
  }
}

type Entities = Readonly<Record<string, EntityRecord>>;
type Sources = Readonly<Record<string, SourceRecord>>;

/** The id of the entity that stands in force for this one in a layer. */
export function liveEntityId({ entities }: { readonly entities: Entities }, id: EntityId): EntityId {
  return liveId(entities, id);
}

/** The id of the source that stands in force for this one in a layer. */
export function liveSourceId({ sources }: { readonly sources: Sources }, id: SourceId): SourceId {
  return liveId(sources, id);
}

/** The entity in force for an id, or `null` when the layer has none. */
export function liveEntity(layer: { readonly entities: Entities }, id: string): EntityRecord | null {
  const known = layer.entities[id];
  return known === undefined ? null : (layer.entities[liveId(layer.entities, known.id)] ?? null);
}

/** The source in force for an id, or `null` when the layer has none. */
export function liveSource(layer: { readonly sources: Sources }, id: string): SourceRecord | null {
  const known = layer.sources[id];
  return known === undefined ? null : (layer.sources[liveId(layer.sources, known.id)] ?? null);
}

/** The different entities in force that a mention stands for, in its own order. */
export function liveEntityIds(layer: { readonly entities: Entities }, ids: readonly EntityId[]): readonly EntityId[] {
  return [...new Set(ids.map((id) => liveEntityId(layer, id)))];
}

/** The records that were merged into this one directly. */
export function mergedInto(layer: Pick<Layer, 'entities'>, id: string): readonly EntityRecord[] {
  return Object.values(layer.entities).filter((entity) => entity.mergedInto === id);
}

/** The source records that were merged into this one directly. */
export function sourcesMergedInto(layer: Pick<Layer, 'sources'>, id: string): readonly SourceRecord[] {
  return Object.values(layer.sources).filter((source) => source.mergedInto === id);
}
