import { entityId } from '../model/ids';
import { withoutGiven } from '../model/merged-names';
import { foldName, hasName, namesOf, tidyName } from '../model/names';
import type { EntityRecord } from '../model/records';
import type { Result } from '../model/result';
import { fail, ok, unchanged } from '../model/result';
import type { EntityType } from '../model/tagset';
import { parseWikidata } from '../model/wikidata';
import type { RecordEdit } from './change';
import { createEdit } from './change';
import type { Context, Decision } from './context';
import { retypeMentions } from './mention-commands';
import { dated, findEntity, mentionsOf } from './record-context';

/** What the page of an entity sets. `wikidata` is what was typed or pasted: an id or an address. */
export interface EntityValues {
  readonly type?: EntityType;
  readonly wikidata?: string | null;
  readonly note?: string | null;
}

export type EntityCommand =
  /** The old name stays as another name. */
  | { readonly type: 'entity.rename'; readonly entityId: string; readonly name: string }
  | { readonly type: 'entity.addAlias'; readonly entityId: string; readonly alias: string }
  | { readonly type: 'entity.removeAlias'; readonly entityId: string; readonly alias: string }
  | { readonly type: 'entity.setDetails'; readonly entityId: string; readonly values: EntityValues }
  /** Every one of the records becomes `into`: its mentions, names and Wikidata item with it. */
  | { readonly type: 'entity.merge'; readonly entityIds: readonly string[]; readonly into: string }
  /** A record that was merged stands for itself again, with the mentions that were its own. */
  | { readonly type: 'entity.unmerge'; readonly entityId: string }
  /** Remembers that records of the same name are different things: nobody is asked again. */
  | { readonly type: 'entity.tellApart'; readonly entityId: string; readonly others: readonly string[] }
  /** Takes a record's newer values from another article. */
  | { readonly type: 'entity.update'; readonly record: EntityRecord };

/** Rules for the records that mentions stand for. Each works on the record in force, whatever id of it is given. */
export function decideOnEntity(context: Context, command: EntityCommand): Result<Decision> {
  switch (command.type) {
    case 'entity.merge':
      return merge(context, command.entityIds, command.into);
    case 'entity.unmerge':
      return unmerge(context, command.entityId);
    case 'entity.update':
      return update(context, command.record);
    case 'entity.tellApart':
      return tellApart(context, command.entityId, command.others);
    case 'entity.rename':
    case 'entity.addAlias':
    case 'entity.removeAlias':
    case 'entity.setDetails': {
      const found = findEntity(context, command.entityId);
      return found.ok ? change(context, found.value, command) : found;
    }
  }
}

type Changing = Extract<
  EntityCommand,
  { type: 'entity.rename' | 'entity.addAlias' | 'entity.removeAlias' | 'entity.setDetails' }
>;

function change(context: Context, entity: EntityRecord, command: Changing): Result<Decision> {
  switch (command.type) {
    case 'entity.rename': {
      const canonical = tidyName(command.name);
      if (canonical === '') return fail('invalid', 'A name needs at least one letter.');
      if (canonical === entity.canonical) return unchanged;
      const others = entity.aliases.filter((alias) => foldName(alias) !== foldName(canonical));
      const isOther = foldName(entity.canonical) !== foldName(canonical);
      return one(context, 'Rename entity', entity, {
        canonical,
        aliases: isOther ? [...others, entity.canonical] : others,
      });
    }
    case 'entity.addAlias': {
      const alias = tidyName(command.alias);
      if (alias === '') return fail('invalid', 'A name needs at least one letter.');
      if (hasName(entity, alias)) return fail('invalid', `“${alias}” is a name of ${entity.canonical} already.`);
      return one(context, 'Add another name', entity, { aliases: [...entity.aliases, alias] });
    }
    case 'entity.removeAlias': {
      const aliases = entity.aliases.filter((alias) => alias !== command.alias);
      if (aliases.length === entity.aliases.length) return fail('not-found', 'That name is not there any more.');
      return one(context, 'Remove another name', entity, { aliases });
    }
    case 'entity.setDetails':
      return setDetails(context, entity, command.values);
  }
}

function setDetails(context: Context, entity: EntityRecord, values: EntityValues): Result<Decision> {
  const after = { ...entity, ...(values.type === undefined ? {} : { type: values.type }) };
  if (values.note !== undefined) after.note = values.note?.trim() || null;
  if (values.wikidata !== undefined) {
    const text = values.wikidata?.trim() ?? '';
    const item = text === '' ? null : parseWikidata(text);
    if (item === null && text !== '')
      return fail(
        'invalid',
        `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}” is not a Wikidata item. It is Q and a number, or an address such as wikidata.org/wiki/Q42.`,
      );
    after.wikidata = item;
  }
  const isChanged = after.type !== entity.type || after.note !== entity.note || after.wikidata !== entity.wikidata;
  if (!isChanged) return unchanged;
  const mentions =
    after.type === entity.type ? [] : retypeMentions(context, mentionsOf(context, entity.id), after.type);
  return ok({
    label: 'Change entity',
    edits: [createEdit('entities', entity.id, entity, dated(context, after)), ...mentions],
  });
}

