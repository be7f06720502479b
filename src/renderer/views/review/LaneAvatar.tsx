import type { Person } from '../../../core/model/article';
import { useLane } from './use-review';

/** Initials of a person in the colour and shape that the review gives him. Names are read from what stands beside it. */
export function LaneAvatar({ person }: { readonly person: Person }) {
  const lane = useLane(person) ?? person.color;
  return (
    <span className={`av ${lane}`} aria-hidden="true" title={person.displayName}>
      {person.initials}
    </span>
  );
}
