/** What the panel of a review shows. */
export type ReviewPanel = 'differences' | 'comments' | 'mine';

/** How a review is looked at, while the article is open. */
export interface ReviewView {
  /** Layers that are left out: ids of people, `agreed`, `decided`. */
  readonly hidden: ReadonlySet<string>;
  /** Which groups are listed: `all`, a class, `unsettled`, or the id of a person whose tags nobody else has. */
  readonly filter: string;
  readonly panel: ReviewPanel;
  /** Whether two layers stand in two texts beside each other, instead of one over the other. */
  readonly isSideBySide: boolean;
  /** Whose layers those are, left and right: ids of people; `null` for the first that is compared. */
  readonly sides: readonly [string | null, string | null];
  /** Whether the form of the selected tag is open, to ask for a changed one. */
  readonly isChanging: boolean;
  /** Counts up to ask the field for a remark to take the focus, and that for a reason. */
  readonly commentRequest: number;
  readonly reasonRequest: number;
}

export const initialReview: ReviewView = {
  hidden: new Set(),
  filter: 'all',
  panel: 'differences',
  isSideBySide: false,
  sides: [null, null],
  isChanging: false,
  commentRequest: 0,
  reasonRequest: 0,
};

/** The review of another article: it begins anew, in the arrangement that this person was in. */
export function startReview({ isSideBySide }: ReviewView): ReviewView {
  return { ...initialReview, isSideBySide };
}
