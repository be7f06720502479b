import type { Person } from '../../../core/model/article';
import { useReview } from './use-review';

/** The line that a person’s tags have in a review, as a sample. */
export function LaneLine({ person }: { readonly person: Person }) {
  return <i className={`lane-line ${useReview()?.lanes.get(person.id) ?? ''}`} aria-hidden="true" />;
}
