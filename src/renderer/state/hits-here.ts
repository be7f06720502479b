import { layerOf } from '../../core/commands/decide';
import { blocksOf, titleOf } from '../../core/model/article-state';
import type { PersonId } from '../../core/model/ids';
import type { Sought } from '../../core/occurrences/find-occurrences';
import { listHits } from '../../core/occurrences/list-hits';
import type { FoundArticle } from './desk-search';
import type { OpenedArticle } from './opened-article';

/** How names are looked for until somebody says otherwise. */
export const usualSearch = { matchCase: false, wholeWord: true } as const;

interface Answered {
  readonly me: PersonId;
  readonly sought: Sought;
  readonly found: readonly FoundArticle[];
}

const lastAnswers = new WeakMap<OpenedArticle, Answered>();

/**
 * Where names stand in the open article. The last answer is kept while the article is as it was: what opens the list asks before the list is drawn, which
 * asks again.
 */
export function hitsHere(opened: OpenedArticle | null, me: PersonId | null, sought: Sought): readonly FoundArticle[] {
  if (opened === null || me === null) return [];
  const last = lastAnswers.get(opened);
  if (last?.me === me && isSameSearch(last.sought, sought)) return last.found;
  const annotations = Object.values(layerOf(opened, me).annotations);
  const hits = listHits({ text: opened.revision.text, blocks: blocksOf(opened), annotations }, sought);
  const { article, revision } = opened;
  const found =
    hits.length === 0 ? [] : [{ articleId: article.id, title: titleOf(opened), revisionId: revision.id, hits }];
  lastAnswers.set(opened, { me, sought, found });
  return found;
}

function isSameSearch(a: Sought, b: Sought): boolean {
  return a.names === b.names && a.matchCase === b.matchCase && a.wholeWord === b.wholeWord;
}
