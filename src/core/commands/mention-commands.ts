import type { EntityMention } from '../kinds/entity';
import type { EntityId } from '../model/ids';
import { entityId } from '../model/ids';
import { liveEntityId, mergedInto } from '../model/live-records';
import { hasName, tidyName } from '../model/names';
import type { EntityRecord } from '../model/records';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { EntityType } from '../model/tagset';
import type { RecordEdit } from './change';
import { createEdit } from './change';
import type { Context, Decision } from './context';
import { findOwn, touch } from './context';
import { dated, findEntity, mentionsOf } from './record-context';

/** Which entity is meant: one of this layer, a new one of this name, or one of another article of the desk, taken under its own id. */
export type EntityChoice =
  | { readonly by: 'id'; readonly entityId: string }
  | { readonly by: 'name'; readonly name: string; readonly entityType: EntityType }
  | { readonly by: 'desk'; readonly record: EntityRecord };

export type MentionCommand =
  /** One more entity for “the two men”; the only one, if the mention had none. */
  | { readonly type: 'mention.addEntity'; readonly annotationId: string; readonly to: EntityChoice }
  | { readonly type: 'mention.removeEntity'; readonly annotationId: string; readonly entityId: string }
  /** Some mentions of an entity become mentions of another, or of a new one. */
  | {
      readonly type: 'entity.split';
      readonly entityId: string;
      readonly annotationIds: readonly string[];
      readonly to: EntityChoice;
    }
  /** An entity of this layer is the same as one of another article: that one stands in its place, under its own id. */
  | { readonly type: 'entity.take'; readonly entityId: string; readonly record: EntityRecord };

/** Rules for which entities a mention stands for. */
export function decideOnMention(context: Context, command: MentionCommand): Result<Decision> {
  switch (command.type) {
    case 'mention.addEntity':
    case 'mention.removeEntity': {
      const found = findMention(context, command.annotationId);
      if (!found.ok) return found;
      return command.type === 'mention.addEntity'
        ? addEntity(context, found.value, command.to)
        : removeEntity(context, found.value, command.entityId);
    }
    case 'entity.split':
      return split(context, command.entityId, command.annotationIds, command.to);
    case 'entity.take':
      return take(context, command.entityId, command.record);
  }
}

/** The mentions with another type, as edits. Those that have it already, or stand for several entities, are left alone. */
export function retypeMentions(
  context: Context,
  mentions: readonly EntityMention[],
  type: EntityType,
): readonly RecordEdit[] {
  return mentions
    .filter((mention) => mention.type !== type && mention.entityIds.length === 1)
    .map((mention) => createEdit('annotations', mention.id, mention, { ...touch(context, mention), type }));
}

/** A record that nothing was merged into and nobody told apart yet. */
export function createEntity(context: Context, type: EntityType, name: string): EntityRecord {
  return {
    id: entityId.parse(context.nextId()),
    type,
    canonical: tidyName(name),
    aliases: [],
    wikidata: null,
    mergedInto: null,
    mergeGave: null,
    differsFrom: [],
    note: null,
    modifiedAt: context.now,
  };
}

interface Chosen {
  readonly entity: EntityRecord;
  readonly edits: readonly RecordEdit[];
}

function choose(context: Context, choice: EntityChoice): Result<Chosen> {
  switch (choice.by) {
    case 'id': {
      const found = findEntity(context, choice.entityId);
      return found.ok ? ok({ entity: found.value, edits: [] }) : found;
    }
    case 'name': {
      if (tidyName(choice.name) === '') return fail('invalid', 'A name needs at least one letter.');
      const entity = createEntity(context, choice.entityType, choice.name);
      return ok({ entity, edits: [createEdit('entities', entity.id, null, entity)] });
    }
    case 'desk':
      return ok(copyHere(context, choice.record));
  }
}

/** The desk's record in this layer: the copy that is there already, or a new one. It keeps its date, so it is no newer than where it came from. */
function copyHere(context: Context, record: EntityRecord): Chosen {
  const own = context.layer.entities[record.id];
  if (own !== undefined) {
    const live = context.layer.entities[liveEntityId(context.layer, own.id)] ?? own;
    return { entity: live, edits: [] };
  }
  const entity: EntityRecord = { ...record, mergedInto: null, mergeGave: null };
  return { entity, edits: [createEdit('entities', entity.id, null, entity)] };
}

function findMention(context: Context, id: string): Result<EntityMention> {
  const found = findOwn(context, id);
  if (!found.ok) return found;
  return found.value.kind === 'entity' ? ok(found.value) : fail('invalid', 'That tag is not a mention of an entity.');
}

