import type { Command } from '../../core/commands/command';
import type { App } from './app';
import type { AppCommand } from './app-command';
import { manyEdits } from './foresight';

/** Runs a command, or says why it cannot be done now. Once one can be done, what was said about an earlier one is put away. */
export function runOrSay(app: App, command: AppCommand, run: () => void = command.run): void {
  const state = app.store.getState();
  const reason = command.whyNot(state);
  if (reason !== null) {
    app.say('info', reason);
    return;
  }
  if (state.notice?.tone === 'info' && state.notice.action === undefined) app.store.setState({ notice: null });
  run();
}

/** Runs a command on so many records: at once, or in tasks of its own when they are many. */
export function runForAll(app: App, command: Command, count: number): void {
  if (count < manyEdits) app.run(command);
  else void app.runInTasks(command);
}
