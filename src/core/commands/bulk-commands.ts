import type { EntityMention } from '../kinds/entity';
import { counted } from '../model/count-words';
import type { EntityId } from '../model/ids';
import type { Pieces } from '../model/kept-up';
import { finish } from '../model/kept-up';
import { liveEntity, liveEntityIds } from '../model/live-records';
import { followNames, namesOf, tidyName } from '../model/names';
import type { EntityRecord, Layer } from '../model/records';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import { createSelector } from '../model/selector';
import { resolveType } from '../model/tagset-lookup';
import type { SourcePreset } from '../model/tagset-value';
import { foldText } from '../occurrences/fold-text';
import { decideOnAnnotation } from './annotation-commands';
import { decideOnAttribution } from './attribution-commands';
import type { BulkCommand } from './bulk-command';
import type { RecordEdit } from './change';
import { createEdit } from './change';
import type { Context, Decision } from './context';
import { findOwn, touch } from './context';
import { dated, findEntity } from './record-context';
import { nameEntity, newAnnotation } from './tag-commands';

type BulkOf<T extends BulkCommand['type']> = Extract<BulkCommand, { type: T }>;

/** Rules for changing many tags at once, in pieces: those of one tag, for each in turn. One that is refused refuses all. */
export function* decideInBulk(context: Context, command: BulkCommand): Pieces<Result<Decision>> {
  switch (command.type) {
    case 'entity.tagAll':
      return tagSpans(context, command);
    case 'entity.relabelAll':
      return relabel(context, command);
    case 'annotation.confirmWordsOfAll':
      return yield* forEach(context, command.annotationIds, 'Confirm', (at, annotationId) =>
        decideOnAnnotation(at, { type: 'annotation.confirmWords', annotationId }),
      );
    case 'annotation.setFieldsOfAll':
      return yield* forEach(context, command.annotationIds, 'Change', (at, annotationId) =>
        decideOnAnnotation(at, { type: 'annotation.setFields', annotationId, values: command.values }),
      );
    case 'attribution.usePresetOfAll':
      return yield* forEach(context, command.annotationIds, 'Change', (at, annotationId) =>
        presetOfAll(at, annotationId, command.preset),
      );
  }
}

function tagSpans(context: Context, command: BulkOf<'entity.tagAll'>): Result<Decision> {
  const { revision } = context.state;
  const entity = findTarget(context, command);
  if (!entity.ok) return entity;
  const edits: RecordEdit[] = [];
  const words: string[] = [];
  for (const span of command.spans) {
    const selector = createSelector(revision.text, revision.id, [span]);
    if (!selector.ok) return selector;
    words.push(selector.value.quote.exact);
    const mention: EntityMention = {
      ...newAnnotation(context),
      kind: 'entity',
      type: entity.value.type,
      selector: selector.value,
      entityIds: [entity.value.id],
      mentionLevel: 'named',
      metonymOf: null,
    };
    edits.push(createEdit('annotations', mention.id, null, mention));
  }
  const label = `Tag “${command.name}” in ${counted(command.spans.length, 'place')}`;
  return ok({ label, edits: [...nameBy(context, entity.value, words), ...edits] });
}

function relabel(context: Context, command: BulkOf<'entity.relabelAll'>): Result<Decision> {
  const entity = findTarget(context, command);
  if (!entity.ok) return entity;
  const { id, type } = entity.value;
  const edits: RecordEdit[] = [];
  const words: string[] = [];
  for (const annotationId of new Set(command.annotationIds)) {
    const found = findOwn(context, annotationId);
    if (!found.ok) return found;
    const before = found.value;
    if (before.kind !== 'entity') return fail('invalid', 'Only entities can be made mentions of another entity.');
    if (
      resolveType(context.tagset, before.type) === resolveType(context.tagset, type) &&
      isOnly(context, before.entityIds, id)
    )
      continue;
    words.push(before.selector.quote.exact);
    edits.push(createEdit('annotations', before.id, before, { ...touch(context, before), type, entityIds: [id] }));
  }
  if (edits.length === 0) return ok({ label: '', edits });
  return ok({
    label: `Relabel ${counted(edits.length, 'tag')} as “${entity.value.canonical}”`,
    edits: [...nameBy(context, entity.value, words), ...edits],
  });
}

