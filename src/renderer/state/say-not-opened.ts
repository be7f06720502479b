import type { StoreApi } from 'zustand/vanilla';
import type { ApiError } from '../../contract/errors';
import { articleId } from '../../core/model/ids';
import type { AppState } from './app-state';
import { wordsFor } from './error-words';

const newerWords =
  'A newer version of Galley wrote this article, its text or your tags in it. All of it was left exactly as it is. Update Galley to open the article.';

const dayAndTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** Says why the article that was on its way does not open. Where an earlier state of one's own tags was kept, that is offered. */
export function sayNotOpened(store: StoreApi<AppState>, error: ApiError): void {
  store.setState({ opening: null });
  const { articleId: named, keptAt, tags } = error.details;
  const article = articleId.safeParse(named);
  if (!article.success || typeof keptAt !== 'string') {
    const isNewer = typeof error.details.schemaVersion === 'number';
    store.setState({ notice: { tone: 'bad', text: isNewer ? newerWords : wordsFor(error) } });
    return;
  }
  const kept = `A state of ${dayAndTime.format(new Date(keptAt))} with ${tags === 1 ? '1 tag' : `${tags} tags`} was kept on this machine`;
  store.setState({
    recoverable: { articleId: article.data, keptAt },
    notice: {
      tone: 'bad',
      text: `Your tags in this article cannot be read: their file is damaged. ${kept}; the damaged file is kept too, in the desk’s quarantine.`,
      action: { label: 'Open that state', commandId: 'history.recover' },
    },
  });
}
