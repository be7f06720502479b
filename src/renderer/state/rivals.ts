import type { StoreApi } from 'zustand/vanilla';
import type { Returned } from '../../contract/api';
import type { Client } from '../../contract/client';
import type { Ancestor } from '../../core/model/article';
import type { RevisionId } from '../../core/model/ids';
import type { AppState } from './app-state';

/** Texts that were made beside the current one. */
export interface Rivals {
  /** The article was read anew: fetches the rival there is, if any, and speaks of it once. */
  follow(answer: Pick<Returned<'articles.open'>, 'article' | 'revision' | 'rivals'>): Promise<void>;
}

export function createRivals(store: StoreApi<AppState>, client: Client): Rivals {
  const told = new Set<RevisionId>();
  return {
    follow: async ({ article, revision, rivals }) => {
      const { people, me } = store.getState();
      /** A text that is kept nowhere else comes first. */
      const isFree = (): boolean => {
        const { opened, keptText } = store.getState();
        return opened?.article.id === article.id && (keptText === null || keptText.rival !== null);
      };
      const [rival] = rivals;
      if (!isFree()) return;
      if (rival === undefined) return store.setState({ keptText: null });
      const answer = await client.call('texts.read', { articleId: article.id, revisionId: rival.id });
      if (!answer.ok || !isFree()) return;
      const { document, createdAt } = answer.value;
      store.setState({ keptText: { articleId: article.id, document, savedAt: createdAt, rival } });
      if (told.has(rival.id)) return;
      told.add(rival.id);
      const nameOf = (id: string): string =>
        id === me?.id ? 'you' : (people.find((person) => person.id === id)?.displayName ?? 'somebody');
      const isOne = revision.authorId === rival.authorId;
      const who = isOne
        ? `${nameOf(revision.authorId)}, in two places`
        : `${nameOf(revision.authorId)} and by ${nameOf(rival.authorId)}`;
      const shown = isOne ? 'the one' : `the one by ${nameOf(revision.authorId)},`;
      const text = `This text was changed by ${who} at the same time. Both are kept; shown is ${shown} made last.`;
      store.setState({ notice: { tone: 'info', text, action: { label: 'Compare them', commandId: 'text.kept' } } });
    },
  };
}

/** Whether a revision is among those that another one follows, or is that one. */
export function isBefore(
  wanted: RevisionId,
  revision: Pick<Ancestor, 'id' | 'parentId'>,
  ancestors: readonly Ancestor[],
): boolean {
  const byId = new Map<string, Pick<Ancestor, 'id' | 'parentId'>>(ancestors.map((ancestor) => [ancestor.id, ancestor]));
  const seen = new Set<string>();
  let at: Pick<Ancestor, 'id' | 'parentId'> | undefined = revision;
  while (at !== undefined && !seen.has(at.id)) {
    if (at.id === wanted) return true;
    seen.add(at.id);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return false;
}
