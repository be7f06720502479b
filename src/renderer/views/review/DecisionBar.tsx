import { memo } from 'react';
import { Button } from 'react-aria-components';
import type { GroupReading } from '../../../core/review/compare-layers';
import { listDifferences, natureOf } from '../../../core/review/reading-words';
import type { Review, ReviewGroup } from '../../state/review';
import { standingOf } from '../../state/review';
import { CommandKey } from '../parts/CommandKey';
import { useTagset, useTools, useWindowState } from '../window-tools';
import { LaneAvatar } from './LaneAvatar';
import { ReasonField } from './ReasonField';
import { describeStanding } from './standing-words';
import { useCurrentGroup, useReview } from './use-review';

/** What each person says of the selected words, side by side, and what can be decided. It is always there, so that nothing moves. */
export function DecisionBar() {
  const review = useReview();
  const group = useCurrentGroup();
  if (review === null) return null;
  return (
    <section className="decision" aria-label="Decision" data-region="decision">
      {group === null ? (
        <p className="decision-hint">
          <CommandKey id="review.next" /> goes to the next difference. A click on tagged words in the text shows what
          everybody says of them.
        </p>
      ) : (
        <div className="readings">
          {group.readings.map((reading, index) => (
            <Reading
              key={review.compared[index]?.id ?? index}
              review={review}
              group={group}
              reading={reading}
              index={index}
            />
          ))}
        </div>
      )}
      <Actions group={group} />
      <ReasonField group={group} />
    </section>
  );
}

interface ReadingProperties {
  readonly review: Review;
  readonly group: ReviewGroup;
  readonly reading: GroupReading | null;
  readonly index: number;
}

function Reading({ review, group, reading, index }: ReadingProperties) {
  const { executeById } = useTools();
  const tagset = useTagset();
  const people = useWindowState((state) => state.people);
  const person = review.compared[index];
  if (person === undefined) return null;
  if (reading === null)
    return (
      <div className="reading is-absent">
        <LaneAvatar person={person} />
        <span>{person.displayName} did not tag this</span>
      </div>
    );
  const standing = standingOf(review, reading.annotation.id);
  const differing = listDifferences(group, reading);
  const reason = reading.annotation.kind === 'claim' ? reading.annotation.rationale : null;
  const details = differing.map(({ label, words }) => `${label}: ${words}`).join(' · ');
  return (
    <Button
      className={`reading is-${standing.state}`}
      aria-label={`Take ${person.displayName}’s reading: ${natureOf(reading, tagset)}. ${details}`}
      onPress={() => executeById(`review.take${index + 1}`)}
    >
      <LaneAvatar person={person} />
      <b>{natureOf(reading, tagset)}</b>
      <CommandKey id={`review.take${index + 1}`} />
      <small title={details}>{[details, reason].filter(Boolean).join(' — ') || quoteOf(reading)}</small>
      <small className="standing">{describeStanding(standing, people)}</small>
    </Button>
  );
}

function quoteOf({ annotation }: GroupReading): string {
  return annotation.kind === 'note' ? annotation.text : '';
}

const Actions = memo(function Actions({ group }: { readonly group: ReviewGroup | null }) {
  const { executeById } = useTools();
  const many = (group?.readings.filter((reading) => reading !== null).length ?? 0) > 1;
  const hasTag = group !== null;
  const canUndo = useWindowState((state) => state.undoLabel !== null);
  const action = (id: string, label: string, isOn: boolean, look = 'btn') => (
    <Button className={look} isDisabled={!isOn} onPress={() => executeById(id)}>
      {label} <CommandKey id={id} />
    </Button>
  );
  return (
    <div className="decision-row">
      {action('review.keepAll', many ? 'Keep all' : 'Accept', hasTag)}
      {action('review.rejectAll', many ? 'Reject all' : 'Reject', hasTag)}
      {action('review.change', 'Change', hasTag)}
      {action('review.comment', 'Comment', true)}
      <span className="grow" />
      {action('review.undo', 'Undo', canUndo, 'btn ghost')}
      {action('review.next', 'Next', true, 'btn ghost')}
    </div>
  );
});
