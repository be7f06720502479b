import type { StoreApi } from 'zustand/vanilla';
import type { AppState } from './app-state';
import type { KeptText } from './opened-article';

/** Asks the author of a text that was typed on an older version, or refused, what becomes of it, if its article is still open. */
export function offerKeptText(
  store: StoreApi<AppState>,
  { articleId, document, savedAt }: Omit<KeptText, 'rival'>,
): void {
  if (store.getState().opened?.article.id !== articleId) return;
  store.setState({ keptText: { articleId, document, savedAt, rival: null }, overlay: 'kept' });
}
