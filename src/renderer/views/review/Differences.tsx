import type { Review } from '../../state/review';
import { totalsOf } from '../../state/review-totals';
import { CommandKey } from '../parts/CommandKey';
import { counted } from '../parts/count-words';
import { BulkMenu } from './BulkMenu';
import { ClassFilter } from './ClassFilter';
import { DifferenceList } from './DifferenceList';
import { GroupThreads } from './GroupThreads';
import { LayersButton } from './LayersButton';

/** How far the review is, the differences by class, and the talk about the selected one. */
export function Differences({ review }: { readonly review: Review }) {
  const { differences, decided, alike, alikeDecided, hasOpen } = totalsOf(review);
  const total = differences + alike;
  const part = (count: number): string => `${total === 0 ? 0 : (100 * count) / total}%`;
  return (
    <>
      <div className="review-progress">
        <div className="head">
          <h2>
            {decided} of {differences} decided
          </h2>
          <LayersButton />
          <BulkMenu isDisabled={!hasOpen} />
        </div>
        <div
          className="track"
          role="progressbar"
          aria-label="Decided"
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={decided + alikeDecided}
        >
          <i style={{ width: part(alikeDecided + decided) }} />
          <i className="is-open" style={{ width: part(alike - alikeDecided) }} />
        </div>
        <div className="head">
          <span className="lbl">
            {counted(alike, 'tag')} agreed, {alikeDecided} accepted
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
