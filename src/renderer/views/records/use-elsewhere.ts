import type { Places } from '../../state/desk-records';
import { useWindowState } from '../window-tools';
import { useAnswer } from './use-answer';

interface Known<Item> {
  /** The newest copy of any article; `null` when no article has it. */
  readonly record: Item | null;
  readonly articles: Places;
}

const nowhere = { record: null, articles: [] };

/** What other articles of the desk know of a record: which of them have it, and a copy that is newer than this one, or `null`. */
export function useElsewhere<Item extends { readonly id: string; readonly modifiedAt: string }>(
  own: Item,
  find: () => Promise<Known<Item>>,
): { readonly newer: Item | null; readonly articles: Places } {
  const articleId = useWindowState((state) => state.opened?.article.id ?? null);
  const { record, articles } = useAnswer<Known<Item>>(`${own.id} ${own.modifiedAt}`, find, nowhere);
  return {
    newer: record !== null && record.modifiedAt > own.modifiedAt ? record : null,
    articles: articles.filter((place) => place.articleId !== articleId),
  };
}
