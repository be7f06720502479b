import type { StoreApi } from 'zustand/vanilla';
import type { Client } from '../../contract/client';
import type { PreferencesPatch } from '../../core/model/preferences';
import { toPreferences } from '../../core/model/preferences';
import type { AppState } from './app-state';
import { wordsFor } from './error-words';

/** What of the window's state preferences need. */
interface Holder {
  readonly store: StoreApi<AppState>;
  readonly client: Client;
  say(tone: 'info' | 'bad', text: string): void;
}

const recentCommandsKept = 8;

// While own preferences are on their way, what is told is older than what is shown; the answer to the last of them holds everything.
const underWay = new WeakMap<Client, number>();

/** Sets some preferences: on screen at once, in this person's other windows a moment later, and for the next time. */
export function setPreferences(app: Holder, patch: PreferencesPatch): void {
  const { store, client } = app;
  store.setState((state) => ({ preferences: toPreferences({ ...state.preferences, ...patch }) }));
  underWay.set(client, (underWay.get(client) ?? 0) + 1);
  void client.call('session.setPreferences', patch).then((answer) => {
    const left = (underWay.get(client) ?? 1) - 1;
    underWay.set(client, left);
    if (!answer.ok) app.say('bad', `What you set holds in this window only: ${wordsFor(answer.error)}`);
    else if (left === 0) store.setState({ preferences: answer.value });
  });
}

/** Follows what this person sets in other windows. */
export function listenForPreferences(store: StoreApi<AppState>, client: Client): void {
  client.on('preferences.changed', ({ preferences }) => {
    if ((underWay.get(client) ?? 0) === 0) store.setState({ preferences });
  });
}

/** Remembers that a command was run from the palette. */
export function keepRecentCommand(app: Holder, id: string): void {
  const { recentCommands } = app.store.getState().preferences;
  const others = recentCommands.filter((other) => other !== id);
  setPreferences(app, { recentCommands: [id, ...others].slice(0, recentCommandsKept) });
}
