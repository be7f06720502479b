import type { Claim } from '../../../core/kinds/claim';
import type { TagRow } from './tag-rows';

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
const noClaim = 7;

/** Where a row stands when the least certain claims come first; what is no claim comes last. */
export function claimRank({ annotation }: TagRow): number {
  if (annotation.kind !== 'claim') return noClaim;
  return annotation.confidence === null ? unrated : uncertainty[annotation.confidence];
}
