import type { PersonId } from '../../../core/model/ids';
import type { PeopleNames } from './use-people-names';

/** A person at the head of a row or column: initials, and the name where there is room. */
export function PersonHead({ id, names }: { readonly id: PersonId; readonly names: PeopleNames }) {
  return (
    <span className="person-head">
      <span className={`av ${names.personOf(id)?.color ?? ''}`} aria-hidden="true">
        {names.initialsOf(id)}
      </span>
      <span className="person-name">{names.nameOf(id)}</span>
    </span>
  );
}
