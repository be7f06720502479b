import { ok } from '../../../core/model/result';
import type { OpenDesk } from '../desk/open-desk';
import type { Handlers } from '../dispatch';

type SessionHandlers = Pick<
  Handlers,
  'session.hello' | 'session.setPlace' | 'session.handOver' | 'session.dismissHint' | 'session.setPreferences'
>;

export function createSessionHandlers(open: OpenDesk): SessionHandlers {
  const { desk, people, session, preferences } = open;
  return {
    'session.hello': async () => {
      // A colleague's file that cannot be read now is as it was last seen.
      await people.look();
      return ok({
        appVersion: open.appVersion,
        desk,
        readOnly: open.readOnly,
        me: people.me,
        people: people.all,
        tagset: people.tagset,
        capabilities: open.capabilities,
        place: session.lastPlace,
        dismissedHints: session.dismissedHints,
        preferences: preferences.present,
      });
    },
    'session.setPlace': async (place) => {
      session.setPlace(place);
      return ok(null);
    },
    // Whoever closes the window waits for it.
    'session.handOver': async () => ok(null),
    'session.dismissHint': async ({ hint }) => session.dismissHint(hint),
    'session.setPreferences': async (patch) => {
      const saved = await preferences.set(patch);
      if (saved.ok) open.emit('preferences.changed', { preferences: saved.value });
      return saved;
    },
  };
}
