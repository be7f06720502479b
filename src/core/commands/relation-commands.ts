import { findLive } from '../model/disputes';
import { relationId } from '../model/ids';
import type { Relation } from '../model/records';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { RecordEdit } from './change';
import { createEdit } from './change';
import type { RelationCommand } from './command';
import type { Context, Decision } from './context';
import { findOwn } from './context';

/**
 * Rules for linking two annotations: from one's own, to anybody's (docs/decisions/0016). Between two claims one person has one opinion:
 * a link that says how they stand to each other takes the place of the one before. `contradicts` and `same_claim` have no direction.
 */
export function decideOnRelation(context: Context, command: RelationCommand): Result<Decision> {
  if (command.type === 'relation.delete') {
    const present = context.layer.relations[command.relationId];
    if (present === undefined) return fail('not-found', 'That link is not there any more.');
    return ok({ label: 'Remove link', edits: [createEdit('relations', present.id, present, null)] });
  }
  const from = findOwn(context, command.from);
  if (!from.ok) return from;
  const to = findLive(context.state.layers, command.to);
  if (to === null) return fail('not-found', 'The tag to link to is not there any more.');
  if (from.value.id === to.id) return fail('invalid', 'A tag cannot be linked to itself.');
  const [fromKind, toKind] = endsOf[command.relation];
  if (from.value.kind !== fromKind || to.kind !== toKind)
    return fail('invalid', 'That link does not go between these kinds of tag.');
  const relation: Relation = {
    id: relationId.parse(context.nextId()),
    type: command.relation,
    from: from.value.id,
    to: to.id,
    authorId: context.personId,
    createdAt: context.now,
  };
  const edits: RecordEdit[] = [createEdit('relations', relation.id, null, relation)];
  for (const known of Object.values(context.layer.relations)) {
    if (!isSamePair(known, relation) || !isSameMatter(known, relation)) continue;
    if (saysTheSame(known, relation)) return fail('invalid', 'They are linked already.');
    edits.push(createEdit('relations', known.id, known, null));
  }
  return ok({ label: edits.length === 1 ? 'Add link' : 'Change link', edits });
}

/** Whether a link means the same read from either end. */
export function hasNoDirection(type: Relation['type']): boolean {
  return type === 'contradicts' || type === 'same_claim' || type === 'coref';
}

const endsOf: Record<Relation['type'], readonly [string, string]> = {
  attributed_by: ['claim', 'attribution'],
  supports: ['claim', 'claim'],
  contradicts: ['claim', 'claim'],
  same_claim: ['claim', 'claim'],
  coref: ['entity', 'entity'],
};

function isSamePair(a: Relation, b: Relation): boolean {
  return (a.from === b.from && a.to === b.to) || (a.from === b.to && a.to === b.from);
}

/** Links of claims to claims are all about how the two stand to each other. */
function isSameMatter(a: Relation, b: Relation): boolean {
  return a.type === b.type || (endsOf[a.type][1] === 'claim' && endsOf[b.type][1] === 'claim');
}

function saysTheSame(a: Relation, b: Relation): boolean {
  return a.type === b.type && (a.from === b.from || hasNoDirection(a.type));
}
