import type { Person } from '../../../core/model/article';

/** Initials of a person; colour and shape tell people apart. */
export function Avatar({ person }: { readonly person: Person }) {
  return (
    <span className={`av ${person.color}`} role="img" aria-label={person.displayName} title={person.displayName}>
      {person.initials}
    </span>
  );
}
