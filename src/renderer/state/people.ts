import type { Params } from '../../contract/api';
import type { Person } from '../../core/model/article';
import type { App } from './app';
import { wordsFor } from './error-words';

/** Changes who the user is to colleagues. Resolves to whether it was kept. */
export async function updateMe(app: App, values: Params<'people.update'>): Promise<boolean> {
  const answer = await app.client.call('people.update', values);
  if (!answer.ok) {
    app.say('bad', wordsFor(answer.error));
    return false;
  }
  const person = answer.value;
  app.store.setState((state) => ({
    me: person,
    people: [...state.people.filter((other) => other.id !== person.id), person],
  }));
  return true;
}

/** Says that the user is somebody who is on the desk already. It holds from the next start on. */
export async function becomePerson(app: App, person: Person): Promise<boolean> {
  const answer = await app.client.call('people.become', { personId: person.id });
  if (answer.ok)
    app.say('info', `From the next start on you are ${person.displayName}. Close Galley and open it again.`);
  else app.say('bad', wordsFor(answer.error));
  return answer.ok;
}

/** Puts a first-steps hint away for good. */
export function dismissHint(app: App, hint: string): void {
  app.store.setState((state) => ({ dismissedHints: [...state.dismissedHints, hint] }));
  void app.client.call('session.dismissHint', { hint });
}
