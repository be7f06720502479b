import { memo } from 'react';
import type { Person } from '../../../core/model/article';
import type { App } from '../../state/app';
import { reviewOf } from '../../state/review';
import { setReview } from '../../state/review-commands';
import { totalsOf } from '../../state/review-totals';
import { counted } from '../parts/count-words';
import { IconButton } from '../parts/IconButton';
import { useTools, useWindowState } from '../window-tools';
import { LaneAvatar } from './LaneAvatar';
import { LaneLine } from './LaneLine';
import { useReview } from './use-review';

/** Everybody's layer, what all agree on and what is decided: each can be hidden, a person's shown alone. */
export function LayerList() {
  const review = useReview();
  const hidden = useWindowState((state) => state.review.hidden);
  if (review === null) return null;
  const { byFilter, byPerson, taken } = totalsOf(review);
  const areOthersHidden = (id: string): boolean =>
    review.people.every((other) => other.id === id || hidden.has(other.id));
  return (
    <ul className="layers">
      {review.people.map((person) => {
        const isHidden = hidden.has(person.id);
        const isCompared = review.compared.includes(person);
        const words = isCompared ? counted(byPerson.get(person.id) ?? 0, 'tag') : 'in neither text';
        return (
          <LayerRow
            key={person.id}
            person={person}
            words={isHidden ? 'hidden' : words}
            isHidden={isHidden}
            isAlone={!isHidden && areOthersHidden(person.id)}
            hasOthers={review.people.length > 1}
          />
        );
      })}
      <DerivedRow
        id="agreed"
        name="All agree"
        line="agree"
        count={byFilter.get('agreed') ?? 0}
        isHidden={hidden.has('agreed')}
      />
      <DerivedRow id="decided" name="Accepted" line="decided" count={taken} isHidden={hidden.has('decided')} />
    </ul>
  );
}

interface LayerProperties {
  readonly person: Person;
  readonly words: string;
  readonly isHidden: boolean;
  readonly isAlone: boolean;
  readonly hasOthers: boolean;
}

const LayerRow = memo(function LayerRow({ person, words, isHidden, isAlone, hasOthers }: LayerProperties) {
  const { app } = useTools();
  const { id, displayName } = person;
  return (
    <li className={isHidden ? 'is-hidden' : ''}>
      <LaneAvatar person={person} />
      <div>
        <b>{displayName}</b>
        <small>
          <LaneLine person={person} />
          {words}
        </small>
      </div>
      <span className="layer-actions">
        {hasOthers && (
          <IconButton
            icon="alone"
            className="tiny"
            label={isAlone ? 'Show all layers' : `Show only ${displayName}`}
            onPress={() => showAlone(app, id, !isAlone)}
          />
        )}
        <IconButton
          icon={isHidden ? 'unseen' : 'eye'}
          className="tiny"
          label={isHidden ? `Show ${displayName}` : `Hide ${displayName}`}
          onPress={() => toggle(app, id)}
        />
      </span>
    </li>
  );
});

interface DerivedProperties {
  readonly id: 'agreed' | 'decided';
  readonly name: string;
  readonly line: string;
  readonly count: number;
  readonly isHidden: boolean;
}

const DerivedRow = memo(function DerivedRow({ id, name, line, count, isHidden }: DerivedProperties) {
  const { app } = useTools();
  return (
    <li className={isHidden ? 'is-hidden' : ''}>
      <i className={`lane-line ${line}`} aria-hidden="true" />
      <div>
        <b>{name}</b>
        <small>{counted(count, 'tag')}</small>
      </div>
      <span className="layer-actions">
        <IconButton
          icon={isHidden ? 'unseen' : 'eye'}
          className="tiny"
          label={isHidden ? `Show the line of: ${name}` : `Hide the line of: ${name}`}
          onPress={() => toggle(app, id)}
        />
      </span>
    </li>
  );
});

function hide(app: App, ids: Iterable<string>): void {
  setReview(app, { hidden: new Set(ids), filter: 'all' });
}

function toggle(app: App, id: string): void {
  const next = new Set(app.store.getState().review.hidden);
  if (!next.delete(id)) next.add(id);
  hide(app, next);
}

/** Hides everybody else, or shows everybody. */
function showAlone(app: App, id: string, isAlone: boolean): void {
  const state = app.store.getState();
  const people = (reviewOf(state)?.people ?? []).map((person): string => person.id);
  const rest = [...state.review.hidden].filter((one) => !people.includes(one));
  hide(app, isAlone ? [...rest, ...people.filter((other) => other !== id)] : rest);
}
