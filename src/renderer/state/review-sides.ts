import type { Person } from '../../core/model/article';
import type { App } from './app';
import type { AppState } from './app-state';
import { reviewOf } from './review';
import { setReview } from './review-commands';
import { arrange } from './review-view';

/** The text on the left, and that on the right. */
export type Side = 0 | 1;

/** Whose layers stand beside each other, left and right; `null` while all layers lie over one text, or fewer than two are shown. */
export function sidesOf(state: AppState): readonly [Person, Person] | null {
  return state.mode === 'review' ? (reviewOf(state)?.sides ?? null) : null;
}

/** Puts somebody's layer on a side. Whoever is on the other side already changes places. */
export function chooseSide(app: App, side: Side, personId: string): void {
  const state = app.store.getState();
  const present = sidesOf(state);
  if (present === null) return;
  const [left, right] = present;
  const other = side === 0 ? right : left;
  const rest = other.id === personId ? present[side].id : other.id;
  setReview(app, arrange(state.review, { sides: side === 0 ? [personId, rest] : [rest, personId] }));
}
