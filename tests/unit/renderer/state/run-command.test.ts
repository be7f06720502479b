import { expect, it } from 'vitest';
import { createApp } from '../../../../src/renderer/state/app';
import type { AppCommand } from '../../../../src/renderer/state/app-command';
import { runOrSay } from '../../../../src/renderer/state/run-command';
import { fakeClient } from '../../../builders/fake-client';

function command(whyNot: string | null, run = (): void => undefined): AppCommand {
  return { id: 'a', label: 'A', group: 'View', keys: [], scope: 'window', whyNot: () => whyNot, run };
}

it('why a command could not be done is said until one can be done', () => {
  const app = createApp(fakeClient({}));
  runOrSay(app, command('There is no tag here.'));
  expect(app.store.getState().notice?.text).toBe('There is no tag here.');
  runOrSay(app, command('Select words first.'));
  expect(app.store.getState().notice?.text).toBe('Select words first.');
  runOrSay(app, command(null));
  expect(app.store.getState().notice).toBeNull();
});

it('what a command says itself, what went wrong and what offers something stay', () => {
  const app = createApp(fakeClient({}));
  runOrSay(
    app,
    command(null, () => app.say('info', 'Two were left out.')),
  );
  expect(app.store.getState().notice?.text).toBe('Two were left out.');
  app.say('bad', 'The disk is full.');
  runOrSay(app, command(null));
  expect(app.store.getState().notice?.text).toBe('The disk is full.');
  app.store.setState({ notice: { tone: 'info', text: 'Done.', action: { label: 'Undo', commandId: 'undo' } } });
  runOrSay(app, command(null));
  expect(app.store.getState().notice?.text).toBe('Done.');
});
