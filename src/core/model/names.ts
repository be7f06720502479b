import { keepUp } from './kept-up';
import type { EntityRecord, Layer, SourceRecord } from './records';

/** White space at an end, two in a row, or another one than a space: most names have none. */
const untidy = /^\s|\s$|\s\s|[^\S ]/;

/** A name with single spaces and none around it. */
export function tidyName(name: string): string {
  return untidy.test(name) ? name.replace(/\s+/g, ' ').trim() : name;
}

/** Names are compared without case and with single spaces. */
export function foldName(name: string): string {
  return tidyName(name).toLowerCase();
}

/** Every name of an entity, the canonical one first. */
export function namesOf(entity: Pick<EntityRecord, 'canonical' | 'aliases'>): readonly string[] {
  return [entity.canonical, ...entity.aliases];
}

/** Whether an entity has this name, case folded. */
export function hasName(entity: Pick<EntityRecord, 'canonical' | 'aliases'>, name: string): boolean {
  const wanted = foldName(name);
  return namesOf(entity).some((known) => foldName(known) === wanted);
}

/** The entities in force that have a name, in no particular order. */
export function entitiesNamed({ entities }: Pick<Layer, 'entities'>, name: string): readonly EntityRecord[] {
  return entitiesByName(entities).get(foldName(name)) ?? [];
}

type ByName = ReadonlyMap<string, readonly EntityRecord[]>;

const entitiesByName = keepUp<EntityRecord, ByName>(
  (table) => {
    const byName = new Map<string, readonly EntityRecord[]>();
    for (const entity of Object.values(table)) putUnderNames(byName, entity);
    return byName;
  },
  (before, edits) => {
    const byName = new Map(before);
    for (const { before: entity } of edits)
      for (const name of foldedNames(entity)) {
        const left = (byName.get(name) ?? []).filter((other) => other !== entity);
        if (left.length === 0) byName.delete(name);
        else byName.set(name, left);
      }
    for (const { after } of edits) putUnderNames(byName, after);
    return byName;
  },
);

/** Finds the entities of a table by name while records of it come, change and go. */
export interface NameSearch {
  /** The entities in force that have a name, in no particular order. */
  named(name: string): readonly EntityRecord[];
  /** Says what became of a record: `undefined` before it was made and after it is gone. */
  put(before: EntityRecord | undefined, after: EntityRecord | undefined): void;
}

/** The same as `entitiesNamed` for a table that is written to: each record that is put costs its own names only. */
export function followNames({ entities }: Pick<Layer, 'entities'>): NameSearch {
  const changed = new Map<string, readonly EntityRecord[]>();
  const under = (name: string): readonly EntityRecord[] =>
    changed.get(name) ?? entitiesByName(entities).get(name) ?? [];
  return {
    named: (name) => under(foldName(name)),
    put: (before, after) => {
      for (const name of foldedNames(before))
        changed.set(
          name,
          under(name).filter((other) => other !== before),
        );
      if (after !== undefined) for (const name of foldedNames(after)) changed.set(name, [...under(name), after]);
    },
  };
}

function putUnderNames(byName: Map<string, readonly EntityRecord[]>, entity: EntityRecord | undefined): void {
  if (entity !== undefined)
    for (const name of foldedNames(entity)) byName.set(name, [...(byName.get(name) ?? []), entity]);
}

function foldedNames(entity: EntityRecord | undefined): ReadonlySet<string> {
  return new Set(entity === undefined || entity.mergedInto !== null ? [] : namesOf(entity).map(foldName));
}

/** The records in force that share a name with another one, by id, without the pairs that somebody told apart. */
export type Namesakes<Item> = ReadonlyMap<string, readonly Item[]>;

/** Entities in force that share a name or alias with another, of any type: “Washington” the man, the town and the government. */
export function findEntityNamesakes(layer: Pick<Layer, 'entities'>): Namesakes<EntityRecord> {
  return findNamesakes(Object.values(layer.entities), namesOf);
}

/** Sources in force that share their label with another. */
export function findSourceNamesakes(layer: Pick<Layer, 'sources'>): Namesakes<SourceRecord> {
  return findNamesakes(Object.values(layer.sources), (source) => [source.label]);
}

interface Distinct {
  readonly id: string;
  readonly mergedInto: string | null;
  readonly differsFrom: readonly string[];
}

function findNamesakes<Item extends Distinct>(
  records: readonly Item[],
  names: (record: Item) => readonly string[],
): Namesakes<Item> {
  const byName = new Map<string, Item[]>();
  for (const record of records) {
    if (record.mergedInto !== null) continue;
    for (const name of new Set(names(record).map(foldName))) {
      const group = byName.get(name);
      if (group === undefined) byName.set(name, [record]);
      else group.push(record);
    }
  }
  const found = new Map<string, Item[]>();
  for (const group of byName.values()) {
    if (group.length < 2) continue;
    for (const record of group)
      for (const other of group) {
        if (other === record || record.differsFrom.includes(other.id) || other.differsFrom.includes(record.id))
          continue;
        const others = found.get(record.id);
        if (others === undefined) found.set(record.id, [other]);
        else if (!others.includes(other)) others.push(other);
      }
  }
  return found;
}
