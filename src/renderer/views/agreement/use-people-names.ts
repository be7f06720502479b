import { useMemo } from 'react';
import type { Person } from '../../../core/model/article';
import type { PersonId } from '../../../core/model/ids';
import { useWindowState } from '../window-tools';

/** What people are called. */
export interface PeopleNames {
  /** `null` for somebody whose file is not on this desk. */
  personOf(id: PersonId): Person | null;
  nameOf(id: PersonId): string;
  initialsOf(id: PersonId): string;
}

export function usePeopleNames(): PeopleNames {
  const people = useWindowState((state) => state.people);
  return useMemo(() => {
    const byId = new Map(people.map((person) => [person.id, person]));
    return {
      personOf: (id) => byId.get(id) ?? null,
      nameOf: (id) => byId.get(id)?.displayName ?? 'Somebody unknown',
      initialsOf: (id) => byId.get(id)?.initials ?? '?',
    };
  }, [people]);
}
