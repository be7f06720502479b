import type { EditBatch, Replacement } from '../../core/anchoring/map-span';
import { joinTyping } from '../../core/anchoring/map-span';
import type { BlockIndex } from './block-index';

/** What a step did, as flat triples (start, oldSize, newSize) in positions before it. */
export type Ranges = readonly number[];

/** The part of a step map that is needed: undone steps hold their ranges turned round, and only this way tells them right. */
interface RangeSource {
  forEach(f: (oldStart: number, oldEnd: number, newStart: number, newEnd: number) => void): void;
}

/** The ranges of a step map. */
export function rangesOf(map: RangeSource): Ranges {
  const ranges: number[] = [];
  map.forEach((start, end, newStart, newEnd) => {
    ranges.push(start, end - start, newEnd - newStart);
  });
  return ranges;
}

/**
 * The same change in plain text, or `null` when it cannot be told. A range that begins or ends between blocks is taken from the end of
 * the block before to the start of the block behind, so that it holds the line feed on both sides; where both sides keep it, it is taken off.
 */
export function toOffsets(map: RangeSource, before: BlockIndex, after: BlockIndex): EditBatch | null {
  const batch: Replacement[] = [];
  let shift = 0;
  let reached = 0;
  let fits = true;
  map.forEach((oldFrom, oldTo, newFrom, newTo) => {
    const start = before.locate(oldFrom, -1);
    const end = before.locate(oldTo, 1);
    let at = start.offset;
    let oldSize = end.offset - at;
    let newSize = after.locate(newTo, 1).offset - after.locate(newFrom, -1).offset;
    if (start.hasFeed && oldSize > 0 && newSize > 0) {
      at += 1;
      oldSize -= 1;
      newSize -= 1;
    }
    if (end.hasFeed && oldSize > 0 && newSize > 0) {
      oldSize -= 1;
      newSize -= 1;
    }
    if (oldSize === 0 && newSize === 0) return;
    if (at < reached || oldSize < 0 || newSize < 0) fits = false;
    batch.push({ start: at, oldSize, newSize });
    reached = at + oldSize;
    shift += newSize - oldSize;
  });
  return fits && before.length + shift === after.length ? batch : null;
}

/** Words that were cut longer ago are found by their quote. */
const longestPast = 1000;

/** What was done to the text since its revision, in plain text; typing that goes straight on is one replacement. */
export class EditLog {
  /** `null` when it lost count. Never changed in place. */
  batches: readonly EditBatch[] | null = [];
  /** What led to the revision from earlier ones that were typed here: words may have been cut before it was made. */
  private past: readonly EditBatch[] = [];

  /** Counting starts anew on a revision that was made of this text. `isNext`: it follows the one before. */
  rebase(isNext: boolean): void {
    this.past = isNext && this.batches !== null ? [...this.past, ...this.batches].slice(-longestPast) : [];
    this.batches = [];
  }

  /** How many batches lie between one of the log and the next that will be added: 1 for the last. `null` when it is not in it. */
  distanceTo(batch: EditBatch): number | null {
    if (this.batches === null) return null;
    const all = [...this.past, ...this.batches];
    const at = all.lastIndexOf(batch);
    return at === -1 ? null : all.length - at;
  }

  /** Adds what a step did. `isJoined`: it goes on from the last one, as the positions of the tags have it. */
  add(batch: EditBatch | null, isJoined: boolean): void {
    if (batch === null || this.batches === null) {
      this.batches = null;
      return;
    }
    if (isJoined) {
      const last = this.batches.at(-1)?.[0];
      const next = batch[0];
      const joined = last === undefined || next === undefined ? null : joinTyping(last, next);
      this.batches = joined === null ? null : [...this.batches.slice(0, -1), [joined]];
    } else if (batch.length > 0) this.batches = [...this.batches, batch];
  }
}

/** Whether a step typed or deleted within one block and did nothing else. */
export function isTyping(ranges: Ranges, batch: EditBatch | null): boolean {
  const only = batch?.[0];
  return ranges.length === 3 && batch?.length === 1 && only?.oldSize === ranges[1] && only?.newSize === ranges[2];
}
