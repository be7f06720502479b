import type { Person } from '../../../core/model/article';
import { person as personSchema } from '../../../core/model/article';
import type { PersonId } from '../../../core/model/ids';
import { personId } from '../../../core/model/ids';
import { sha256Of } from '../storage/envelope';
import type { ParsedImportJob } from './import-job';

/** Makes people of the names that annotated files give. */
export interface ForeignPeople {
  personOf(annotator: string | null): PersonId;
  /** Everybody that was asked for who is not the importing person. */
  found(): readonly Person[];
}

/**
 * An annotator with the name of somebody on the desk is that person. Any other name becomes a person of the desk whose id is made of the desk
 * and the name, so that the same name is the same person in every import, on whatever machine. Nobody opens the desk as such a person.
 */
export function createForeignPeople({
  people,
  personId: me,
  deskId,
  annotator: usual,
}: ParsedImportJob): ForeignPeople {
  const found = new Map<PersonId, Person>();
  return {
    personOf: (annotator) => {
      const name = (annotator ?? usual ?? '').replace(/\p{C}/gu, '').trim().slice(0, 80);
      if (name === '') return me;
      const known = people.find(({ displayName }) => fold(displayName) === fold(name));
      const person = known ?? createForeign(name, deskId);
      if (person.id !== me) found.set(person.id, person);
      return person.id;
    },
    found: () => [...found.values()],
  };
}

function createForeign(name: string, deskId: string): Person {
  const hash = sha256Of(`${deskId}\n${fold(name)}`);
  // A name-based UUID (version 8 of RFC 9562: its bits are ours).
  const id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  const colors = personSchema.shape.color.options;
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const [first = name, second = ''] = words;
  const initials = second === '' ? [...first].slice(0, 2).join('') : `${[...first][0] ?? ''}${[...second][0] ?? ''}`;
  return {
    id: personId.parse(id),
    displayName: name,
    // Up to three UTF-16 units, none of them half a character.
    initials: (initials.length > 3 ? ([...initials][0] ?? '?') : initials).toUpperCase() || '?',
    color: colors[Number.parseInt(hash.slice(40, 44), 16) % colors.length] ?? 'p1',
    role: 'researcher',
  };
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
