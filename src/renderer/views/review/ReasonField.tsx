import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { ReviewGroup } from '../../state/review';
import { standingOf } from '../../state/review';
import { ownDecided } from '../../state/review-commands';
import { CommitField } from '../inspector/CommitField';
import { CommandKey } from '../parts/CommandKey';
import { useTools, useWindowState } from '../window-tools';
import { useReview } from './use-review';

/** Why one decided so: kept with the decision, and read by whoever made the tag. */
export function ReasonField({ group }: { readonly group: ReviewGroup | null }) {
  const { app, executeById } = useTools();
  const review = useReview();
  const me = useWindowState((state) => state.me);
  const request = useWindowState((state) => state.review.reasonRequest);
  const field = useRef<HTMLDivElement>(null);
  const answered = useRef(request);
  useEffect(() => {
    if (answered.current === request) return;
    answered.current = request;
    field.current?.querySelector('input')?.focus();
  }, [request]);
  const ids = review === null || group === null || me === null ? [] : ownDecided(app.store.getState(), group, review);
  const first = review === null || ids[0] === undefined ? null : standingOf(review, ids[0]);
  const own = [...(first?.inForce ?? []), ...(first?.stale ?? [])].find(({ reviewerId }) => reviewerId === me?.id);
  return (
    <div ref={field} className={ids.length === 0 ? 'reason is-off' : 'reason'}>
      {ids.length === 0 ? (
        <span className="lbl">Why you decide so can be said here once you have decided.</span>
      ) : (
        <CommitField
          key={group?.id}
          field="reason"
          label="Reason (W)"
          isLong={false}
          value={own?.reason ?? ''}
          onCommit={(reason) => app.run({ type: 'review.setReason', annotationIds: ids, reason })}
        />
      )}
      {ids.length > 0 && (
        <Button className="btn ghost" onPress={() => executeById('review.withdraw')}>
          Undecide <CommandKey id="review.withdraw" />
        </Button>
      )}
    </div>
  );
}
