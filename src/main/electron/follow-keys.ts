import { z } from 'zod';
import { events } from '../../contract/events';
import type { Backend } from '../backend/backend';

const preferences = events['preferences.changed'].shape.preferences;
const greeting = z.object({ preferences });

/** The keys that this person gave to commands, by command id. */
export type GivenKeys = z.infer<typeof preferences>['keys'];

/** Tells the keys that this person gave to commands: those of now before it resolves, and again whenever they were changed. */
export async function followKeys(
  backend: Pick<Backend, 'dispatch' | 'subscribe'>,
  onKeys: (keys: GivenKeys) => void,
): Promise<void> {
  const hello = await backend.dispatch('session.hello', {}, { windowId: 'menu' });
  const present = hello.ok ? greeting.safeParse(hello.value) : null;
  let shown = JSON.stringify(present?.data?.preferences.keys ?? {});
  onKeys(present?.data?.preferences.keys ?? {});
  backend.subscribe((name, payload) => {
    if (name !== 'preferences.changed') return;
    const told = events['preferences.changed'].safeParse(payload);
    if (!told.success || JSON.stringify(told.data.preferences.keys) === shown) return;
    shown = JSON.stringify(told.data.preferences.keys);
    onKeys(told.data.preferences.keys);
  });
}
