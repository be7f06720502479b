/**
 * One replacement: `oldSize` units at `start` gave way to `newSize` units. Unit: whatever the spans are counted in, UTF-16
 * units of plain text or positions of the editor; `start` is in the state before the batch that it belongs to.
 */
export interface Replacement {
  readonly start: number;
  readonly oldSize: number;
  readonly newSize: number;
  /** The new text is not new: it was taken out before, and brought back by the same hand. Says nothing to the rules; `relocate` follows it. */
  readonly moved?: MovedText | undefined;
  /** Undo did this: it takes back the batch that stands before it. Says nothing to the rules; `relocate` follows it. */
  readonly takesBack?: true | undefined;
}

/** Where words that a replacement put in stood before. Units as in the replacement. */
export interface MovedText {
  /** How many batches before this one they were taken out; 0 is the same batch. */
  readonly back: number;
  /** Where they stood, in the state before the batch that took them out. */
  readonly start: number;
  readonly size: number;
  /** Where they begin within the new text. */
  readonly at: number;
}

/** Replacements that happened at once: sorted by start, disjoint. One step of the editor, or the difference of two texts. */
export type EditBatch = readonly Replacement[];

/**
 * What a batch did to a span, from nothing to everything. `moved`: same words, other place. `changed`: something happened
 * inside. `cut`: words at an edge are gone. `gone`: nothing is left.
 */
export const fates = ['untouched', 'moved', 'changed', 'cut', 'gone'] as const;
export type Fate = (typeof fates)[number];

/** A span after a batch. When `fate` is `gone`, `start` and `end` are both the place behind what took its words away. */
export interface MappedSpan {
  readonly start: number;
  readonly end: number;
  readonly fate: Fate;
}

// The boundary rules, here and nowhere else. `docs/anchoring.md` says them in words; each edge obeys its own three lines.
//
// An edge is judged against each replacement by itself, in the state before the batch:
//   start: an insertion at it stays outside, so the start moves behind it; a replacement that begins exactly at it is
//          inside, so the start stays; one that began earlier took the words up to its end, and its new text is outside.
//   end:   the mirror image.
// A span whose start is then not before its end has lost every character. That makes the edges independent of each other:
// covering both edges, or covering the words and sticking out, comes out as start >= end without a rule of its own.

/** Moves the start of a span through one batch. */
export function mapStart(start: number, batch: EditBatch): number {
  let shift = 0;
  for (const { start: at, oldSize, newSize } of batch) {
    if (at > start || (at === start && oldSize > 0)) break;
    if (at + oldSize > start) return at + shift + newSize;
    shift += newSize - oldSize;
  }
  return start + shift;
}

/** Moves the end of a span through one batch. */
export function mapEnd(end: number, batch: EditBatch): number {
  let shift = 0;
  for (const { start: at, oldSize, newSize } of batch) {
    if (at >= end) break;
    if (at + oldSize > end) return at + shift;
    shift += newSize - oldSize;
  }
  return end + shift;
}

/** Moves one span through one batch by the written rules. For many spans use `mapSpans`. */
export function mapSpan(start: number, end: number, batch: EditBatch): MappedSpan {
  const newStart = mapStart(start, batch);
  const newEnd = mapEnd(end, batch);
  if (newStart >= newEnd) return { start: newStart, end: newStart, fate: 'gone' };
  let fate: Fate = newStart === start ? 'untouched' : 'moved';
  for (const { start: at, oldSize, newSize } of batch) {
    if (at >= end) break;
    if (at + oldSize <= start) continue;
    if (cutsEdge(start, end, at, oldSize, newSize)) return { start: newStart, end: newEnd, fate: 'cut' };
    fate = 'changed';
  }
  return { start: newStart, end: newEnd, fate };
}

