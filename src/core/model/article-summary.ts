import { z } from 'zod';
import type { ArticleId } from './ids';
import { articleId, moment, personId } from './ids';
import { status } from './tagset';

const count = z.number().int().min(0);

/** What the library shows of an article. Counts are of live annotations over all layers. */
export const articleSummary = z
  .strictObject({
    articleId,
    title: z.string(),
    byline: z.string().nullable(),
    fileName: z.string().nullable(),
    status,
    words: count,
    blocks: count,
    counts: z.strictObject({ entity: count, attribution: count, claim: count, note: count }).readonly(),
    /** Mentions by their stored entity type. */
    types: z.record(z.string(), count).readonly(),
    /** Attributions by what stands behind them: a name, a document or data, nobody named. */
    sourcing: z.strictObject({ named: count, document: count, unnamed: count }).readonly(),
    people: z.array(personId).readonly(),
    importedAt: moment,
    changedAt: moment,
    /** Why it cannot be read, in words without a full stop as a rule; then the rest is as it was last known. `null`: it can. */
    problem: z.string().nullable(),
  })
  .readonly();
export type ArticleSummary = z.infer<typeof articleSummary>;

/** Where an article stands in the library. */
export const articlePlace = z.strictObject({ articleId, changedAt: moment });
export type ArticlePlace = z.infer<typeof articlePlace>;

/** Sorts newest work first: the order of the library. */
export function byNewestWork(a: ArticlePlace, b: ArticlePlace): number {
  return a.changedAt > b.changedAt ? -1 : a.changedAt < b.changedAt ? 1 : a.articleId < b.articleId ? -1 : 1;
}

/** Of an article that was never read. */
export function summaryOfUnread(id: ArticleId): ArticleSummary {
  return {
    articleId: id,
    title: 'Unreadable article',
    byline: null,
    fileName: null,
    status: 'new',
    words: 0,
    blocks: 0,
    counts: { entity: 0, attribution: 0, claim: 0, note: 0 },
    types: {},
    sourcing: { named: 0, document: 0, unnamed: 0 },
    people: [],
    importedAt: '1970-01-01T00:00:00Z',
    changedAt: '1970-01-01T00:00:00Z',
    problem: null,
  };
}
