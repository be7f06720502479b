import { kindOf } from '../../core/kinds/index';
import type { Review, ReviewGroup } from './review';

/** The class of a group in words, such as “Boundary” or “Only MO”. */
export function differenceWords(group: ReviewGroup, { compared }: Pick<Review, 'compared'>): string {
  switch (group.class) {
    case 'agreed':
      return 'Agreed';
    case 'boundary':
      return 'Boundary';
    case 'label':
      return 'Label';
    case 'attribute':
      return 'Attribute';
    case 'only': {
      if (compared.length === 1) return 'Tag';
      const who = group.readings.flatMap((reading, index) =>
        reading === null ? [] : [compared[index]?.initials ?? '?'],
      );
      if (who.length > 2) return `${who.length} of ${compared.length}`;
      return who.length === 1 ? `Only ${who[0]}` : `${who.join(', ')} only`;
    }
  }
}

/** How a group stands, in words; `null` while nobody has decided. */
export function stateWords({ state }: ReviewGroup): string | null {
  switch (state) {
    case 'open':
      return null;
    case 'settled':
      return 'Decided';
    case 'contested':
      return 'Reviewers disagree';
    case 'stale':
      return 'Changed since the decision';
  }
}

/** The words that a group stands on: of an attribution what is said, else what is there of it. */
export function quoteOfGroup(group: ReviewGroup): string {
  const annotation = group.readings.find((reading) => reading !== null)?.annotation;
  if (annotation === undefined) return '';
  const parts = kindOf(annotation.kind)
    .parts(annotation)
    .filter(({ selector }) => selector.anchor !== 'orphaned');
  const part = parts.find(({ key }) => key === 'content' || key === 'span') ?? parts[0];
  return part?.selector.quote.exact ?? '';
}