function presetOfAll(context: Context, annotationId: string, preset: SourcePreset): Result<Decision> {
  const found = findOwn(context, annotationId);
  if (!found.ok) return found;
  if (found.value.kind !== 'attribution') return fail('invalid', 'That tag is not an attribution.');
  const indexes = found.value.sources.map((_, index) => index);
  return finish(
    inTurn(context, indexes, (at, index) =>
      decideOnAttribution(at, { type: 'attribution.usePreset', annotationId, index, preset }),
    ),
  );
}

function* forEach(
  context: Context,
  ids: readonly string[],
  verb: string,
  decideOne: (context: Context, annotationId: string) => Result<Decision>,
): Pieces<Result<Decision>> {
  const decided = yield* inTurn(context, [...new Set(ids)], decideOne);
  return decided.ok ? ok({ ...decided.value, label: `${verb} ${counted(new Set(ids).size, 'tag')}` }) : decided;
}

/** So many are decided in well under a millisecond. */
const pieceLength = 20;

/** Decides for each item on what the ones before it left, in pieces, and joins what came out: one edit for each record. */
export function* inTurn<Item>(
  context: Context,
  items: readonly Item[],
  decideOne: (context: Context, item: Item) => Result<Decision>,
): Pieces<Result<Decision>> {
  const { layer } = context;
  // Copied once and then written to: a copy for each item would cost the square of their number.
  const working: Layer = {
    ...layer,
    annotations: { ...layer.annotations },
    entities: { ...layer.entities },
    sources: { ...layer.sources },
    relations: { ...layer.relations },
  };
  const names = followNames(layer);
  const now: Context = { ...context, layer: working, entitiesNamed: names.named };
  const joinedEdits = new Map<string, RecordEdit>();
  let label = '';
  for (const [at, item] of items.entries()) {
    if (at % pieceLength === pieceLength - 1) yield;
    const decided = decideOne(now, item);
    if (!decided.ok) return decided;
    label = decided.value.label;
    for (const edit of decided.value.edits) {
      if (edit.table === 'entities') names.put(working.entities[edit.id], edit.after ?? undefined);
      const table: Record<string, unknown> = working[edit.table];
      if (edit.after === null) delete table[edit.id];
      else table[edit.id] = edit.after;
      const key = `${edit.table} ${edit.id}`;
      const first = joinedEdits.get(key);
      joinedEdits.set(key, first === undefined ? edit : Object.assign({}, first, { after: edit.after }));
    }
  }
  return ok({ label, edits: [...joinedEdits.values()] });
}

function findTarget(
  context: Context,
  { entityType: type, name, entityId, copyOf }: BulkOf<'entity.tagAll' | 'entity.relabelAll'>,
): Result<EntityRecord> {
  if (entityId !== null) return findEntity(context, entityId);
  const present = copyOf === null ? null : liveEntity(context.layer, copyOf.id);
  if (present !== null) return ok(present);
  const named = nameEntity(context, type, name);
  const isNew = named.edits.length > 0;
  return ok(
    isNew && copyOf !== null ? { ...copyOf, mergedInto: null, mergeGave: null, differsFrom: [] } : named.entity,
  );
}

/** The edits that make the entity, if it is new, and give it every name that it goes by in these words. */
function nameBy(context: Context, entity: EntityRecord, words: readonly string[]): RecordEdit[] {
  const known = new Set(namesOf(entity).map(fold));
  const aliases = [...entity.aliases];
  // Most of many places say the same.
  for (const spoken of new Set(words)) {
    const alias = tidyName(spoken);
    if (known.has(fold(alias))) continue;
    known.add(fold(alias));
    aliases.push(alias);
  }
  const before = context.layer.entities[entity.id] ?? null;
  const isSame = aliases.length === entity.aliases.length;
  if (isSame) return before === null ? [createEdit('entities', entity.id, null, entity)] : [];
  return [createEdit('entities', entity.id, before, dated(context, { ...entity, aliases }))];
}

function fold(name: string): string {
  return foldText(name, { matchCase: false }).folded;
}

function isOnly(context: Context, ids: readonly EntityId[], id: EntityId): boolean {
  const live = liveEntityIds(context.layer, ids);
  return live.length === 1 && live[0] === id;
}
