import type { ReactNode } from 'react';
import { useCallback, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Person } from '../../../core/model/article';
import { readingWords } from '../../../core/review/reading-words';
import type { Review, ReviewGroup } from '../../state/review';
import { listGroups } from '../../state/review';
import { goToGroup } from '../../state/review-commands';
import { decideAll } from '../../state/review-decisions';
import { differenceWords, quoteOfGroup, stateWords } from '../../state/review-words';
import { TickedBar } from '../lists/TickedBar';
import { TickList } from '../lists/TickList';
import { Icon } from '../parts/Icon';
import { useTagset, useTools, useWindowState } from '../window-tools';
import { useCurrentGroup } from './use-review';

/** The groups of the class that is looked at. The text and the list follow each other. */
export function DifferenceList({ review }: { readonly review: Review }) {
  const { app } = useTools();
  const filter = useWindowState((state) => state.review.filter);
  const current = useCurrentGroup();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => listGroups(review, filter), [review, filter]);
  const currentId = current?.id;
  const draw = useCallback(
    (group: ReviewGroup): ReactNode => <Row group={group} review={review} isHere={group.id === currentId} />,
    [review, currentId],
  );
  return (
    <TickList
      label="Differences"
      rows={rows}
      ticked={ticked}
      markedId={currentId ?? null}
      rowClass="difference-row"
      empty={
        <p>{review.groups.length === 0 ? 'Nobody has tagged anything here yet.' : 'There is nothing of this class.'}</p>
      }
      nameOf={(group) => `${quoteOfGroup(group)}, ${differenceWords(group, review)}, ${stateWords(group) ?? 'open'}`}
      draw={draw}
      actions={(chosen, onDone) => (
        <TickedBar label="For the ticked differences" count={chosen.length} remark={null} onDone={onDone}>
          <Button className="btn small" onPress={() => decideAll(app, chosen, 'accept')}>
            Accept
          </Button>
          <Button className="btn small" onPress={() => decideAll(app, chosen, 'reject')}>
            Reject
          </Button>
        </TickedBar>
      )}
      onTick={setTicked}
      onStep={(group) => goToGroup(app, group)}
      onOpen={(group) => {
        goToGroup(app, group);
        app.editor()?.focus();
      }}
      onKey={() => false}
    />
  );
}

function Row({
  group,
  review,
  isHere,
}: {
  readonly group: ReviewGroup;
  readonly review: Review;
  readonly isHere: boolean;
}) {
  const tagset = useTagset();
  const state = stateWords(group);
  // Whoever says the same is named together: of three people and more there would be no room for the words.
  const saying = new Map<string, Person[]>();
  for (const [index, reading] of group.readings.entries()) {
    const person = review.compared[index];
    if (reading === null || person === undefined) continue;
    const words = readingWords(group, reading, tagset);
    saying.set(words, [...(saying.get(words) ?? []), person]);
  }
  return (
    <>
      <span className="tag-words">
        <span className={group.state === 'settled' ? 'is-settled' : ''}>{quoteOfGroup(group)}</span>
      </span>
      <small className={isHere ? 'tag-meaning is-here' : 'tag-meaning'}>
        {[...saying].map(([words, people]) => (
          <span key={words} className="says">
            {people.map(({ id, initials }) => (
              <b key={id} className={`who ${review.lanes.get(id) ?? ''}`}>
                {initials}
              </b>
            ))}
            {words}
          </span>
        ))}
      </small>
      <span className={`class-words is-${group.state}`}>
        {group.state === 'settled' && <Icon name="check" />}
        {group.state === 'contested' || group.state === 'stale' ? state : differenceWords(group, review)}
      </span>
    </>
  );
}
