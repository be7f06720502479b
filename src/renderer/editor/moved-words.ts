import type { Transaction } from '@tiptap/pm/state';
import type { EditBatch, MovedText, Replacement } from '../../core/anchoring/map-span';
import type { Fragment } from '../../core/model/selector';
import type { BlockIndex } from './block-index';
import type { EditLog } from './edit-log';
import type { Span, SpanIndex, SpanInfo } from './span-index';

const moveKey = 'galleyMove';

/** Says that a transaction takes words out and puts the same ones in elsewhere. */
export function asMove(transaction: Transaction): Transaction {
  return transaction.setMeta(moveKey, true);
}

/** A span of words that were taken out. Offsets: UTF-16 code units from the first of them. */
interface Rider {
  readonly info: SpanInfo;
  readonly start: number;
  readonly end: number;
}

/** Words that were cut or dragged away, without line feeds at their ends, and the spans that lay whole on them. */
interface Taken {
  readonly words: string;
  /** Offset in the text before. */
  readonly start: number;
  readonly riders: readonly Rider[];
  /** Where in the log they were taken out, and, once they are back, where they came back. */
  readonly batch: EditBatch;
  readonly returned: EditBatch | null;
}

/** What a step brought back: the batch that says so, and the spans on their words. */
export interface Returned {
  readonly batch: EditBatch;
  readonly spans: readonly Span[];
}

/**
 * Follows words that are cut and pasted, dragged, or moved by a command: the same hand takes them out and puts them in again, so that their
 * tags go along however short they are. Only the first paste takes them; once it is undone, the next one does.
 */
export class MovedWords {
  private taken: Taken | null = null;

  /** Something else is on the clipboard now. */
  forget(): void {
    this.taken = null;
  }

  /** Remembers what a step takes out. `spans`: as they stand before it. */
  take(transaction: Transaction, batch: EditBatch | null, before: BlockIndex, spans: SpanIndex): void {
    const only = onlyOne(batch);
    if (batch === null || only === null || only.newSize > 0 || !isTaking(transaction)) return;
    const core = withoutFeeds(before.text(), only.start, only.oldSize);
    if (core === null) return;
    const from = before.toPosition(core.start);
    const to = before.toPosition(core.end);
    const riders = spans
      .overlapping(from, to)
      .filter((span) => span.from >= from && span.to <= to)
      .map((info) => ({
        info,
        start: before.toOffset(info.from) - core.start,
        end: before.toOffset(info.to) - core.start,
      }));
    this.taken = { words: before.text().slice(core.start, core.end), start: core.start, riders, batch, returned: null };
  }

  /** What a step brings back, or `null` when it puts in something else. `after`: the text behind the step. */
  bring(transaction: Transaction, batch: EditBatch | null, after: BlockIndex, log: EditLog): Returned | null {
    const only = onlyOne(batch);
    const { taken } = this;
    if (only === null || taken === null || only.newSize < taken.words.length || !isBringing(transaction)) return null;
    const back = log.distanceTo(taken.batch);
    if (back === null || (taken.returned !== null && log.distanceTo(taken.returned) !== null)) return null;
    const core = withoutFeeds(after.text(), only.start, only.newSize);
    if (core === null || after.text().slice(core.start, core.end) !== taken.words) return null;
    const moved: MovedText = { back, start: taken.start, size: taken.words.length, at: core.start - only.start };
    const returned: EditBatch = [{ ...only, moved }];
    this.taken = { ...taken, returned };
    const spans = taken.riders.map(({ info, start, end }) => ({
      ...info,
      from: after.toPosition(core.start + start),
      to: after.toPosition(core.start + end),
    }));
    return { batch: returned, spans };
  }
}

function isTaking(transaction: Transaction): boolean {
  const by: unknown = transaction.getMeta('uiEvent');
  return by === 'cut' || by === 'drop' || transaction.getMeta(moveKey) === true;
}

function isBringing(transaction: Transaction): boolean {
  const by: unknown = transaction.getMeta('uiEvent');
  return transaction.getMeta('paste') === true || by === 'drop' || transaction.getMeta(moveKey) === true;
}

function onlyOne(batch: EditBatch | null): Replacement | null {
  return batch?.length === 1 ? (batch[0] ?? null) : null;
}

/** The part of a text without line feeds at its ends; `null` when nothing else is in it. */
function withoutFeeds(text: string, at: number, size: number): Fragment | null {
  let start = at;
  let end = at + size;
  while (start < end && text[start] === '\n') start += 1;
  while (end > start && text[end - 1] === '\n') end -= 1;
  return start < end ? { start, end } : null;
}
