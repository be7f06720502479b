import type { App } from './app';
import type { AppCommand } from './app-command';
import { wordsFor } from './error-words';
import type { TroubleAction } from './troubles';

/** Does something about a trouble, and says why not when that fails. */
export async function resolveTrouble(app: App, id: string, action: TroubleAction): Promise<void> {
  const answer = await app.client.call('sharing.resolve', { id, action });
  if (!answer.ok) app.say('bad', wordsFor(answer.error));
}

export function createSharingCommands(app: App): readonly AppCommand[] {
  return [
    {
      id: 'sharing.show',
      label: 'Show what is unclear in the shared folder',
      group: 'Article',
      keys: [],
      scope: 'window',
      whyNot: ({ troubles }) => (troubles.length === 0 ? 'Everything in the folder is as it should be.' : null),
      run: () => app.store.setState({ overlay: 'sharing', notice: null }),
    },
  ];
}
