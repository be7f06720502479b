import { z } from 'zod';
import { occurrenceCommand } from '../core/commands/bulk-command';
import type { Change } from '../core/commands/change';
import type { ArticleId, RevisionId } from '../core/model/ids';
import { articleId, revisionId } from '../core/model/ids';
import type { Hit } from '../core/occurrences/list-hits';

/** Where a page of a search ended: before this place of this article. UTF-16 code units into the revision named; 0 begins the article. */
export const searchPlace = z.strictObject({
  articleId,
  revisionId: revisionId.nullable(),
  start: z.number().int().nonnegative(),
});
export type SearchPlace = z.infer<typeof searchPlace>;

/** Looks for names through the articles of the desk, one page at a time, in the order of the articles' ids. */
export const occurrenceSearch = z.strictObject({
  names: z.array(z.string().max(200)).min(1).max(200),
  matchCase: z.boolean(),
  wholeWord: z.boolean(),
  /** The article on screen: its text in the window may be newer. */
  except: articleId.nullable(),
  /** The `next` of the page before; `null` begins. */
  from: searchPlace.nullable(),
});

/** The places in one article. Offsets: UTF-16 code units, half-open, into the revision named. */
export interface ArticleHits {
  readonly articleId: ArticleId;
  readonly title: string;
  readonly revisionId: RevisionId;
  readonly hits: readonly Hit[];
}

/**
 * One page of a search. Articles without a hit are not in it; one with very many goes on in the next page, from its beginning again if its text
 * was changed in between.
 */
export interface OccurrencePage {
  readonly articles: readonly ArticleHits[];
  /** Articles looked through to their end so far, and in all. */
  readonly searched: number;
  readonly total: number;
  /** Titles or ids of articles that could not be read: what stands in them is not known. */
  readonly unread: readonly string[];
  /** Where the next page begins; `null` at the end. */
  readonly next: SearchPlace | null;
}

/** Does something to occurrences in an article that need not be on screen. */
export const occurrenceRun = z.strictObject({ articleId, basedOn: revisionId, command: occurrenceCommand });

/** What was done, as it can be taken back. */
export interface OccurrencesDone {
  readonly change: Change;
  readonly counter: number;
}
