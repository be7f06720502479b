import { z } from 'zod';
import { defaultTagset } from './default-tagset';
import { moment, personId, recordId } from './ids';
import { confidence, entityType } from './tagset';
import type { AttributeEntry, EntityTypeEntry, SourcePreset, Tagset } from './tagset-value';
import {
  attributeEntry,
  attributeKey,
  confidenceEntry,
  entityColor,
  entityTypeEntry,
  requiredField,
  sourcePreset,
  tagsetKind,
} from './tagset-value';

/**
 * One setting of the tagset. It names one thing and only those of its properties that were changed, so that people who change different
 * ones do not undo each other's work. A thing that is not there yet is made.
 */
export const tagsetSet = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('entityType'),
    key: entityType,
    // A colour that an edit does not name is not set to what an entry without one has.
    values: entityTypeEntry
      .omit({ key: true, color: true })
      .partial()
      .extend({ color: entityColor.nullable().optional() }),
  }),
  z.strictObject({
    of: z.literal('sourcePreset'),
    key: sourcePreset.shape.key,
    values: sourcePreset.omit({ key: true }).partial(),
  }),
  z.strictObject({
    of: z.literal('confidence'),
    key: confidence,
    values: confidenceEntry.omit({ key: true }).partial(),
  }),
  z.strictObject({
    of: z.literal('attribute'),
    kind: tagsetKind,
    key: attributeKey,
    values: attributeEntry.omit({ kind: true, key: true }).partial(),
  }),
  z.strictObject({ of: z.literal('required'), ...requiredField.shape, isRequired: z.boolean() }),
  z.strictObject({ of: z.literal('rationaleFrom'), level: confidence.nullable() }),
]);
export type TagsetSet = z.infer<typeof tagsetSet>;

/** A setting with who made it and when. Kept in the file of that person; what is in force is the newest by counter, then person id. */
export const tagsetEdit = z.strictObject({
  id: recordId,
  counter: z.number().int().min(1),
  personId,
  at: moment,
  set: tagsetSet,
});
export type TagsetEdit = z.infer<typeof tagsetEdit>;

/** The tagset that everybody's edits come to, whatever their order in the list. */
export function tagsetInForce(edits: readonly TagsetEdit[]): Tagset {
  return applySets(
    defaultTagset,
    edits.toSorted(byAge).map(({ set }) => set),
  );
}

/** The tagset with settings applied in the given order. */
export function applySets(before: Tagset, sets: readonly TagsetSet[]): Tagset {
  const { entityTypes, sourcePresets, attributes, ...rest } = sets.reduce(applySet, before);
  return {
    ...rest,
    entityTypes: entityTypes.toSorted(byOrder),
    sourcePresets: sourcePresets.toSorted(byOrder),
    attributes: attributes.toSorted((a, b) => compare(a.kind, b.kind) || byOrder(a, b)),
  };
}

/** One's own edits without those that newer ones of one's own have wholly overtaken: they can never be in force again. */
export function compactEdits(own: readonly TagsetEdit[]): TagsetEdit[] {
  const taken = new Set<string>();
  const kept: TagsetEdit[] = [];
  for (const edit of own.toSorted(byAge).reverse()) {
    const places = placesOf(edit.set);
    if (places.some((place) => !taken.has(place))) kept.push(edit);
    for (const place of places) taken.add(place);
  }
  return kept.reverse();
}

/** The counter of the next edit: above every one that is known. */
export function nextCounter(edits: readonly TagsetEdit[]): number {
  return edits.reduce((highest, { counter }) => Math.max(highest, counter), 0) + 1;
}

function applySet(before: Tagset, set: TagsetSet): Tagset {
  switch (set.of) {
    case 'entityType':
      return {
        ...before,
        entityTypes: put(before.entityTypes, (entry) => entry.key === set.key, newType(set.key), set.values),
      };
    case 'sourcePreset':
      return {
        ...before,
        sourcePresets: put(before.sourcePresets, (entry) => entry.key === set.key, newPreset(set.key), set.values),
      };
    case 'confidence':
      return {
        ...before,
        confidences: before.confidences.map((entry) =>
          entry.key === set.key ? Object.assign({}, entry, set.values) : entry,
        ),
      };
    case 'attribute': {
      const isIt = (entry: AttributeEntry): boolean => entry.kind === set.kind && entry.key === set.key;
      return { ...before, attributes: put(before.attributes, isIt, newAttribute(set.kind, set.key), set.values) };
    }
    case 'required': {
      const others = before.requiredFields.filter(({ kind, field }) => kind !== set.kind || field !== set.field);
      const all = set.isRequired ? [...others, { kind: set.kind, field: set.field }] : others;
      return {
        ...before,
        requiredFields: all.toSorted((a, b) => compare(a.kind, b.kind) || compare(a.field, b.field)),
      };
    }
    case 'rationaleFrom':
      return { ...before, rationaleFrom: set.level };
  }
}

function put<T extends object>(
  list: readonly T[],
  isIt: (entry: T) => boolean,
  blank: T,
  values: { readonly [K in keyof T]?: T[K] | undefined },
): T[] {
  const present = list.find(isIt);
  const next: T = Object.assign({}, present ?? blank, values);
  return present === undefined ? [...list, next] : list.map((entry) => (isIt(entry) ? next : entry));
}

/** Behind all that have an order of their own. */
const lastOrder = 1_000_000;

function newType(key: string): EntityTypeEntry {
  return {
    key,
    label: key,
    hotkey: null,
    description: '',
    look: 'dashed',
    color: null,
    order: lastOrder,
    isShortlisted: false,
    state: 'offered',
    replacedBy: null,
  };
}

function newPreset(key: string): SourcePreset {
  return {
    key,
    label: key,
    hotkey: null,
    description: '',
    order: lastOrder,
    state: 'offered',
    set: { kind: 'unspecified', identification: 'named', groundRules: 'not_stated' },
  };
}

function newAttribute(kind: AttributeEntry['kind'], key: string): AttributeEntry {
  return { kind, key, label: key, input: 'text', choices: [], required: false, order: lastOrder, state: 'offered' };
}

/** Everything that a setting sets, each by a name of its own. */
function placesOf(set: TagsetSet): string[] {
  switch (set.of) {
    case 'entityType':
    case 'sourcePreset':
    case 'confidence':
      return [`${set.of} ${set.key}`, ...Object.keys(set.values).map((name) => `${set.of} ${set.key} ${name}`)];
    case 'attribute': {
      const place = `attribute ${set.kind} ${set.key}`;
      return [place, ...Object.keys(set.values).map((name) => `${place} ${name}`)];
    }
    case 'required':
      return [`required ${set.kind} ${set.field}`];
    case 'rationaleFrom':
      return ['rationaleFrom'];
  }
}

function byAge(a: TagsetEdit, b: TagsetEdit): number {
  return a.counter - b.counter || compare(a.personId, b.personId) || compare(a.id, b.id);
}

function byOrder(a: { readonly order: number; readonly key: string }, b: typeof a): number {
  return a.order - b.order || compare(a.key, b.key);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
