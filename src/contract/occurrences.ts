import { z } from 'zod';
import { occurrenceCommand } from '../core/commands/bulk-command';
import type { Change } from '../core/commands/change';
import type { ArticleId, RevisionId } from '../core/model/ids';
import { articleId, revisionId } from '../core/model/ids';
import type { Hit } from '../core/occurrences/list-hits';

/** Looks for names through the articles of the desk, one page of articles at a time, in the order of their ids. */
export const occurrenceSearch = z.strictObject({
  names: z.array(z.string().max(200)).min(1).max(200),
  matchCase: z.boolean(),
  wholeWord: z.boolean(),
  /** The article on screen: its text in the window may be newer. */
  except: articleId.nullable(),
  /** Where the page before ended; `null` begins. */
  after: articleId.nullable(),
});

/** The places in one article. Offsets: UTF-16 code units, half-open, into the revision named. */
export interface ArticleHits {
  readonly articleId: ArticleId;
  readonly title: string;
  readonly revisionId: RevisionId;
  readonly hits: readonly Hit[];
}

/** One page of a search. Articles without a hit are not in it. */
export interface OccurrencePage {
  readonly articles: readonly ArticleHits[];
  /** Articles looked through so far, and in all. */
  readonly searched: number;
  readonly total: number;
  /** Titles or ids of articles that could not be read: what stands in them is not known. */
  readonly unread: readonly string[];
  /** Where the next page begins; `null` at the end. */
  readonly next: ArticleId | null;
}

/** Does something to occurrences in an article that need not be on screen. */
export const occurrenceRun = z.strictObject({ articleId, basedOn: revisionId, command: occurrenceCommand });

/** What was done, as it can be taken back. */
export interface OccurrencesDone {
  readonly change: Change;
  readonly counter: number;
}
