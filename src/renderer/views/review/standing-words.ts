import type { Person } from '../../../core/model/article';
import type { Decision } from '../../../core/model/records';
import type { Standing } from '../../../core/review/standings';

const verbs: Readonly<Record<Decision['decision'], string>> = {
  accept: 'Accepted',
  reject: 'Rejected',
  change: 'Changed',
};

/** What one person decided, such as “Rejected by SB”. */
export function describeDecision({ decision, reviewerId }: Decision, people: readonly Person[]): string {
  return `${verbs[decision]} by ${people.find(({ id }) => id === reviewerId)?.displayName ?? 'somebody else'}`;
}

/** How a tag stands, in words; `''` when nobody has decided. */
export function describeStanding({ state, inForce, stale }: Standing, people: readonly Person[]): string {
  const told = (decisions: readonly Decision[]): string =>
    decisions.map((decision) => describeDecision(decision, people)).join(', ');
  switch (state) {
    case 'undecided':
      return '';
    case 'stale':
      return `${told(stale)}, before it was changed: decide again`;
    case 'contested':
      return `Reviewers disagree: ${told(inForce)}`;
    default:
      return told(inForce);
  }
}
