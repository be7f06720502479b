import { z } from 'zod';
import type { AgreementRow } from '../core/agreement/agreement-table';
import type { ConfidencePairs } from '../core/agreement/measure-agreement';
import { metrics } from '../core/agreement/metrics';
import type { PairCount } from '../core/agreement/rated-units';
import { kindIds } from '../core/model/article-state';
import type { AnnotationId, ArticleId, PersonId } from '../core/model/ids';
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

/** Two people, of whom a kind is compared. */
const pair = { ...scope, kind: kindChoice, people: z.tuple([personId, personId]) };
export const pairQuestion = z.strictObject(pair);

/** Two people in detail. `''` in the matrix is nobody’s: the other tagged nothing there. */
export interface PairDetail {
  /** By the first person’s label, then the second’s. */
  readonly confusion: readonly PairCount[];
  /** What they said of matched claims; `null` for another kind. */
  readonly confidence: ConfidencePairs | null;
}

/** Where a page of spans ended: after so many of this article. */
export const spansPlace = z.strictObject({ articleId, skip: z.number().int().nonnegative() });
export type SpansPlace = z.infer<typeof spansPlace>;

/**
 * The spans behind a figure. `people`: two of them, or `null` for each two. `labels`: the label of the first and of the second, `''` where one
 * tagged nothing; `null` for whatever differs in words or label.
 */
export const spansQuestion = z.strictObject({
  ...scope,
  kind: kindChoice,
  people: pair.people.nullable(),
  labels: z.tuple([z.string().max(64), z.string().max(64)]).nullable(),
  from: spansPlace.nullable(),
});

/** A span as it is shown. Offsets: UTF-16 code units into the current text: from its first piece to its last. */
export interface SpanView {
  readonly annotationId: AnnotationId;
  readonly label: string;
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/** Spans of two people that share words, or a span that only one has. */
export interface SpanRow {
  readonly articleId: ArticleId;
  readonly title: string;
  readonly people: readonly [PersonId, PersonId];
  readonly first: SpanView | null;
  readonly second: SpanView | null;
}

/** One page of spans. */
export interface SpansPage {
  readonly rows: readonly SpanRow[];
  /** `null` at the end. */
  readonly next: SpansPlace | null;
}
