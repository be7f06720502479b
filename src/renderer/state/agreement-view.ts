import type { KindChoice, MetricId } from '../../core/agreement/metrics';
import type { ArticleId, PersonId } from '../../core/model/ids';

/** What the page of agreement shows. It stays while the window is open, so that one comes back to it from an article. */
export interface AgreementView {
  /** One article, or `null` for all of the desk. */
  readonly articleId: ArticleId | null;
  readonly kind: KindChoice;
  readonly metric: MetricId;
  /** One label of the kind; `null` for all. */
  readonly label: string | null;
  /** The figure that is looked behind. */
  readonly behind: Behind | null;
}

/** Whose tags are shown beside the figures: those of two people, with `labels` one cell of their matrix; or everybody’s in one article. */
export type Behind =
  | { readonly people: readonly [PersonId, PersonId]; readonly labels: readonly [string, string] | null }
  | { readonly people: null; readonly articleId: ArticleId };

export const initialAgreement: AgreementView = {
  articleId: null,
  kind: 'all',
  metric: 'f1-strict',
  label: null,
  behind: null,
};
