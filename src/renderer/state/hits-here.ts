import { layerOf } from '../../core/commands/decide';
import { blocksOf, titleOf } from '../../core/model/article-state';
import type { PersonId } from '../../core/model/ids';
import type { Sought } from '../../core/occurrences/find-occurrences';
import { listHits } from '../../core/occurrences/list-hits';
import type { FoundArticle } from './desk-search';
import type { OpenedArticle } from './opened-article';

/** Where names stand in the open article. */
export function hitsHere(opened: OpenedArticle | null, me: PersonId | null, sought: Sought): readonly FoundArticle[] {
  if (opened === null || me === null) return [];
  const annotations = Object.values(layerOf(opened, me).annotations);
  const hits = listHits({ text: opened.revision.text, blocks: blocksOf(opened), annotations }, sought);
  const { article, revision } = opened;
  return hits.length === 0 ? [] : [{ articleId: article.id, title: titleOf(opened), revisionId: revision.id, hits }];
}
