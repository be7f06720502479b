import type { Annotation } from '../kinds/index';
import { kindOf, withValues } from '../kinds/index';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import { createSelector } from '../model/selector';
import { resolveType } from '../model/tagset-lookup';
import type { RecordEdit } from './change';
import { createEdit } from './change';
import type { AnnotationCommand } from './command';
import type { Context, Decision } from './context';
import { findOwn, nameOf, touch } from './context';
import { liftChildren, placePart } from './nesting-commands';
import { nameEntity } from './tag-commands';

/** Rules that hold for an annotation of any kind: set fields of its form, move its span, delete it. */
export function decideOnAnnotation(context: Context, command: AnnotationCommand): Result<Decision> {
  switch (command.type) {
    case 'annotation.setFields':
      return setFields(context, command.annotationId, command.values);
    case 'annotation.setFragments': {
      const found = findOwn(context, command.annotationId);
      if (!found.ok) return found;
      const { revision } = context.state;
      const selector = createSelector(revision.text, revision.id, command.fragments);
      if (!selector.ok) return selector;
      return ok({
        label: `Move ${nameOf(found.value)}`,
        edits: placePart(context, found.value, command.partKey, selector.value, command.nearby),
      });
    }
    case 'annotation.confirmWords': {
      const found = findOwn(context, command.annotationId);
      if (!found.ok) return found;
      const after = confirmWords(context, touch(context, found.value));
      return ok({
        label: `Confirm ${nameOf(found.value)}`,
        edits: [createEdit('annotations', after.id, found.value, after)],
      });
    }
    case 'annotation.keepOrphan':
      return keepOrphan(context, command.annotationId, command.isKept);
    case 'annotation.delete':
      return deleteAll(context, command.annotationIds);
  }
}

/** Words that are gone stay in the record as they were; what is marked is only that nobody need look for them. */
function keepOrphan(context: Context, id: string, isKept: boolean): Result<Decision> {
  const found = findOwn(context, id);
  if (!found.ok) return found;
  let count = 0;
  const after = kindOf(found.value.kind).mapParts(touch(context, found.value), (stored) => {
    if (context.current(stored).anchor !== 'orphaned' || (stored.kept === true) === isKept) return stored;
    count += 1;
    const { kept: _, ...selector } = stored;
    return isKept ? { ...selector, kept: true } : selector;
  });
  const name = nameOf(found.value);
  if (count === 0)
    return fail('invalid', isKept ? `No words of this ${name} wait to be found.` : `This ${name} is not kept.`);
  return ok({
    label: isKept ? `Keep the orphaned ${name}` : `Let the orphaned ${name} wait again`,
    edits: [createEdit('annotations', id, found.value, after)],
  });
}

function setFields(context: Context, id: string, values: Readonly<Record<string, unknown>>): Result<Decision> {
  const found = findOwn(context, id);
  if (!found.ok) return found;
  const before = found.value;
  const fields = new Set(kindOf(before.kind).fields.map((field) => field.key));
  const unknown = Object.keys(values).find((key) => !fields.has(key));
  if (unknown !== undefined) return fail('invalid', `A ${nameOf(before)} has no field “${unknown}”.`);
  const changed = withValues(touch(context, before), values);
  if (changed === null) return fail('invalid', `That value does not fit the ${nameOf(before)}.`);
  const edits: RecordEdit[] = [];
  // Whoever rates a claim rates the words that stand there now.
  const rated = changed.kind === 'claim' && 'confidence' in values ? confirmWords(context, changed) : changed;
  const after = retypeEntity(context, before, rated, edits);
  return ok({ label: `Change ${nameOf(before)}`, edits: [...edits, createEdit('annotations', id, before, after)] });
}

/** The annotation with each selector where it stands on the current text, as if it had been tagged there. */
function confirmWords(context: Context, annotation: Annotation): Annotation {
  return kindOf(annotation.kind).mapParts(annotation, (stored) => {
    const now = context.current(stored);
    return now.anchor === 'orphaned' ? stored : { ...now, anchor: 'exact' };
  });
}

/** A mention that changes type joins (or makes) the entity of that type and name: an entity has one type. */
function retypeEntity(context: Context, before: Annotation, after: Annotation, edits: RecordEdit[]): Annotation {
  if (before.kind !== 'entity' || after.kind !== 'entity') return after;
  // What is stored under a type that another one replaced is of that one already.
  const read = (type: string): string => resolveType(context.tagset, type);
  if (read(before.type) === read(after.type)) return after;
  // A mention of several keeps them, one of nobody yet stays so.
  if (before.entityIds.length !== 1) return after;
  const named = nameEntity(context, after.type, after.selector.quote.exact);
  edits.push(...named.edits);
  return { ...after, entityIds: [named.entity.id] };
}

function deleteAll(context: Context, ids: readonly string[]): Result<Decision> {
  const edits: RecordEdit[] = [];
  let label = '';
  const gone = new Set(ids);
  for (const id of ids) {
    const found = findOwn(context, id);
    if (!found.ok) return found;
    label = ids.length === 1 ? `Delete ${nameOf(found.value)}` : `Delete ${ids.length} tags`;
    edits.push(createEdit('annotations', id, found.value, { ...touch(context, found.value), deletedAt: context.now }));
  }
  edits.push(...liftChildren(context, gone));
  for (const relation of Object.values(context.layer.relations))
    if (gone.has(relation.from) || gone.has(relation.to))
      edits.push(createEdit('relations', relation.id, relation, null));
  return ok({ label, edits });
}
