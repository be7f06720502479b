import type { StoreApi } from 'zustand/vanilla';
import type { Client } from '../../contract/client';
import type { AppState } from './app-state';
import { wordsFor } from './error-words';

/** Makes what reads the list of articles into the window's state. Answers may overtake each other: an older one never replaces a newer. */
export function createLibraryLoader(
  store: StoreApi<AppState>,
  client: Client,
  say: (tone: 'info' | 'bad', text: string) => void,
): () => Promise<void> {
  let asked = 0;
  let shown = 0;
  return async () => {
    asked += 1;
    const mine = asked;
    const answer = await client.call('library.list', {});
    if (mine < shown) return;
    shown = mine;
    if (!answer.ok) return say('bad', wordsFor(answer.error));
    store.setState({
      summaries: new Map(answer.value.map((summary) => [summary.articleId, summary])),
      isLibraryLoaded: true,
    });
  };
}
