import { anchoringOf } from '../anchoring/current-layers';
import type { Annotation } from '../kinds/index';
import { kindOf } from '../kinds/index';
import type { ArticleState } from '../model/article-state';
import type { RevisionId } from '../model/ids';

/**
 * Whether the words of a tag are others in the current text than in a text that somebody saw. `annotation` as it is kept. A text that is not
 * known, or `null`, tells nothing: then they are taken for the same.
 */
export function haveWordsChanged(state: ArticleState, annotation: Annotation, seen: RevisionId | null): boolean {
  if (seen === null || seen === state.revision.id) return false;
  const revision = state.ancestors.find((ancestor) => ancestor.id === seen);
  if (revision === undefined) return false;
  const { parts } = kindOf(annotation.kind);
  const now = parts(anchoringOf(state).currentAnnotation(annotation));
  const then = parts(anchoringOf({ revision, ancestors: state.ancestors }).currentAnnotation(annotation));
  const before = new Map(then.map(({ key, selector }) => [key, selector]));
  return now.some(({ key, selector }) => {
    const old = before.get(key);
    if (old === undefined || old.anchor === 'orphaned') return false;
    return selector.anchor === 'orphaned' || selector.quote.exact !== old.quote.exact;
  });
}
