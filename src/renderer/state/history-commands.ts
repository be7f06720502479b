import type { Returned } from '../../contract/api';
import type { Layer } from '../../core/model/records';
import type { App } from './app';
import type { AppCommand } from './app-command';
import type { AppState } from './app-state';
import { inGalley } from './command-conditions';
import { wordsFor } from './error-words';

/** An earlier state of one's own tags in the article that is open. */
export type EarlierMoment = Returned<'history.moments'>[number];

/** The earlier states of one's own tags in the article that is open, newest first; `null` when they could not be read, which is said. */
export async function listMoments(app: App): Promise<readonly EarlierMoment[] | null> {
  const { opened } = app.store.getState();
  if (opened === null) return null;
  const answer = await app.client.call('history.moments', { articleId: opened.article.id });
  if (answer.ok) return answer.value;
  app.say('bad', wordsFor(answer.error));
  return null;
}

/** Reads an earlier state whole; `null` when that failed, which is said. */
export async function readMoment(app: App, id: string): Promise<Layer | null> {
  const { opened } = app.store.getState();
  if (opened === null) return null;
  const answer = await app.client.call('history.read', { articleId: opened.article.id, id });
  if (answer.ok) return answer.value;
  app.say('bad', wordsFor(answer.error));
  return null;
}

/** Restores an earlier state as a change like any other: one undo takes it back. */
export function restoreMoment(app: App, earlier: Layer): void {
  if (app.run({ type: 'layer.restore', earlier }) === null) return;
  app.store.setState({ overlay: null });
  app.say('info', 'The earlier state was restored. Undo brings back what was there.');
}

async function recover(app: App): Promise<void> {
  const { recoverable } = app.store.getState();
  if (recoverable === null) return;
  const answer = await app.client.call('history.recover', { articleId: recoverable.articleId });
  if (!answer.ok) return app.say('bad', wordsFor(answer.error));
  app.store.setState({ recoverable: null, notice: null });
  await app.openArticle(recoverable.articleId);
}

/** Commands about earlier states of one's own tags. */
export function createHistoryCommands(app: App): readonly AppCommand[] {
  const canRestore = (state: AppState): string | null => inGalley(state) ?? state.hello?.readOnly ?? null;
  return [
    {
      id: 'history.show',
      label: 'Restore an earlier state',
      group: 'Article',
      keys: [],
      scope: 'window',
      whyNot: canRestore,
      run: () => app.store.setState({ overlay: 'history', notice: null }),
    },
    {
      id: 'history.recover',
      label: 'Open the newest kept state of tags that cannot be read',
      group: 'Article',
      keys: [],
      scope: 'window',
      whyNot: ({ recoverable }) => (recoverable === null ? 'All your tags that were opened can be read.' : null),
      run: () => void recover(app),
    },
  ];
}
