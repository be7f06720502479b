import { createError } from '../../../contract/errors';
import { ok } from '../../../core/model/result';
import type { OpenDesk } from '../desk/open-desk';
import { refuseWrite } from '../desk/problem-words';
import type { Handlers } from '../dispatch';

/** `onBecome`: the user is somebody else from now on. */
export function createPeopleHandlers(
  open: OpenDesk,
  onBecome: () => void,
): Pick<Handlers, 'people.update' | 'people.become'> {
  return {
    'people.become': async ({ personId }) => {
      if (open.readOnly !== null) return refuseWrite(open.readOnly);
      if (!open.people.all.some(({ id }) => id === personId)) return unknownPerson;
      const { me } = open.people;
      const hasWorked = await open.shelf.hasLayersOf(me.id);
      const done = hasWorked.ok ? await open.people.become(personId, !hasWorked.value) : hasWorked;
      if (done.ok) onBecome();
      return done;
    },
    'people.update': async (values) => {
      if (open.readOnly !== null) return refuseWrite(open.readOnly);
      const saved = await open.people.update(values);
      if (!saved.ok) return saved;
      open.emit('person.changed', { person: saved.value });
      return ok(saved.value);
    },
  };
}

const unknownPerson = { ok: false, error: createError('not-found', 'That person is not on this desk.') } as const;