function merge(context: Context, ids: readonly string[], intoId: string): Result<Decision> {
  const into = findEntity(context, intoId);
  if (!into.ok) return into;
  const going = new Map<string, EntityRecord>();
  for (const id of ids) {
    const found = findEntity(context, id);
    if (!found.ok) return found;
    if (found.value.id !== into.value.id) going.set(found.value.id, found.value);
  }
  if (going.size === 0) return fail('invalid', 'They are one record already.');
  const items = new Set([into.value, ...going.values()].flatMap(({ wikidata }) => wikidata ?? []));
  if (items.size > 1)
    return fail(
      'invalid',
      `These are linked to different Wikidata items (${[...items].join(', ')}). Remove the wrong one first.`,
    );
  const edits: RecordEdit[] = [];
  let after = into.value;
  for (const entity of going.values()) {
    const aliases = namesOf(entity).filter((name) => !hasName(after, name));
    const wikidata = after.wikidata === null && entity.wikidata !== null;
    after = {
      ...after,
      aliases: [...after.aliases, ...aliases],
      wikidata: wikidata ? entity.wikidata : after.wikidata,
    };
    const merged: EntityRecord = { ...entity, mergedInto: after.id, mergeGave: { aliases, wikidata } };
    edits.push(createEdit('entities', entity.id, entity, dated(context, merged)));
    edits.push(...retypeMentions(context, mentionsOf(context, entity.id), after.type));
  }
  const label =
    going.size === 1 ? `Merge into ${after.canonical}` : `Merge ${going.size} records into ${after.canonical}`;
  return ok({ label, edits: [createEdit('entities', after.id, into.value, dated(context, after)), ...edits] });
}

function unmerge(context: Context, id: string): Result<Decision> {
  const before = context.layer.entities[id];
  if (before === undefined) return fail('not-found', 'That record is not in your layer any more.');
  if (before.mergedInto === null) return fail('invalid', `${before.canonical} is a record of its own already.`);
  const after: EntityRecord = { ...before, mergedInto: null, mergeGave: null };
  const edits: RecordEdit[] = [createEdit('entities', id, before, dated(context, after))];
  for (const step of withoutGiven(context.layer.entities, before))
    edits.push(createEdit('entities', step.before.id, step.before, dated(context, step.after)));
  // Mentions that name the record itself, or what was merged into it, become its own again, with its type.
  const layer = { entities: { ...context.layer.entities, [id]: after } };
  const own = mentionsOf({ ...context, layer: { ...context.layer, ...layer } }, id);
  edits.push(...retypeMentions(context, own, after.type));
  return ok({ label: `Split ${before.canonical} out again`, edits });
}

function tellApart(context: Context, id: string, others: readonly string[]): Result<Decision> {
  const found = findEntity(context, id);
  if (!found.ok) return found;
  const known = new Set<string>(found.value.differsFrom);
  const added = others.filter((other) => other !== found.value.id && !known.has(other));
  if (added.length === 0) return unchanged;
  const differsFrom = [...found.value.differsFrom, ...added.map((other) => entityId.parse(other))];
  return one(context, 'Tell records apart', found.value, { differsFrom });
}

function update(context: Context, record: EntityRecord): Result<Decision> {
  const own = context.layer.entities[record.id];
  if (own === undefined) return fail('not-found', 'That record is not in your layer any more.');
  if (own.modifiedAt >= record.modifiedAt) return fail('invalid', 'Your copy of this record is the newer one.');
  const { type, canonical, aliases, wikidata, note, modifiedAt } = record;
  // Where it was merged to and what it differs from is said with records of this layer.
  const after: EntityRecord = { ...own, type, canonical, aliases, wikidata, note, modifiedAt };
  const mentions = type === own.type ? [] : retypeMentions(context, mentionsOf(context, own.id), type);
  return ok({ label: `Update ${canonical}`, edits: [createEdit('entities', own.id, own, after), ...mentions] });
}

function one(context: Context, label: string, before: EntityRecord, values: Partial<EntityRecord>): Result<Decision> {
  return ok({ label, edits: [createEdit('entities', before.id, before, dated(context, { ...before, ...values }))] });
}
