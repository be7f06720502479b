import type { Figure } from './figure';
import { figure, notDefined } from './figure';

/** 2m ÷ (|A| + |B|): the share of the spans of two people that have a partner. Symmetric; not defined where both tagged nothing. */
export function spanF1(matched: number, first: number, second: number): Figure {
  const all = first + second;
  return all === 0 ? notDefined('nothing-tagged') : figure((2 * matched) / all, all);
}
