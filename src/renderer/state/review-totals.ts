import { keepFor } from '../../core/model/kept-up';
import type { Review } from './review';
import { isDifference, standingOf, tagsOf } from './review';

/** How many there are of what a review is made of. */
export interface ReviewTotals {
  readonly differences: number;
  /** Differences that are decided. */
  readonly decided: number;
  /** What is no difference, and how much of it is decided. */
  readonly alike: number;
  readonly alikeDecided: number;
  /** How many groups each filter of the list leaves, by its name. */
  readonly byFilter: ReadonlyMap<string, number>;
  /** How many groups a person has tagged, by id. */
  readonly byPerson: ReadonlyMap<string, number>;
  /** Tags that are accepted, as they are or changed. */
  readonly taken: number;
  /** Whether there is a tag that nobody has decided about. */
  readonly hasOpen: boolean;
}

/** Counts a review: once, for all that show a number of it. The filters are those of `listGroups`. */
export const totalsOf = keepFor((review: Review): ReviewTotals => {
  const byFilter = new Map<string, number>();
  const byPerson = new Map<string, number>();
  const add = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  let alike = 0;
  let alikeDecided = 0;
  let hasOpen = false;
  for (const group of review.groups) {
    const isSettled = group.state === 'settled';
    for (const reading of group.readings) if (reading !== null) add(byPerson, reading.personId);
    hasOpen ||= tagsOf(group).some((id) => standingOf(review, id).state === 'undecided');
    if (isDifference(group)) {
      add(byFilter, 'all');
      if (!isSettled) add(byFilter, 'unsettled');
    } else {
      alike += 1;
      if (isSettled) alikeDecided += 1;
    }
    add(byFilter, group.class);
    const only = group.class === 'only' ? group.readings.find((reading) => reading !== null) : null;
    if (only) add(byFilter, only.personId);
  }
  const differences = byFilter.get('all') ?? 0;
  let taken = 0;
  for (const { state } of review.standings.values()) if (state === 'accepted' || state === 'changed') taken += 1;
  const decided = differences - (byFilter.get('unsettled') ?? 0);
  return { differences, decided, alike, alikeDecided, byFilter, byPerson, taken, hasOpen };
});
