import type { Figure } from './figure';
import { chanceCorrected, notDefined } from './figure';
import type { Extended } from './overlapping';
import { findOverlapping } from './overlapping';

/** A stretch of the continuum with a label. Half-open. */
export interface Unit {
  readonly start: number;
  readonly end: number;
}

/** Observed and expected disagreement for one label. */
export interface UnitizingDisagreement {
  readonly observed: number;
  readonly expected: number;
}

/**
 * The disagreement of observers who cut a continuum of `length` into units of one label. Units of one observer are sorted and do not overlap.
 * The cost is that of sorting. Source: Krippendorff 2004, p. 251 f.
 */
export function unitizingDisagreement(observers: readonly (readonly Unit[])[], length: number): UnitizingDisagreement {
  let apart = 0;
  for (const [index, first] of observers.entries())
    for (const second of observers.slice(index + 1)) apart += squaredDistance(first, second);
  const many = observers.length;
  const units = observers.flat();
  const gaps = createGaps(observers.flatMap((observer) => gapsOf(observer, length)));
  let chance = 0;
  let taken = 0;
  for (const { start, end } of units) {
    const size = end - start;
    chance += ((units.length - 1) * (2 * size ** 3 - 3 * size ** 2 + size)) / 3 + size ** 2 * gaps.placesFor(size);
    taken += size * (size - 1);
  }
  const all = many * length * (many * length - 1) - taken;
  return {
    observed: (2 * apart) / (many * (many - 1) * length ** 2),
    expected: all === 0 || length === 0 ? 0 : ((2 / length) * chance) / all,
  };
}

/** Krippendorff's alpha_U over labels: 1 − ΣD_o ÷ ΣD_e. `count`: units. Not defined where nobody made a unit. */
export function alphaUnitizing(labels: readonly UnitizingDisagreement[], count: number): Figure {
  if (count === 0) return notDefined('nothing-tagged');
  const total = (pick: (label: UnitizingDisagreement) => number): number =>
    labels.reduce((sum, label) => sum + pick(label), 0);
  return chanceCorrected(
    total(({ observed }) => observed),
    total(({ expected }) => expected),
    count,
  );
}

/** Units that overlap are apart by their ends; one that lies in a gap of the other by its own length. */
function squaredDistance(first: readonly Unit[], second: readonly Unit[]): number {
  const met = new Set<number>();
  let sum = 0;
  for (const [at, list] of findOverlapping(first.map(toExtended), second.map(toExtended)).entries()) {
    const unit = first[at];
    if (unit === undefined) continue;
    if (list.length === 0) sum += (unit.end - unit.start) ** 2;
    for (const index of list) {
      met.add(index);
      const other = second[index];
      if (other !== undefined) sum += (unit.start - other.start) ** 2 + (unit.end - other.end) ** 2;
    }
  }
  for (const [index, { start, end }] of second.entries()) if (!met.has(index)) sum += (end - start) ** 2;
  return sum;
}

function toExtended(unit: Unit): Extended {
  return { fragments: [unit] };
}

function gapsOf(units: readonly Unit[], length: number): number[] {
  const gaps: number[] = [];
  let at = 0;
  for (const { start, end } of [...units, { start: length, end: length }]) {
    if (start > at) gaps.push(start - at);
    at = end;
  }
  return gaps;
}

/** In how many places a unit of a size fits into the gaps: their lengths are summed from the longest once, each question is a binary search. */
function createGaps(gaps: readonly number[]): { placesFor(size: number): number } {
  const sorted = gaps.toSorted((a, b) => b - a);
  const sums = [0];
  for (const gap of sorted) sums.push((sums.at(-1) ?? 0) + gap);
  return {
    placesFor: (size) => {
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle] ?? 0) >= size) low = middle + 1;
        else high = middle;
      }
      return (sums[low] ?? 0) - low * (size - 1);
    },
  };
}
