import type { Params } from '../../contract/api';
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

/** Puts a first-steps hint away for good. */
export function dismissHint(app: App, hint: string): void {
  app.store.setState((state) => ({ dismissedHints: [...state.dismissedHints, hint] }));
  void app.client.call('session.dismissHint', { hint });
}
