import { setReview } from '../../state/review-commands';
import { counted } from '../parts/count-words';
import { IconButton } from '../parts/IconButton';
import { useTools, useWindowState } from '../window-tools';
import { LaneAvatar } from './LaneAvatar';
import { LaneLine } from './LaneLine';
import { useReview } from './use-review';

/** Everybody's layer, what all agree on and what is decided: each can be hidden, a person's shown alone. */
export function LayerList() {
  const { app } = useTools();
  const review = useReview();
  const hidden = useWindowState((state) => state.review.hidden);
  if (review === null) return null;
  const ids = review.people.map(({ id }): string => id);
  const others = (id: string): string[] => ids.filter((other) => other !== id);
  const isAlone = (id: string): boolean => !hidden.has(id) && others(id).every((other) => hidden.has(other));
  const set = (next: Iterable<string>): void => setReview(app, { hidden: new Set(next), filter: 'all' });
  const toggle = (id: string): void => set(hidden.has(id) ? [...hidden].filter((one) => one !== id) : [...hidden, id]);
  const isolate = (id: string): void => {
    const rest = [...hidden].filter((one) => !ids.includes(one));
    set(isAlone(id) ? rest : [...rest, ...others(id)]);
  };
  const agreed = review.groups.filter((group) => group.class === 'agreed').length;
  const taken = [...review.standings.values()].filter(
    ({ state }) => state === 'accepted' || state === 'changed',
  ).length;
  const derived = [
    { id: 'agreed', name: 'All agree', line: 'agree', count: agreed },
    { id: 'decided', name: 'Accepted', line: 'decided', count: taken },
  ];
  return (
    <ul className="layers">
      {review.people.map((person) => {
        const { id, displayName } = person;
        const count = review.groups.filter(({ readings }) => readings.some((one) => one?.personId === id)).length;
        const isCompared = review.compared.includes(person);
        const isHidden = hidden.has(id);
        return (
          <li key={id} className={isHidden ? 'is-hidden' : ''}>
            <LaneAvatar person={person} />
            <div>
              <b>{displayName}</b>
              <small>
                <LaneLine person={person} />
                {isHidden ? 'hidden' : isCompared ? counted(count, 'tag') : 'in neither text'}
              </small>
            </div>
            <span className="layer-actions">
              {ids.length > 1 && (
                <IconButton
                  icon="alone"
                  className="tiny"
                  label={isAlone(id) ? 'Show all layers' : `Show only ${displayName}`}
                  onPress={() => isolate(id)}
                />
              )}
              <IconButton
                icon={isHidden ? 'unseen' : 'eye'}
                className="tiny"
                label={isHidden ? `Show ${displayName}` : `Hide ${displayName}`}
                onPress={() => toggle(id)}
              />
            </span>
          </li>
        );
      })}
      {derived.map(({ id, name, line, count }) => (
        <li key={id} className={hidden.has(id) ? 'is-hidden' : ''}>
          <i className={`lane-line ${line}`} aria-hidden="true" />
          <div>
            <b>{name}</b>
            <small>{counted(count, 'tag')}</small>
          </div>
          <span className="layer-actions">
            <IconButton
              icon={hidden.has(id) ? 'unseen' : 'eye'}
              className="tiny"
              label={hidden.has(id) ? `Show the line of: ${name}` : `Hide the line of: ${name}`}
              onPress={() => toggle(id)}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
