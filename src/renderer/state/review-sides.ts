import type { Person } from '../../core/model/article';
import type { App } from './app';
import type { AppState } from './app-state';
import { reviewOf } from './review';
import { setReview } from './review-commands';

/** The text on the left, and that on the right. */
export type Side = 0 | 1;

/** Whose layers stand beside each other, left and right; `null` while all layers lie over one text, or fewer than two are shown. */
export function sidesOf(state: AppState): readonly [Person, Person] | null {
  const { isSideBySide, sides } = state.review;
  const review = isSideBySide && state.mode === 'review' ? reviewOf(state) : null;
  if (review === null) return null;
  const { compared } = review;
  const left = compared.find(({ id }) => id === sides[0]) ?? compared.find(({ id }) => id !== sides[1]);
  const others = compared.filter((person) => person !== left);
  const right = others.find(({ id }) => id === sides[1]) ?? others[0];
  return left === undefined || right === undefined ? null : [left, right];
}

/** Puts somebody's layer on a side. Whoever is on the other side already changes places. */
export function chooseSide(app: App, side: Side, personId: string): void {
  const present = sidesOf(app.store.getState());
  if (present === null) return;
  const [left, right] = present;
  const other = side === 0 ? right : left;
  const rest = other.id === personId ? present[side].id : other.id;
  setReview(app, { sides: side === 0 ? [personId, rest] : [rest, personId] });
}
