import { useMemo } from 'react';
import type { Review } from '../../state/review';
import { isDifference } from '../../state/review';
import { CommandKey } from '../parts/CommandKey';
import { counted } from '../parts/count-words';
import { BulkMenu } from './BulkMenu';
import { ClassFilter } from './ClassFilter';
import { DifferenceList } from './DifferenceList';
import { GroupThreads } from './GroupThreads';
import { LayersButton } from './LayersButton';

/** How far the review is, the differences by class, and the talk about the selected one. */
export function Differences({ review }: { readonly review: Review }) {
  const { differences, decided, agreed, accepted } = useMemo(() => {
    const differing = review.groups.filter(isDifference);
    const alike = review.groups.filter((group) => !isDifference(group));
    return {
      differences: differing.length,
      decided: differing.filter(({ state }) => state === 'settled').length,
      agreed: alike.length,
      accepted: alike.filter(({ state }) => state === 'settled').length,
    };
  }, [review]);
  const total = differences + agreed;
  const part = (count: number): string => `${total === 0 ? 0 : (100 * count) / total}%`;
  return (
    <>
      <div className="review-progress">
        <div className="head">
          <h2>
            {decided} of {differences} decided
          </h2>
          <LayersButton />
          <BulkMenu review={review} />
        </div>
        <div
          className="track"
          role="progressbar"
          aria-label="Decided"
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={decided + accepted}
        >
          <i style={{ width: part(accepted + decided) }} />
          <i className="is-open" style={{ width: part(agreed - accepted) }} />
        </div>
        <div className="head">
          <span className="lbl">
            {counted(agreed, 'tag')} agreed, {accepted} accepted
            {review.unplaced > 0 && `; ${counted(review.unplaced, 'orphan')} not compared`}
          </span>
          <span className="lbl">
            <CommandKey id="review.next" /> <CommandKey id="review.previous" /> move
          </span>
        </div>
      </div>
      <ClassFilter review={review} />
      <DifferenceList review={review} />
      <GroupThreads />
    </>
  );
}
