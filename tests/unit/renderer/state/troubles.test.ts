import { expect, it } from 'vitest';
import { createApp } from '../../../../src/renderer/state/app';
import type { Trouble } from '../../../../src/renderer/state/troubles';
import { fakeClient } from '../../../builders/fake-client';

const trouble: Omit<Trouble, 'id' | 'kind'> = {
  file: 'somewhere',
  articleId: null,
  personId: null,
  changedAt: null,
  maker: null,
  words: 'What happened, and what to do.',
  actions: [],
};

it('speaks of a loss once, and of what passes by itself not at all', async () => {
  const client = fakeClient({});
  const app = createApp(client);
  const { store } = app;
  await app.start();
  const behind: Trouble = { id: 'behind', kind: 'behind', ...trouble };
  const journal: Trouble = { id: 'journal', kind: 'journal', ...trouble };
  client.emit('sharing.changed', { troubles: [behind] });
  expect(store.getState()).toMatchObject({ troubles: [behind], notice: null });
  client.emit('sharing.changed', { troubles: [behind, journal] });
  expect(store.getState().notice).toMatchObject({
    text: 'Some of your last changes may be lost',
    action: { commandId: 'sharing.show' },
  });
  store.setState({ notice: null });
  client.emit('sharing.changed', { troubles: [journal] });
  expect(store.getState().notice).toBeNull();
});
