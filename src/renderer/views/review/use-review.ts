import type { Person } from '../../../core/model/article';
import type { Layer } from '../../../core/model/records';
import type { Lane, Review, ReviewGroup } from '../../state/review';
import { currentGroup, reviewOf } from '../../state/review';
import { useWindowState } from '../window-tools';

/** The review of the open article; `null` while nobody reviews, so that tagging pays nothing for it. */
export function useReview(): Review | null {
  return useWindowState((state) => (state.mode === 'review' ? reviewOf(state) : null));
}

/** The lane of somebody in the review, where there is one. */
export function useLane({ id }: Person): Lane | undefined {
  return useWindowState((state) => (state.mode === 'review' ? reviewOf(state)?.lanes.get(id) : undefined));
}

/** The group of the selected tag, or `null`. */
export function useCurrentGroup(): ReviewGroup | null {
  return useWindowState(currentGroup);
}

/** This person's layer of the open article, on the current text; `null` without one. */
export function useOwnLayer(): Layer | null {
  return useWindowState(({ opened, me }) => opened?.layers.find(({ personId }) => personId === me?.id) ?? null);
}
