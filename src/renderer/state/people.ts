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

/** Says that the user is somebody who is on the desk already. What was done so far stays with who he was. */
export async function becomePerson(app: App, person: Person): Promise<boolean> {
  await app.flush();
  const answer = await app.client.call('people.become', { personId: person.id });
  if (!answer.ok) {
    app.say('bad', wordsFor(answer.error));
    return false;
  }
  await app.greet();
  app.say('info', `You are ${person.displayName} from now on.`);
  return true;
}

/** Puts a first-steps hint away for good. */
export function dismissHint(app: App, hint: string): void {
  app.store.setState((state) => ({ dismissedHints: [...state.dismissedHints, hint] }));
  void app.client.call('session.dismissHint', { hint });
}
