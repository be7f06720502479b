import { z } from 'zod';
import { entityRecord } from '../model/records';
import { fragment } from '../model/selector';
import { entityType } from '../model/tagset';
import type { SourcePreset } from '../model/tagset-value';

/** Most tags that one command may make or change: what a person can look through, far below what would hold up the window. */
export const maxBulk = 20_000;

const annotationIds = z.array(z.string()).min(1).max(maxBulk);
/**
 * The entity that mentions join: a record of the person's own layer, else the one of this type and name, else a copy of `copyOf` (the record of
 * another article: copies share their id), else a new one.
 */
const joined = {
  entityType,
  name: z.string().min(1),
  entityId: z.string().nullable(),
  copyOf: entityRecord.nullable(),
};

/** Tags every span as a mention of one entity. Spans: UTF-16 code units, half-open, into the current revision. */
const tagAll = z.strictObject({
  type: z.literal('entity.tagAll'),
  ...joined,
  spans: z.array(fragment).min(1).max(maxBulk),
});
/** Makes mentions those of another entity, and of its type. */
const relabelAll = z.strictObject({ type: z.literal('entity.relabelAll'), ...joined, annotationIds });
const confirmAll = z.strictObject({ type: z.literal('annotation.confirmWordsOfAll'), annotationIds });
const deleteAll = z.strictObject({ type: z.literal('annotation.delete'), annotationIds });

/** What can be done to occurrences, in the article on screen and in others of the desk. */
export const occurrenceCommand = z.discriminatedUnion('type', [tagAll, relabelAll, confirmAll, deleteAll]);
export type OccurrenceCommand = z.infer<typeof occurrenceCommand>;

/** Changes many tags at once. Each is one change, taken back in one step. */
export type BulkCommand =
  | z.infer<typeof tagAll>
  | z.infer<typeof relabelAll>
  | z.infer<typeof confirmAll>
  /** Sets the same fields of many annotations that have them. */
  | {
      readonly type: 'annotation.setFieldsOfAll';
      readonly annotationIds: readonly string[];
      readonly values: Readonly<Record<string, unknown>>;
    }
  /** Sets the facets of every source of many attributions. */
  | {
      readonly type: 'attribution.usePresetOfAll';
      readonly annotationIds: readonly string[];
      readonly preset: SourcePreset;
    };

/** How many fresh ids a bulk command may use at most. */
export function countBulkIds(command: BulkCommand): number {
  return command.type === 'entity.tagAll' ? command.spans.length : command.annotationIds.length;
}
