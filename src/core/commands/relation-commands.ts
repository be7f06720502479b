import { relationId } from '../model/ids';
import type { Relation } from '../model/records';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import { createEdit } from './change';
import type { RelationCommand } from './command';
import type { Context, Decision } from './context';
import { findOwn } from './context';

/** Rules for linking two annotations of one's own layer. */
export function decideOnRelation(context: Context, command: RelationCommand): Result<Decision> {
  if (command.type === 'relation.delete') {
    const present = context.layer.relations[command.relationId];
    if (present === undefined) return fail('not-found', 'That link is not there any more.');
    return ok({ label: 'Remove link', edits: [createEdit('relations', present.id, present, null)] });
  }
  const from = findOwn(context, command.from);
  if (!from.ok) return from;
  const to = findOwn(context, command.to);
  if (!to.ok) return to;
  if (from.value.id === to.value.id) return fail('invalid', 'A tag cannot be linked to itself.');
  const [fromKind, toKind] = endsOf[command.relation];
  if (from.value.kind !== fromKind || to.value.kind !== toKind)
    return fail('invalid', 'That link does not go between these kinds of tag.');
  const isKnown = Object.values(context.layer.relations).some(
    (known) => known.type === command.relation && known.from === from.value.id && known.to === to.value.id,
  );
  if (isKnown) return fail('invalid', 'They are linked already.');
  const relation: Relation = {
    id: relationId.parse(context.nextId()),
    type: command.relation,
    from: from.value.id,
    to: to.value.id,
    authorId: context.personId,
    createdAt: context.now,
  };
  return ok({ label: 'Add link', edits: [createEdit('relations', relation.id, null, relation)] });
}

const endsOf: Record<Relation['type'], readonly [string, string]> = {
  attributed_by: ['claim', 'attribution'],
  supports: ['claim', 'claim'],
  contradicts: ['claim', 'claim'],
  same_claim: ['claim', 'claim'],
  coref: ['entity', 'entity'],
};