/** Spans as two columns, for the editor's index and for whole layers. Sorted by start; ends in any order. */
export interface SpanTable {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** What `mapSpans` found. `fates[i]` is an index into the list `fates`. Starts stay sorted. */
export interface MappedTable extends SpanTable {
  readonly fates: Uint8Array;
  /**
   * Indexes of spans that lost words at an edge, or all of them. Mapping back through the inverse batch restores every other
   * span; these the editor keeps with the step, so that undo puts them back.
   */
  readonly lost: readonly number[];
}

/**
 * Moves sorted spans through one batch: the same rules as `mapSpan`, one walk over the starts and a binary search for each
 * end. `ranges` are flat triples (start, oldSize, newSize), as a ProseMirror `StepMap` holds them.
 */
export function mapSpans(spans: SpanTable, ranges: ArrayLike<number>): MappedTable {
  const count = spans.starts.length;
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  const found = new Uint8Array(count);
  const lost: number[] = [];
  const size = Math.floor(ranges.length / 3);
  const shiftBefore = new Int32Array(size + 1);
  for (let k = 0; k < size; k += 1)
    shiftBefore[k + 1] = num(shiftBefore, k) + num(ranges, 3 * k + 2) - num(ranges, 3 * k + 1);
  // First range that does not end at or before the start: everything before it is a plain shift.
  let first = 0;
  for (let index = 0; index < count; index += 1) {
    const start = num(spans.starts, index);
    const end = num(spans.ends, index);
    while (first < size && isBefore(ranges, first, start)) first += 1;
    const cutStart = first < size && num(ranges, 3 * first) < start;
    const newStart = num(shiftBefore, first) + (cutStart ? num(ranges, 3 * first) + num(ranges, 3 * first + 2) : start);
    // Last range that starts before the end.
    const last = countStartingBefore(ranges, first, size, end) - 1;
    let newEnd = end + num(shiftBefore, last + 1);
    if (last >= first && num(ranges, 3 * last) + num(ranges, 3 * last + 1) > end)
      newEnd = num(ranges, 3 * last) + num(shiftBefore, last);
    let fate = newStart === start ? 0 : 1;
    if (newStart >= newEnd) fate = 4;
    else if (last >= first) {
      const cuts = cutsEdgeAt(ranges, first, start, end) || cutsEdgeAt(ranges, last, start, end);
      fate = cuts ? 3 : 2;
    }
    starts[index] = newStart;
    ends[index] = fate === 4 ? newStart : newEnd;
    found[index] = fate;
    if (fate >= 3) lost.push(index);
  }
  return { starts, ends, fates: found, lost };
}

/**
 * Joins a replacement and the typing that goes straight on from it (the next letter, or taking one back) into one, or `null`
 * when they are two acts. The first is in the state before, the second in the state after the first. A writer who selects a
 * tagged name and types another makes one replacement, not one letter that replaces and several that follow outside.
 */
export function joinTyping(before: Replacement, next: Replacement): Replacement | null {
  const typedEnd = before.start + before.newSize;
  if (before.newSize === 0 || next.start < before.start || next.start + next.oldSize !== typedEnd) return null;
  const newSize = before.newSize - next.oldSize + next.newSize;
  if (newSize === 0) return null;
  return { start: before.start, oldSize: before.oldSize, newSize };
}

/** The batch that takes `batch` back, in the state after it. */
export function invertBatch(batch: EditBatch): EditBatch {
  let shift = 0;
  return batch.map(({ start, oldSize, newSize }) => {
    const inverse = { start: start + shift, oldSize: newSize, newSize: oldSize };
    shift += newSize - oldSize;
    return inverse;
  });
}

function cutsEdge(start: number, end: number, at: number, oldSize: number, newSize: number): boolean {
  if (oldSize === 0 || at >= end || at + oldSize <= start) return false;
  if (at < start || at + oldSize > end) return true;
  return newSize === 0 && (at === start || at + oldSize === end);
}

function cutsEdgeAt(ranges: ArrayLike<number>, index: number, start: number, end: number): boolean {
  return cutsEdge(start, end, num(ranges, 3 * index), num(ranges, 3 * index + 1), num(ranges, 3 * index + 2));
}

/** Whether a range lies wholly before a start, so that it only shifts it: an insertion at the start does. */
function isBefore(ranges: ArrayLike<number>, index: number, start: number): boolean {
  return num(ranges, 3 * index) + num(ranges, 3 * index + 1) <= start;
}

/** How many of the ranges up to `size` start before `end`, knowing that those up to `from` do or do not matter. */
function countStartingBefore(ranges: ArrayLike<number>, from: number, size: number, end: number): number {
  let low = from;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (num(ranges, 3 * middle) < end) low = middle + 1;
    else high = middle;
  }
  return low;
}

function num(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0;
}
