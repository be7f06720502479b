import type { PersonId } from '../../../core/model/ids';
import type { PeopleNames } from './use-people-names';

interface Properties {
  readonly id: PersonId;
  readonly names: PeopleNames;
  /** Over a column there is room for initials only: the name is heard, and stands in the hint. */
  readonly isShort: boolean;
}

/** A person at the head of a row or column. */
export function PersonHead({ id, names, isShort }: Properties) {
  return (
    <span className="person-head" title={names.nameOf(id)}>
      <span className={`av ${names.personOf(id)?.color ?? ''}`} aria-hidden="true">
        {names.initialsOf(id)}
      </span>
      <span className={isShort ? 'sr' : ''}>{names.nameOf(id)}</span>
    </span>
  );
}
