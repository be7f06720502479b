import type { Fragment } from '../model/selector';
import type { ComposedEdits } from './compose-edits';
import { composeEdits } from './compose-edits';
import type { EditBatch, MovedText } from './map-span';

/** Words that a batch brought back: `number` is that of the batch, `to` where they begin in the state after it. */
interface Move extends MovedText {
  readonly number: number;
  readonly to: number;
}

/**
 * Finds spans whose words were taken out and brought back, by what the log says of it and nothing else. `null`: no move took them.
 * Each move is prepared when it is first asked for; spans that were never lost need not ask.
 */
export function createFollowMoves(
  edits: readonly EditBatch[],
  oldSize: number,
): ((span: Fragment) => Fragment | null) | null {
  const moves = edits.flatMap(movesIn);
  if (moves.length === 0) return null;
  const known = new Map<string, ComposedEdits>();
  const between = (from: number, to: number): ComposedEdits => {
    const key = `${from} ${to}`;
    const composed = known.get(key) ?? composeEdits(edits.slice(from, to), oldSize + growth(edits, from));
    known.set(key, composed);
    return composed;
  };
  const follow = (span: Fragment, from: number): Fragment | null => {
    for (const move of moves) {
      const taken = move.number - move.back;
      if (taken < from || move.number < from) continue;
      const at = mapped(between(from, taken), span);
      if (at === null || at.start < move.start || at.end > move.start + move.size) continue;
      const shift = move.to - move.start;
      const moved = { start: at.start + shift, end: at.end + shift };
      return mapped(between(move.number + 1, edits.length), moved) ?? follow(moved, move.number + 1);
    }
    return null;
  };
  return (span) => follow(span, 0);
}

function movesIn(batch: EditBatch, number: number): Move[] {
  const found: Move[] = [];
  let shift = 0;
  for (const { start, oldSize, newSize, moved } of batch) {
    if (moved !== undefined) found.push({ ...moved, number, to: start + shift + moved.at });
    shift += newSize - oldSize;
  }
  return found;
}

function growth(edits: readonly EditBatch[], count: number): number {
  let sum = 0;
  for (const batch of edits.slice(0, count)) for (const { oldSize, newSize } of batch) sum += newSize - oldSize;
  return sum;
}

function mapped(edits: ComposedEdits, { start, end }: Fragment): Fragment | null {
  const from = edits.mapStart(start);
  const to = edits.mapEnd(end);
  return from < to ? { start: from, end: to } : null;
}
