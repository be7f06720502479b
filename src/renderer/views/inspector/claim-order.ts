import type { Claim } from '../../../core/kinds/claim';
import type { TagRow } from './tag-rows';

export type ClaimOrder = 'reading' | 'least-certain';

/** Refuted first, then doubtful and so on to confirmed; then what cannot be judged and what nobody has rated. */
const uncertainty: Readonly<Record<NonNullable<Claim['confidence']>, number>> = {
  refuted: 0,
  doubtful: 1,
  possible: 2,
  likely: 3,
  confirmed: 4,
  cannot_judge: 5,
};
const unrated = 6;

/** The claims among rows that are in reading order. */
export function orderClaims(rows: readonly TagRow[], order: ClaimOrder): readonly TagRow[] {
  const claims = rows.filter((row) => row.annotation.kind === 'claim');
  return order === 'reading' ? claims : claims.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ annotation }: TagRow): number {
  if (annotation.kind !== 'claim' || annotation.confidence === null) return unrated;
  return uncertainty[annotation.confidence];
}
