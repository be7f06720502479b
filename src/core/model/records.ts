import { z } from 'zod';
import { annotation } from '../kinds/index';
import {
  annotationId,
  articleId,
  blockId,
  entityId,
  moment,
  personId,
  recordId,
  relationId,
  revisionId,
  sourceId,
} from './ids';
import { selector } from './selector';
import { blockRole, entityType, reliabilities, roleStatuses, sourceCounts, sourceKind, status } from './tagset';

/** One person, organisation, place or thing, however often it is mentioned. */
export const entityRecord = z.strictObject({
  id: entityId,
  type: entityType,
  canonical: z.string().min(1),
  aliases: z.array(z.string().min(1)),
  /** Wikidata item, typed or pasted by the user, such as `Q42`. */
  wikidata: z
    .string()
    .regex(/^Q[1-9]\d*$/)
    .nullable(),
  /** The record that took its place. What names this one means that one: see `live-records.ts`. */
  mergedInto: entityId.nullable(),
  /** What the merge gave to the record in `mergedInto`: a split takes it back. `null` unless merged. */
  mergeGave: z.strictObject({ aliases: z.array(z.string().min(1)), wikidata: z.boolean() }).nullable(),
  /** Records of the same name that somebody said are something else. */
  differsFrom: z.array(entityId),
  note: z.string().nullable(),
  /** Orders the copies of a record in several articles: the newest is in force. */
  modifiedAt: moment,
});
export type EntityRecord = z.infer<typeof entityRecord>;

/**
 * Somebody or something that statements rest on. An unnamed source has a description, never a real name: then `isNamed` is false, and no person
 * is linked as its entity.
 */
export const sourceRecord = z.strictObject({
  id: sourceId,
  label: z.string().min(1),
  /** Whether the label is a name. A description is not one. */
  isNamed: z.boolean(),
  kind: sourceKind,
  entityId: entityId.nullable(),
  roleTitle: z.string().nullable(),
  affiliation: z.string().nullable(),
  roleStatus: z.enum(roleStatuses.map(({ key }) => key)).nullable(),
  count: z.enum(sourceCounts.map(({ key }) => key)),
  /** Admiralty source reliability, A (completely) to F (cannot be judged). */
  reliability: z.enum(reliabilities.map(({ key }) => key)).nullable(),
  /** The record that took its place. */
  mergedInto: sourceId.nullable(),
  /** Records of the same label that somebody said are somebody else. */
  differsFrom: z.array(sourceId),
  /** Orders the copies of a record in several articles: the newest is in force. */
  modifiedAt: moment,
});
export type SourceRecord = z.infer<typeof sourceRecord>;

/** A link between two annotations. `attributed_by`: claim to attribution; `supports`, `contradicts`, `same_claim`: claim to claim. */
export const relation = z.strictObject({
  id: relationId,
  type: z.enum(['attributed_by', 'supports', 'contradicts', 'same_claim', 'coref']),
  from: annotationId,
  to: annotationId,
  authorId: personId,
  createdAt: moment,
});
export type Relation = z.infer<typeof relation>;

/**
 * A remark in a thread on an annotation, a selection or the article (both `null`). Answers name the first remark of the thread as their
 * parent, whoever wrote it, so that nobody writes in a colleague's file.
 */
export const comment = z.strictObject({
  id: recordId,
  annotationId: annotationId.nullable(),
  selector: selector.nullable(),
  parentId: recordId.nullable(),
  authorId: personId,
  at: moment,
  /** When its words were last changed; `null` if never. */
  editedAt: moment.nullable(),
  /** Empty where the remark does nothing but close or open the thread again, or where its writer has deleted it after it was answered. */
  text: z.string().max(10_000),
  /** The people it asks to look. */
  mentions: z.array(personId),
  /** What it does to the thread besides saying something: the newest that does anything counts. */
  thread: z.enum(['resolved', 'open']).nullable(),
});
export type Comment = z.infer<typeof comment>;

/** A reviewer's decision on one version of an annotation. */
export const decision = z.strictObject({
  id: recordId,
  annotationId,
  annotationVersion: z.number().int().min(1),
  /** The text that the reviewer had before him; `null` in decisions of older files. */
  revisionId: revisionId.nullable(),
  reviewerId: personId,
  at: moment,
  decision: z.enum(['accept', 'reject', 'change']),
  proposed: annotation.nullable(),
  reason: z.string().nullable(),
});
export type Decision = z.infer<typeof decision>;

/** What can be changed about an article by several people. The newest by counter, then person id, is the value in force. */
export const articleEdit = z.strictObject({
  id: recordId,
  counter: z.number().int().min(1),
  personId,
  at: moment,
  set: z.discriminatedUnion('field', [
    z.strictObject({ field: z.literal('title'), title: z.string().min(1) }),
    /** `revisionId`: the text that it was said of; `null` in older files. */
    z.strictObject({ field: z.literal('status'), status, revisionId: revisionId.nullable() }),
    z.strictObject({ field: z.literal('blockRole'), blockId, role: blockRole, excluded: z.boolean() }),
  ]),
});
export type ArticleEdit = z.infer<typeof articleEdit>;

/** The tables of a layer and the record that each holds. */
export const tables = {
  annotations: annotation,
  entities: entityRecord,
  sources: sourceRecord,
  relations: relation,
  comments: comment,
  decisions: decision,
  articleEdits: articleEdit,
} as const;
export type TableName = keyof typeof tables;
export type RecordOf<T extends TableName> = z.infer<(typeof tables)[T]>;

/**
 * For records that were removed, by an undo too, how often they have come and gone: even while they are gone, odd when one is back.
 * See `removals.ts`.
 */
export const removals = z.record(z.string(), z.number().int().min(2));

/** Everything that one person has said about one article. Written by that person only. Records are keyed by their id. */
export const layer = z.strictObject({
  articleId,
  personId,
  /** Counter of the last change in it; starts at 0. */
  counter: z.number().int().min(0),
  annotations: z.record(z.string(), annotation),
  entities: z.record(z.string(), entityRecord),
  sources: z.record(z.string(), sourceRecord),
  relations: z.record(z.string(), relation),
  comments: z.record(z.string(), comment),
  decisions: z.record(z.string(), decision),
  articleEdits: z.record(z.string(), articleEdit),
  removals,
});
export type Layer = z.infer<typeof layer>;

/** A layer with nothing in it yet. */
export function createLayer(article: Layer['articleId'], person: Layer['personId']): Layer {
  return {
    articleId: article,
    personId: person,
    counter: 0,
    annotations: {},
    entities: {},
    sources: {},
    relations: {},
    comments: {},
    decisions: {},
    articleEdits: {},
    removals: {},
  };
}
