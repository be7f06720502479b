import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { ReviewGroup } from '../../state/review';
import { standingOf } from '../../state/review';
import { ownDecided } from '../../state/review-commands';
import { CommitField } from '../inspector/CommitField';
import { CommandKey } from '../parts/CommandKey';
import { KeyZone } from '../parts/KeyZone';
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
  // Back to the text, where J and the digits decide on. Losing the focus is what makes the field keep its words.
  const onKeyDown = (event: KeyboardEvent): void => {
    const isDone = event.target instanceof HTMLInputElement && !event.isComposing;
    if (!isDone || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    app.editor()?.focus();
  };
  return (
    <div ref={field}>
      <KeyZone className={ids.length === 0 ? 'reason is-off' : 'reason'} onKeyDown={onKeyDown}>
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
      </KeyZone>
    </div>
  );
}
