import type { ArticleState } from '../model/article-state';
import { liveAnnotations, newestStatus } from '../model/article-state';
import type { ArticleEdit } from '../model/records';
import { haveWordsChanged } from './words-since';

/**
 * The claims whose words have changed since the article was approved, by id; none when it is not approved or published. Approving it again
 * settles them. `state`: with the records as they are kept.
 */
export function findTouchedClaims(state: ArticleState): ReadonlySet<string> {
  const seen = approvedText(state);
  const touched = new Set<string>();
  if (seen === null) return touched;
  for (const layer of state.layers)
    for (const annotation of liveAnnotations(layer))
      if (annotation.kind === 'claim' && haveWordsChanged(state, annotation, seen)) touched.add(annotation.id);
  return touched;
}

/** The text that was approved: publishing it later approves nothing, unless nobody ever approved it. */
function approvedText(state: ArticleState): Approved {
  const now = newestStatus(state.layers);
  if (now?.set.field !== 'status' || (now.set.status !== 'approved' && now.set.status !== 'published')) return null;
  const approved = newestStatus(state.layers, (status) => status === 'approved') ?? now;
  return approved.set.field === 'status' ? approved.set.revisionId : null;
}

type Approved = Extract<ArticleEdit['set'], { field: 'status' }>['revisionId'];
