import { ok } from '../../../core/model/result';
import type { OpenDesk } from '../desk/open-desk';
import { refuseWrite } from '../desk/problem-words';
import type { Handlers } from '../dispatch';

export function createSharingHandlers(open: OpenDesk): Pick<Handlers, 'sharing.troubles' | 'sharing.resolve'> {
  return {
    'sharing.troubles': async () => ok(open.troubles.all),
    'sharing.resolve': async ({ id, action }) =>
      open.readOnly === null ? open.troubles.resolve(id, action) : refuseWrite(open.readOnly),
  };
}
