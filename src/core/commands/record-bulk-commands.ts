import type { EntityMention } from '../kinds/entity';
import { liveAnnotations } from '../model/article-state';
import { counted } from '../model/count-words';
import { finish } from '../model/kept-up';
import { liveEntityId } from '../model/live-records';
import type { EntityRecord } from '../model/records';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { EntityType } from '../model/tagset';
import { decideOnAnnotation } from './annotation-commands';
import { inTurn } from './bulk-commands';
import type { RecordEdit } from './change';
import { createEdit } from './change';
import type { Context, Decision } from './context';
import { touch } from './context';
import { retypeMentions } from './mention-commands';
import type { RecordBulkCommand } from './record-bulk-command';
import { dated, findEntity } from './record-context';
import { decideOnSource } from './source-commands';

/** Rules for changing many records at once: those of one record. One that is refused refuses all. */
export function decideOnRecords(context: Context, command: RecordBulkCommand): Result<Decision> {
  switch (command.type) {
    case 'entity.setTypeOfAll':
      return setType(context, command.entityIds, command.entityType);
    case 'entity.deleteMentionsOfAll':
      return deleteMentions(context, command.entityIds);
    case 'source.setDetailsOfAll': {
      const ids = [...new Set(command.sourceIds)];
      const decided = finish(
        inTurn(context, ids, (at, sourceId) =>
          decideOnSource(at, { type: 'source.setDetails', sourceId, values: command.values }),
        ),
      );
      return decided.ok ? ok({ ...decided.value, label: `Change ${counted(ids.length, 'source')}` }) : decided;
    }
  }
}

function setType(context: Context, ids: readonly string[], type: EntityType): Result<Decision> {
  const found = findAll(context, ids);
  if (!found.ok) return found;
  const changed = [...found.value.values()].filter((entity) => entity.type !== type);
  const changedIds = new Set<string>(changed.map(({ id }) => id));
  const edits: RecordEdit[] = changed.map((entity) =>
    createEdit('entities', entity.id, entity, dated(context, { ...entity, type })),
  );
  const mentions = mentionsIn(context).filter(({ entityIds }) =>
    entityIds.some((id) => changedIds.has(liveEntityId(context.layer, id))),
  );
  edits.push(...retypeMentions(context, mentions, type));
  return ok({ label: `Change ${counted(changed.length, 'entity', 'entities')}`, edits });
}

function deleteMentions(context: Context, ids: readonly string[]): Result<Decision> {
  const found = findAll(context, ids);
  if (!found.ok) return found;
  const gone: string[] = [];
  const edits: RecordEdit[] = [];
  for (const mention of mentionsIn(context)) {
    const left = mention.entityIds.filter((id) => !found.value.has(liveEntityId(context.layer, id)));
    if (left.length === mention.entityIds.length) continue;
    if (left.length === 0) gone.push(mention.id);
    else edits.push(createEdit('annotations', mention.id, mention, { ...touch(context, mention), entityIds: left }));
  }
  if (gone.length === 0 && edits.length === 0) return fail('invalid', 'You have no mentions of these.');
  const label = `Delete ${counted(found.value.size, 'entity', 'entities')} with ${counted(gone.length, 'mention')}`;
  if (gone.length === 0) return ok({ label, edits });
  const deleted = decideOnAnnotation(context, { type: 'annotation.delete', annotationIds: gone });
  return deleted.ok ? ok({ label, edits: [...edits, ...deleted.value.edits] }) : deleted;
}

/** The records in force for these ids, by id. */
function findAll(context: Context, ids: readonly string[]): Result<ReadonlyMap<string, EntityRecord>> {
  const all = new Map<string, EntityRecord>();
  for (const id of ids) {
    const found = findEntity(context, id);
    if (!found.ok) return found;
    all.set(found.value.id, found.value);
  }
  return ok(all);
}

function mentionsIn(context: Context): readonly EntityMention[] {
  return liveAnnotations(context.layer).filter((one): one is EntityMention => one.kind === 'entity');
}
