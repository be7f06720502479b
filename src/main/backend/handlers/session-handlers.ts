import { ok } from '../../../core/model/result';
import type { OpenDesk } from '../desk/open-desk';
import type { Handlers } from '../dispatch';

type SessionHandlers = Pick<Handlers, 'session.hello' | 'session.setPlace' | 'session.dismissHint'>;

export function createSessionHandlers(open: OpenDesk): SessionHandlers {
  const { desk, people, session } = open;
  return {
    'session.hello': async () =>
      ok({
        appVersion: open.appVersion,
        desk,
        readOnly: open.readOnly,
        me: people.me,
        people: people.all,
        capabilities: open.capabilities,
        place: session.lastPlace,
        dismissedHints: session.dismissedHints,
      }),
    'session.setPlace': async (place) => {
      session.setPlace(place);
      return ok(null);
    },
    'session.dismissHint': async ({ hint }) => session.dismissHint(hint),
  };
}