function addEntity(context: Context, mention: EntityMention, to: EntityChoice): Result<Decision> {
  const chosen = choose(context, to);
  if (!chosen.ok) return chosen;
  const { entity, edits } = chosen.value;
  if (mention.entityIds.some((id) => liveEntityId(context.layer, id) === entity.id))
    return fail('invalid', `The mention stands for ${entity.canonical} already.`);
  const type = mention.entityIds.length === 0 ? entity.type : mention.type;
  const after = { ...touch(context, mention), type, entityIds: [...mention.entityIds, entity.id] };
  return ok({
    label: `Link to ${entity.canonical}`,
    edits: [...edits, createEdit('annotations', mention.id, mention, after)],
  });
}

function removeEntity(context: Context, mention: EntityMention, id: string): Result<Decision> {
  const gone = findEntity(context, id);
  const isGone = (known: EntityId): boolean =>
    known === id || (gone.ok && liveEntityId(context.layer, known) === gone.value.id);
  const entityIds = mention.entityIds.filter((known) => !isGone(known));
  if (entityIds.length === mention.entityIds.length)
    return fail('not-found', 'The mention does not stand for that any more.');
  if (entityIds.length === 0 && mention.mentionLevel === 'named')
    return fail('invalid', 'A name stands for at least one entity. Add the right one first, or delete the tag.');
  const after = { ...touch(context, mention), entityIds };
  return ok({ label: 'Unlink entity', edits: [createEdit('annotations', mention.id, mention, after)] });
}

function split(context: Context, fromId: string, annotationIds: readonly string[], to: EntityChoice): Result<Decision> {
  const from = findEntity(context, fromId);
  if (!from.ok) return from;
  const chosen = choose(context, to);
  if (!chosen.ok) return chosen;
  const { entity, edits } = chosen.value;
  if (entity.id === from.value.id) return fail('invalid', 'They are mentions of that already.');
  const wanted = new Set(annotationIds);
  const mentions = mentionsOf(context, from.value.id).filter((mention) => wanted.has(mention.id));
  if (mentions.length === 0) return fail('invalid', 'Choose the mentions first that are somebody or something else.');
  const moved = mentions.map((mention) => {
    const ids = mention.entityIds.map((id) => (liveEntityId(context.layer, id) === from.value.id ? entity.id : id));
    const type = mention.entityIds.length === 1 ? entity.type : mention.type;
    const after = { ...touch(context, mention), type, entityIds: [...new Set(ids)] };
    return createEdit('annotations', mention.id, mention, after);
  });
  return ok({
    label: `Split ${mentions.length === 1 ? 'a mention' : `${mentions.length} mentions`} out of ${from.value.canonical}`,
    edits: [
      ...edits.map((edit) => tellingApart(edit, from.value)),
      ...moved,
      ...alsoApart(context, from.value, entity, edits),
    ],
  });
}

/** A new record of the same name is told apart at once: whoever split it has answered that question. */
function tellingApart(edit: RecordEdit, from: EntityRecord): RecordEdit {
  if (edit.table !== 'entities' || edit.after === null || edit.after.differsFrom.includes(from.id)) return edit;
  return { ...edit, after: { ...edit.after, differsFrom: [...edit.after.differsFrom, from.id] } };
}

function alsoApart(
  context: Context,
  from: EntityRecord,
  to: EntityRecord,
  made: readonly RecordEdit[],
): readonly RecordEdit[] {
  if (made.length > 0 || !hasName(from, to.canonical) || to.differsFrom.includes(from.id)) return [];
  const after = dated(context, { ...to, differsFrom: [...to.differsFrom, from.id] });
  return [createEdit('entities', to.id, to, after)];
}

function take(context: Context, ownId: string, record: EntityRecord): Result<Decision> {
  const own = findEntity(context, ownId);
  if (!own.ok) return own;
  const { entity, edits: copied } = copyHere(context, record);
  if (entity.id === own.value.id) return fail('invalid', 'They are one record already.');
  const edits: RecordEdit[] = [...copied];
  const mentions = mentionsOf(context, own.value.id);
  const isNeeded =
    mergedInto(context.layer, own.value.id).length > 0 ||
    Object.values(context.layer.sources).some((source) => source.entityId === own.value.id) ||
    Object.values(context.layer.annotations).some(
      (annotation) =>
        annotation.kind === 'entity' && annotation.deletedAt !== null && annotation.entityIds.includes(own.value.id),
    );
  if (isNeeded) {
    // Other records name it, so it stays and is merged.
    const merged = { ...own.value, mergedInto: entity.id, mergeGave: { aliases: [], wikidata: false } };
    edits.push(createEdit('entities', own.value.id, own.value, dated(context, merged)));
    edits.push(...retypeMentions(context, mentions, entity.type));
  } else {
    edits.push(createEdit('entities', own.value.id, own.value, null));
    for (const mention of mentions) {
      const entityIds = mention.entityIds.map((id) => (id === own.value.id ? entity.id : id));
      const type = mention.entityIds.length === 1 ? entity.type : mention.type;
      const after = { ...touch(context, mention), type, entityIds: [...new Set(entityIds)] };
      edits.push(createEdit('annotations', mention.id, mention, after));
    }
  }
  return ok({ label: `Same as ${entity.canonical}`, edits });
}
