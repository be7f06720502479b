import { isSame } from '../../core/commands/change';
import type { App } from './app';

/** Colleagues’ files may have changed on the disk while nobody looked: asks who is on the desk and for the tagset in force. */
export async function lookAgain(app: App): Promise<void> {
  const { hello, isConnected } = app.store.getState();
  if (hello === null || !isConnected) return;
  const answer = await app.client.call('session.hello', {});
  if (!answer.ok) return;
  const { people, me, tagset } = answer.value;
  const state = app.store.getState();
  if (!isSame(people, state.people)) app.store.setState({ people, me });
  await app.takeTagset(tagset);
}
