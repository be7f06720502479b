import { ok } from '../../../core/model/result';
import type { OpenDesk } from '../desk/open-desk';
import { refuseWrite } from '../desk/problem-words';
import type { Handlers } from '../dispatch';

export function createPeopleHandlers(open: OpenDesk): Pick<Handlers, 'people.update'> {
  return {
    'people.update': async (values) => {
      if (open.readOnly !== null) return refuseWrite(open.readOnly);
      const saved = await open.people.update(values);
      if (!saved.ok) return saved;
      open.emit('person.changed', { person: saved.value });
      return ok(saved.value);
    },
  };
}
