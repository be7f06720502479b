import { describe, expect, it } from 'vitest';
import type { Preferences } from '../../../../src/core/model/preferences';
import { defaultPreferences, toPreferences } from '../../../../src/core/model/preferences';
import { createApp } from '../../../../src/renderer/state/app';
import { keepRecentCommand, setPreferences } from '../../../../src/renderer/state/preferences';
import { fakeClient } from '../../../builders/fake-client';

/** A backend that keeps preferences and answers when it is told to. */
function setUp() {
  let kept: Preferences = defaultPreferences;
  const waiting: (() => void)[] = [];
  const client = fakeClient({
    'session.setPreferences': (patch) =>
      new Promise((resolve) => {
        waiting.push(() => {
          kept = toPreferences({ ...kept, ...patch });
          client.emit('preferences.changed', { preferences: kept });
          resolve({ ok: true, value: kept });
        });
      }),
  });
  const app = createApp(client);
  const themes: string[] = [];
  app.store.subscribe((state, before) => {
    if (state.preferences.theme !== before.preferences.theme) themes.push(state.preferences.theme);
  });
  const answerAll = async (): Promise<void> => {
    for (const answer of waiting.splice(0)) answer();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { app, client, themes, answerAll };
}

describe('preferences', () => {
  it('stand at once and do not flicker while several are on their way', async () => {
    const { app, themes, answerAll } = setUp();
    await app.start();
    setPreferences(app, { theme: 'dark' });
    setPreferences(app, { theme: 'light' });
    expect(themes).toEqual(['dark', 'light']);
    await answerAll();
    expect(themes).toEqual(['dark', 'light']);
  });

  it('follow what another window set', async () => {
    const { app, client } = setUp();
    await app.start();
    client.emit('preferences.changed', { preferences: { ...defaultPreferences, theme: 'dark' } });
    expect(app.store.getState().preferences.theme).toBe('dark');
  });

  it('say so when they could not be kept, and hold in this window', async () => {
    const { app, client } = setUp();
    client.answer('session.setPreferences', () => ({
      ok: false,
      error: { code: 'disk', message: 'The disk is full.', details: {} },
    }));
    setPreferences(app, { theme: 'dark' });
    await new Promise((resolve) => setImmediate(resolve));
    const { notice, preferences } = app.store.getState();
    expect(notice?.text).toMatch(/this window only/);
    expect(preferences.theme).toBe('dark');
  });

  it('remember the newest commands first, each once', () => {
    const { app } = setUp();
    for (const id of ['a', 'b', 'a', ...Array.from({ length: 9 }, (_, index) => `c${index}`)])
      keepRecentCommand(app, id);
    expect(app.store.getState().preferences.recentCommands).toEqual(['c8', 'c7', 'c6', 'c5', 'c4', 'c3', 'c2', 'c1']);
  });
});
