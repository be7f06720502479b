import type { Person } from '../../../core/model/article';
import { useLane } from './use-review';

/** The line that a person’s tags have in a review, as a sample. */
export function LaneLine({ person }: { readonly person: Person }) {
  return <i className={`lane-line ${useLane(person) ?? ''}`} aria-hidden="true" />;
}
