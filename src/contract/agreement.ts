import { z } from 'zod';
import type { AgreementRow } from '../core/agreement/agreement-table';
import { metrics } from '../core/agreement/metrics';
import { kindIds } from '../core/model/article-state';
import type { ArticleId, PersonId } from '../core/model/ids';
import { articleId, personId } from '../core/model/ids';

/** Which articles are measured; `null` for all of the desk. */
const scope = { articleIds: z.array(articleId).min(1).nullable() };

/** A kind, or all kinds together. */
export const kindChoice = z.enum(['all', ...kindIds]);
export const metricId = z.enum(metrics.map(({ id }) => id));

/** Reads articles for the measures, a page at a time, in the order of their ids. A window goes on with `next`, or stops. */
export const agreementGathering = z.strictObject({ ...scope, from: articleId.nullable() });

/** How far the reading is. */
export interface Gathered {
  readonly done: number;
  readonly total: number;
  readonly next: ArticleId | null;
}

/** What figures are wanted. `people`: these only; `null` for everybody who tagged. See `TableChoice` for the rest. */
export const agreementQuestion = z.strictObject({
  ...scope,
  people: z.array(personId).min(2).nullable(),
  kind: kindChoice.nullable(),
  metrics: z.array(metricId).min(1).nullable(),
  byArticle: z.boolean(),
});

/** Figures with what they are about. Articles that fewer than two people tagged are not among `articles`. */
export interface AgreementTable {
  readonly articles: readonly MeasuredArticle[];
  /** Everybody who tagged something in one of them, in the order of their ids. */
  readonly people: readonly PersonId[];
  readonly rows: readonly AgreementRow[];
  /** Articles that fewer than two people tagged. */
  readonly alone: number;
  /** Titles or ids of articles that could not be read. */
  readonly unread: readonly string[];
  /** Tags that are not counted: their words are gone, or they stand in blocks that are left out. */
  readonly leftOut: { readonly orphaned: number; readonly excluded: number };
}

export interface MeasuredArticle {
  readonly articleId: ArticleId;
  readonly title: string;
  readonly people: readonly PersonId[];
}
