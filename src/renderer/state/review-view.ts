import type { Person } from '../../core/model/article';

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

/** Which two of the people shown stand side by side, left and right; `null` while all lie over one text, or fewer than two are shown. */
export function pickSides(
  { isSideBySide, sides }: Pick<ReviewView, 'isSideBySide' | 'sides'>,
  shown: readonly Person[],
): readonly [Person, Person] | null {
  if (!isSideBySide) return null;
  const left = shown.find(({ id }) => id === sides[0]) ?? shown.find(({ id }) => id !== sides[1]);
  const others = shown.filter((person) => person !== left);
  const right = others.find(({ id }) => id === sides[1]) ?? others[0];
  return left === undefined || right === undefined ? null : [left, right];
}

/** Filters that mean the same whoever is compared. */
const lastingFilters: readonly string[] = ['all', 'unsettled', 'boundary', 'label', 'attribute', 'agreed'];

/** Stands the layers otherwise. A filter for what somebody has alone is left: others may be compared then. */
export function arrange(
  { filter }: ReviewView,
  arrangement: Partial<Pick<ReviewView, 'isSideBySide' | 'sides'>>,
): Partial<ReviewView> {
  return { ...arrangement, filter: lastingFilters.includes(filter) ? filter : 'all' };
}
