import type { Attribution, SourceRef } from '../kinds/attribution';
import type { EntityMention } from '../kinds/entity';
import { liveAnnotations } from '../model/article-state';
import { liveEntity, liveEntityId, liveSource } from '../model/live-records';
import type { EntityRecord, SourceRecord } from '../model/records';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { Context } from './context';

/** The record in force for an id of the person's own layer, or `not-found`. */
export function findEntity(context: Context, id: string): Result<EntityRecord> {
  const entity = liveEntity(context.layer, id);
  return entity === null ? fail('not-found', 'That record is not in your layer any more.') : ok(entity);
}

/** The source record in force for an id of the person's own layer, or `not-found`. */
export function findSource(context: Context, id: string): Result<SourceRecord> {
  const source = liveSource(context.layer, id);
  return source === null ? fail('not-found', 'That source record is not in your layer any more.') : ok(source);
}

/** A record as it is after a change: dated, so that it is newer than its copies in other articles. */
export function dated<Item extends { readonly modifiedAt: string }>(context: Context, record: Item): Item {
  return { ...record, modifiedAt: context.now };
}

/** The person's own live mentions that stand for an entity, by way of merges too. */
export function mentionsOf(context: Context, id: string): readonly EntityMention[] {
  return liveAnnotations(context.layer).filter(
    (annotation): annotation is EntityMention =>
      annotation.kind === 'entity' && annotation.entityIds.some((known) => liveEntityId(context.layer, known) === id),
  );
}

/** Every source and go-between of the person's own live attributions, with its place. */
export function statementsIn(
  context: Context,
): readonly { readonly annotation: Attribution; readonly source: SourceRef }[] {
  return liveAnnotations(context.layer).flatMap((annotation) =>
    annotation.kind === 'attribution'
      ? [...annotation.sources, ...(annotation.via === null ? [] : [annotation.via])].map((source) => ({
          annotation,
          source,
        }))
      : [],
  );
}
