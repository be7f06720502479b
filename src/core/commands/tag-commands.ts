import type { Annotation } from '../kinds/index';
import { guessMentionLevel } from '../kinds/mention-level';
import { annotationId, relationId } from '../model/ids';
import type { EntityRecord } from '../model/records';
import type { Result } from '../model/result';
import { ok } from '../model/result';
import { createSelector } from '../model/selector';
import type { EntityType } from '../model/tagset';
import { resolveType, typeLabel } from '../model/tagset-lookup';
import type { RecordEdit } from './change';
import { createEdit } from './change';
import type { TagCommand } from './command';
import type { Context, Decision } from './context';
import { findOwn } from './context';
import { createEntity } from './mention-commands';

/** Rules for tagging words as an entity, a claim or a note. A mention joins the entity of the same type and name, if there is one. */
export function decideTagging(context: Context, command: TagCommand): Result<Decision> {
  const { revision } = context.state;
  const selector = createSelector(revision.text, revision.id, command.fragments);
  if (!selector.ok) return selector;
  const base = newAnnotation(context);
  switch (command.type) {
    case 'entity.tag': {
      const words = selector.value.quote.exact;
      const mentionLevel = guessMentionLevel(words);
      // Whom a pronoun stands for is asked, not guessed.
      const named = mentionLevel === 'pronoun' ? null : nameEntity(context, command.entityType, words);
      const annotation: Annotation = {
        ...base,
        kind: 'entity',
        type: command.entityType,
        selector: selector.value,
        entityIds: named === null ? [] : [named.entity.id],
        mentionLevel,
        metonymOf: null,
      };
      return ok({
        label: `Tag ${typeLabel(context.tagset, command.entityType).toLowerCase()}`,
        edits: [...(named?.edits ?? []), createEdit('annotations', annotation.id, null, annotation)],
      });
    }
    case 'claim.tag': {
      const annotation: Annotation = {
        ...base,
        kind: 'claim',
        selector: selector.value,
        summary: null,
        confidence: command.confidence,
        basis: [],
        rationale: null,
        textCertainty: null,
      };
      const edits: RecordEdit[] = [createEdit('annotations', annotation.id, null, annotation)];
      if (command.attributionId !== null) {
        const attribution = findOwn(context, command.attributionId);
        if (!attribution.ok) return attribution;
        const id = relationId.parse(context.nextId());
        edits.push(
          createEdit('relations', id, null, {
            id,
            type: 'attributed_by',
            from: annotation.id,
            to: attribution.value.id,
            authorId: context.personId,
            createdAt: context.now,
          }),
        );
      }
      return ok({ label: 'Tag claim', edits });
    }
    case 'note.tag': {
      const annotation: Annotation = { ...base, kind: 'note', selector: selector.value, text: command.text };
      return ok({ label: 'Add note', edits: [createEdit('annotations', annotation.id, null, annotation)] });
    }
  }
}

/** The fields that every new annotation starts with. */
export function newAnnotation(context: Context) {
  return {
    id: annotationId.parse(context.nextId()),
    articleId: context.state.article.id,
    authorId: context.personId,
    createdAt: context.now,
    modifiedAt: context.now,
    version: 1,
    origin: 'human' as const,
    deletedAt: null,
    attributes: {},
  };
}

/** The person's entity in force of that type and name (or alias), case folded, or a new one with the edit that makes it. */
export function nameEntity(
  context: Context,
  type: EntityType,
  name: string,
): { entity: EntityRecord; edits: RecordEdit[] } {
  const read = resolveType(context.tagset, type);
  const { entities } = context.layer;
  const fitting = new Set(
    context.entitiesNamed(name).filter((known) => resolveType(context.tagset, known.type) === read),
  );
  const [only] = fitting;
  // Of several the first in the table, which has them in the order of their making.
  const known = fitting.size > 1 ? Object.values(entities).find((entity) => fitting.has(entity)) : only;
  if (known !== undefined) return { entity: known, edits: [] };
  const entity = createEntity(context, type, name);
  return { entity, edits: [createEdit('entities', entity.id, null, entity)] };
}
