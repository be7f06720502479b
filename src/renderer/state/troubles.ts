import type { StoreApi } from 'zustand/vanilla';
import type { Client } from '../../contract/client';
import type { ArticleId } from '../../core/model/ids';
import type { AppState } from './app-state';

export type Trouble = AppState['troubles'][number];
export type TroubleAction = Trouble['actions'][number];

/** Follows what is in trouble in the folder. What one can do something about is spoken of once, and so is a loss. */
export function followSharing(store: StoreApi<AppState>, client: Client): { readTroubles(): Promise<void> } {
  const told = new Set<string>();
  const take = (troubles: readonly Trouble[]): void => {
    store.setState({ troubles });
    const fresh = troubles.find(({ id, kind, actions }) => (actions.length > 0 || kind === 'journal') && !told.has(id));
    for (const { id } of troubles) told.add(id);
    if (fresh !== undefined && store.getState().notice === null)
      store.setState({
        notice: {
          tone: fresh.kind === 'journal' ? 'bad' : 'info',
          text: headOf(fresh),
          action: { label: 'Look at it', commandId: 'sharing.show' },
        },
      });
  };
  client.on('sharing.changed', ({ troubles }) => take(troubles));
  client.on('sharing.merged', ({ articleId, how }) => {
    if (how === 'adopted') return;
    store.setState({ notice: { tone: 'info', text: `${titleOf(store.getState(), articleId)}: ${mergedWords[how]}` } });
  });
  return {
    readTroubles: async () => {
      const answer = await client.call('sharing.troubles', {});
      if (answer.ok) take(answer.value);
    },
  };
}

const mergedWords = {
  merged:
    'your tags were changed on another machine too. Both are kept; of a tag that differed the newer version counts.',
  kept: 'another program damaged the file with your tags. It was set aside and written anew; nothing of yours is lost.',
} as const;

/** Whether it lies in the shared folder, and not in what one keeps outside it, or on the way from there. */
export function isInFolder({ kind }: Trouble): boolean {
  return kind !== 'own' && kind !== 'behind' && kind !== 'journal';
}

/** What a trouble is, in a few words. */
export function headOf({ kind, maker }: Trouble): string {
  switch (kind) {
    case 'copy':
      return maker === null ? 'A second copy lies in the folder' : `A second copy lies in the folder, made by ${maker}`;
    case 'older':
      return 'A colleague’s tags came back in an older state';
    case 'gone':
      return 'A colleague’s tags are gone from the folder';
    case 'unreadable':
      return 'A colleague’s tags cannot be read';
    case 'text':
      return 'A version of the text cannot be read';
    case 'behind':
      return 'Your newest work is not in the shared folder yet';
    case 'own':
      return 'Galley’s own folder on this machine cannot be written';
    case 'missing':
      return 'Articles are gone from the folder';
    case 'journal':
      return 'Some of your last changes may be lost';
  }
}

/** The title of the article that something is about, as the library has it. */
export function titleOf({ summaries }: Pick<AppState, 'summaries'>, id: ArticleId): string {
  return summaries.get(id)?.title ?? 'An article';
}
