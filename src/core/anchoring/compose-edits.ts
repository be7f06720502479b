import type { EditBatch } from './map-span';

/** Text that two states share by history: `size` units at `oldStart` stand at `newStart`. Unit: that of the edits. */
export interface KeptRun {
  readonly oldStart: number;
  readonly newStart: number;
  readonly size: number;
}

/** What a whole series of batches does, worked out once so that any number of spans can be looked up in it. */
export interface ComposedEdits {
  /** Where a span that started here starts now. The span is gone when its start is not before its end. */
  mapStart(start: number): number;
  mapEnd(end: number): number;
  /** What is left of the old state, in order of both. */
  readonly kept: readonly KeptRun[];
}

// An edge's path through one batch is a staircase: stretches that shift and stretches that collapse to one point, never
// falling. Two such maps compose into a third in one walk, so a series is composed pairwise like a merge sort:
// n edits cost n log n, and no span is ever held against no edit but by one binary search at the end.

/** From `from[i]` up to `from[i + 1]` a position p goes to `to[i] + (p - from[i])`, or to `to[i]` where `flat[i]` is set. */
interface Staircase {
  readonly from: number[];
  readonly to: number[];
  readonly flat: boolean[];
}

interface Composed {
  readonly starts: Staircase;
  readonly ends: Staircase;
  readonly kept: readonly KeptRun[];
}

/** Longer than any text: the last kept run of a batch has no end of its own. */
const endless = 2 ** 50;

/** Composes batches, each in the state that the one before it left. `oldSize`: length of the state before the first. */
export function composeEdits(batches: readonly EditBatch[], oldSize: number): ComposedEdits {
  const composed = composeRange(batches, 0, batches.length);
  const kept: KeptRun[] = [];
  for (const run of composed.kept) {
    const size = Math.min(run.size, oldSize - run.oldStart);
    if (size > 0) kept.push({ ...run, size });
  }
  return {
    mapStart: (start) => climb(composed.starts, start),
    mapEnd: (end) => climb(composed.ends, end),
    kept,
  };
}

function composeRange(batches: readonly EditBatch[], from: number, to: number): Composed {
  if (to - from === 1) return compileBatch(batches[from] ?? []);
  if (to === from) return compileBatch([]);
  const middle = (from + to) >> 1;
  const first = composeRange(batches, from, middle);
  const second = composeRange(batches, middle, to);
  return {
    starts: composeStaircases(first.starts, second.starts),
    ends: composeStaircases(first.ends, second.ends),
    kept: composeKept(first.kept, second.kept),
  };
}

function compileBatch(batch: EditBatch): Composed {
  const starts: Staircase = { from: [0], to: [0], flat: [false] };
  const ends: Staircase = { from: [0], to: [0], flat: [false] };
  const kept: KeptRun[] = [];
  let shift = 0;
  let keptFrom = 0;
  for (const { start, oldSize, newSize } of batch) {
    const at = start + shift;
    addStep(starts, oldSize === 0 ? start : start + 1, at + newSize, oldSize > 0);
    if (oldSize > 0) addStep(starts, start + oldSize, at + newSize, false);
    if (oldSize === 0) addStep(ends, start + 1, at + newSize + 1, false);
    else {
      addStep(ends, start + 1, at, true);
      addStep(ends, start + oldSize, at + newSize, false);
    }
    if (start > keptFrom) kept.push({ oldStart: keptFrom, newStart: keptFrom + shift, size: start - keptFrom });
    shift += newSize - oldSize;
    keptFrom = start + oldSize;
  }
  kept.push({ oldStart: keptFrom, newStart: keptFrom + shift, size: endless - keptFrom });
  return { starts, ends, kept };
}

/** Adds a step; a later one at the same place takes its place. */
function addStep(steps: Staircase, from: number, to: number, flat: boolean): void {
  if (steps.from.at(-1) === from) {
    steps.to[steps.to.length - 1] = to;
    steps.flat[steps.flat.length - 1] = flat;
    return;
  }
  const last = steps.from.length - 1;
  const isFlat = steps.flat[last] ?? false;
  const reached = (steps.to[last] ?? 0) + (isFlat ? 0 : from - (steps.from[last] ?? 0));
  if (last >= 0 && isFlat === flat && reached === to) return;
  steps.from.push(from);
  steps.to.push(to);
  steps.flat.push(flat);
}

function composeStaircases(first: Staircase, second: Staircase): Staircase {
  const steps: Staircase = { from: [], to: [], flat: [] };
  let k = 0;
  for (const [index, from] of first.from.entries()) {
    const to = first.to[index] ?? 0;
    while ((second.from[k + 1] ?? Number.POSITIVE_INFINITY) <= to) k += 1;
    if (first.flat[index] === true) {
      addStep(steps, from, stepValue(second, k, to), true);
      continue;
    }
    addStep(steps, from, stepValue(second, k, to), second.flat[k] ?? false);
    const stop = first.from[index + 1] ?? Number.POSITIVE_INFINITY;
    for (;;) {
      const next = second.from[k + 1];
      if (next === undefined || from + (next - to) >= stop) break;
      k += 1;
      addStep(steps, from + (next - to), second.to[k] ?? 0, second.flat[k] ?? false);
    }
  }
  return steps;
}

function stepValue(steps: Staircase, index: number, position: number): number {
  const to = steps.to[index] ?? 0;
  return steps.flat[index] === true ? to : to + position - (steps.from[index] ?? 0);
}

function climb(steps: Staircase, position: number): number {
  let low = 0;
  let high = steps.from.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((steps.from[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return stepValue(steps, low, position);
}

function composeKept(first: readonly KeptRun[], second: readonly KeptRun[]): KeptRun[] {
  const kept: KeptRun[] = [];
  let k = 0;
  for (const run of first) {
    const runEnd = run.newStart + run.size;
    while (k > 0 && (second[k - 1]?.oldStart ?? 0) + (second[k - 1]?.size ?? 0) > run.newStart) k -= 1;
    for (; k < second.length; k += 1) {
      const next = second[k];
      if (next === undefined || next.oldStart >= runEnd) break;
      const from = Math.max(run.newStart, next.oldStart);
      const to = Math.min(runEnd, next.oldStart + next.size);
      if (from >= to) continue;
      const oldStart = run.oldStart + from - run.newStart;
      const newStart = next.newStart + from - next.oldStart;
      const before = kept.at(-1);
      if (
        before !== undefined &&
        before.oldStart + before.size === oldStart &&
        before.newStart + before.size === newStart
      )
        kept[kept.length - 1] = { ...before, size: before.size + to - from };
      else kept.push({ oldStart, newStart, size: to - from });
    }
  }
  return kept;
}
