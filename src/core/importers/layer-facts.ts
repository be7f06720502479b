import type { ArticleId, PersonId, RevisionId } from '../model/ids';

/** The facts that new records need. */
export interface LayerFacts {
  readonly articleId: ArticleId;
  readonly revisionId: RevisionId;
  readonly now: string;
  newId(): string;
  /** Whose layer an annotator’s marks become; `null` is a file that names nobody. */
  personOf(annotator: string | null): PersonId;
}
