import { z } from 'zod';
import type { ArticleId } from '../core/model/ids';
import { articleId, entityId, personId, sourceId } from '../core/model/ids';

/** A record of other articles of the desk: its newest copy, and how many of them have it and with how many tags. */
export interface FoundRecord<Item> {
  readonly record: Item;
  readonly articles: number;
  readonly mentions: number;
}

/** Where a record is. `record` is the newest copy of any article: the values in force; `null` when no article has it. */
export interface Whereabouts<Item> {
  readonly record: Item | null;
  readonly articles: readonly { readonly articleId: ArticleId; readonly mentions: number }[];
}

/** Who asks while tagging blind: of articles that are not submitted only what this person made is told. `null`: nobody is blind. */
const blindFor = personId.nullable();

/** Questions where a record is. */
export const findEntity = z.strictObject({ id: entityId, blindFor });
export const findSource = z.strictObject({ id: sourceId, blindFor });

/** A question for records by name, case folded. `prefix`: the name or a word in it begins so. `notIn`: what only that article has is left out. */
export const findRecords = z.strictObject({
  name: z.string().max(400),
  match: z.enum(['exact', 'prefix']),
  notIn: articleId.nullable(),
  blindFor,
  limit: z.number().int().min(1).max(50),
});
export type FindRecords = z.infer<typeof findRecords>;
