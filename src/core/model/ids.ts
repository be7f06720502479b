import { z } from 'zod';

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** Ids are UUIDs in lower case, branded so that one kind of id is never passed for another. They also name files. */
export const articleId = uuid.brand<'ArticleId'>();
export type ArticleId = z.infer<typeof articleId>;

export const revisionId = uuid.brand<'RevisionId'>();
export type RevisionId = z.infer<typeof revisionId>;

export const personId = uuid.brand<'PersonId'>();
export type PersonId = z.infer<typeof personId>;

export const deskId = uuid.brand<'DeskId'>();
export type DeskId = z.infer<typeof deskId>;

export const blockId = uuid.brand<'BlockId'>();
export type BlockId = z.infer<typeof blockId>;

export const annotationId = uuid.brand<'AnnotationId'>();
export type AnnotationId = z.infer<typeof annotationId>;

export const entityId = uuid.brand<'EntityId'>();
export type EntityId = z.infer<typeof entityId>;

export const sourceId = uuid.brand<'SourceId'>();
export type SourceId = z.infer<typeof sourceId>;

export const relationId = uuid.brand<'RelationId'>();
export type RelationId = z.infer<typeof relationId>;

export const recordId = uuid.brand<'RecordId'>();
export type RecordId = z.infer<typeof recordId>;

export const changeId = uuid.brand<'ChangeId'>();
export type ChangeId = z.infer<typeof changeId>;

/** A moment: ISO 8601, UTC, with Z. */
export const moment = z.iso.datetime();
export type Moment = z.infer<typeof moment>;
