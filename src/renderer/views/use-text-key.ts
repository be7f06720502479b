import { useState } from 'react';
import type { App } from '../state/app';
import { useAppState } from '../state/use-app';

/**
 * Names the text for which the editor is mounted; `null` outside the galley. A revision that the window made itself is the text
 * that the editor holds already, so the name stays; it changes when an article was read anew and came with another text.
 */
export function useTextKey(app: App): string | null {
  const article = useAppState(app, (state) => (state.view === 'galley' ? (state.opened?.article ?? null) : null));
  const revisionId = useAppState(app, (state) =>
    state.view === 'galley' ? (state.opened?.revision.id ?? null) : null,
  );
  const [shown, setShown] = useState({ article, revisionId, count: 0 });
  if (shown.article === article && shown.revisionId === revisionId) return toKey(shown);
  // State that is derived while drawing: the first draw after a change already has the right name.
  const isSameText =
    article?.id === shown.article?.id && (shown.revisionId === revisionId || shown.article === article);
  const next = { article, revisionId, count: isSameText ? shown.count : shown.count + 1 };
  setShown(next);
  return toKey(next);
}

function toKey({ article, count }: { readonly article: { readonly id: string } | null; readonly count: number }) {
  return article === null ? null : `${article.id} ${count}`;
}
