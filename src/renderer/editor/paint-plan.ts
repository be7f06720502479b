import { drawPart } from '../../core/kinds/draw-part';
import { entityLines } from '../../core/kinds/entity-lines';
import type { DrawnMark } from '../../core/kinds/kind';
import type { Tagset } from '../../core/model/tagset-value';
import type { Lane } from '../state/review';
import type { Span } from './span-index';

/** What a review draws: a line for each person, one for what all agree on, what is taken and what is not. */
type ReviewName = `r-${Lane}` | 'r-agree' | 'r-decided' | 'r-rejected';

/** Names of CSS highlights. `c-unrated` draws nothing: its margin mark stands alone. */
export type HighlightName = Exclude<DrawnMark, 'c-unrated'> | ReviewName | 'sel-part' | 'sel-now' | 'find' | 'find-now';

/**
 * Which highlight paints over which. The channels do not meet, so only tints and claims matter: the least certain claim wins the tint,
 * what is selected wins over every tint.
 */
export const priorities: ReadonlyMap<HighlightName, number> = new Map<HighlightName, number>([
  ['c0', 1],
  ['c1', 2],
  ['c2', 3],
  ['c3', 4],
  ['c4', 5],
  ['c5', 6],
  ['a-content', 10],
  ['a-unnamed', 11],
  ['a-source', 12],
  ['a-cue', 13],
  ...entityLines.map(({ mark }): [HighlightName, number] => [mark, 20]),
  ['note', 30],
  ['r-decided', 31],
  ['r-agree', 32],
  ['r-rejected', 33],
  ['r-p1', 34],
  ['r-p2', 35],
  ['r-p3', 36],
  ['r-p4', 37],
  ['sel-part', 40],
  ['find', 50],
  ['sel-now', 60],
  ['find-now', 61],
]);

/** A span as the tagset says it is called and drawn. */
export interface DrawnSpan extends Span {
  readonly mark: DrawnMark;
}

/** Spans with the names and lines that a tagset gives them. For what is in sight: it walks the list. */
export function drawSpans(tagset: Tagset, spans: readonly Span[]): readonly DrawnSpan[] {
  return spans.map((span) => ({ ...span, ...drawPart(tagset, span.annotation, span) }));
}

/** A run to paint. Positions: ProseMirror, half-open. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/**
 * What to paint under which name. Where spans share a channel of lines, letters that both cover show only the line of the winner
 * (selected, then shorter, then newer): two lines at one height could not be read. Claims keep all their lines, since theirs differ in
 * style and their tint is settled by priority.
 */
export function planPaint(spans: readonly DrawnSpan[], selectedId: string | null): ReadonlyMap<HighlightName, Run[]> {
  const plan = new Map<HighlightName, Run[]>();
  const put = (name: HighlightName, runs: readonly Run[]): void => {
    const present = plan.get(name);
    if (present === undefined) plan.set(name, [...runs]);
    else present.push(...runs);
  };
  for (const channel of ['e', 'a']) {
    const ranked = spans.filter((span) => span.mark.startsWith(`${channel}-`)).sort(byRank(selectedId));
    const covered: Run[] = [];
    for (const span of ranked) {
      if (span.mark === 'c-unrated') continue;
      put(span.mark, subtract(span, covered));
      covered.push(span);
    }
  }
  for (const span of spans) {
    const isLine = span.mark.startsWith('e-') || span.mark.startsWith('a-');
    if (!isLine && span.mark !== 'c-unrated') put(span.mark, [span]);
    if (span.annotation.id === selectedId) put('sel-part', [span]);
  }
  return plan;
}

/** The order in which tags at one place are reached: innermost first, then newer. */
export function byDepth(a: Span, b: Span): number {
  return a.to - a.from - (b.to - b.from) || compareAge(b, a);
}

function byRank(selectedId: string | null) {
  return (a: Span, b: Span): number => {
    const isFirst = Number(b.annotation.id === selectedId) - Number(a.annotation.id === selectedId);
    return isFirst || byDepth(a, b);
  };
}

function compareAge(a: Span, b: Span): number {
  if (a.annotation.createdAt !== b.annotation.createdAt)
    return a.annotation.createdAt < b.annotation.createdAt ? -1 : 1;
  return a.annotation.id < b.annotation.id ? -1 : a.annotation.id > b.annotation.id ? 1 : 0;
}

/** What is left of a run when others are taken away. Quadratic in what overlaps in one viewport, which is little. */
export function subtract(run: Run, taken: readonly Run[]): Run[] {
  let left: Run[] = [{ from: run.from, to: run.to }];
  for (const other of taken) {
    if (other.to <= run.from || other.from >= run.to) continue;
    left = left.flatMap((piece) => {
      if (other.to <= piece.from || other.from >= piece.to) return [piece];
      const pieces: Run[] = [];
      if (piece.from < other.from) pieces.push({ from: piece.from, to: other.from });
      if (other.to < piece.to) pieces.push({ from: other.to, to: piece.to });
      return pieces;
    });
  }
  return left;
}
