import type { KindId } from '../../core/kinds/index';
import type { SelectedTag } from '../state/app-state';
import type { BlockIndex } from './block-index';
import { byDepth } from './paint-plan';
import type { Span, SpanIndex } from './span-index';
import type { TagIndex } from './tag-index';

/** The tags at one place, innermost first, each named once by the part that was hit. */
export function tagsAmong(spans: readonly Span[]): Span[] {
  const seen = new Set<string>();
  return [...spans].sort(byDepth).filter((span) => {
    if (seen.has(span.annotation.id)) return false;
    seen.add(span.annotation.id);
    return true;
  });
}

/** Remembers the place that was stepped into, so that the same place again gives the next tag there. */
export class TagStepper {
  private lastPlace = '';

  /** The tag to select among those at a place: the innermost, or the one after the selected when it is the same place again. */
  next(candidates: readonly Span[], selected: SelectedTag | null): Span | null {
    const tags = tagsAmong(candidates);
    const place = tags.map((span) => span.annotation.id).join(' ');
    const isSame = place === this.lastPlace;
    this.lastPlace = place;
    const at = isSame ? tags.findIndex((span) => span.annotation.id === selected?.annotationId) : -1;
    return tags[(at + 1) % Math.max(1, tags.length)] ?? null;
  }

  forget(): void {
    this.lastPlace = '';
  }
}

/**
 * The first span of the next or previous annotation in reading order: from the selected one, else from the caret. Goes round at the ends.
 * `null` when there is none of that kind.
 */
export function findNeighbour(
  tags: TagIndex,
  from: { readonly selectedId: string | null; readonly caret: number },
  step: 1 | -1,
  kind: KindId | null,
): Span | null {
  const { spans } = tags;
  const firsts = firstSpans(spans, kind);
  if (firsts.length === 0) return null;
  const round = (at: number): Span | null => spans.at(firsts[(at + firsts.length) % firsts.length] ?? -1);
  const { selectedId } = from;
  const present = selectedId === null ? -1 : firsts.findIndex((index) => spans.isOf(index, selectedId));
  if (present !== -1) return round(present + step);
  const selected = from.selectedId === null ? undefined : tags.spansOf(from.selectedId)[0];
  const here = selected?.from ?? from.caret;
  const after = firsts.findIndex((index) => (spans.at(index)?.from ?? 0) >= here);
  return round(after === -1 ? (step === 1 ? 0 : -1) : step === 1 ? after : after - 1);
}

/** Place of an annotation in reading order, counted from 1, and how many there are. */
export function ordinalOf(tags: TagIndex, annotationId: string): { readonly number: number; readonly total: number } {
  const { spans } = tags;
  const firsts = firstSpans(spans, null);
  return { number: firsts.findIndex((index) => spans.isOf(index, annotationId)) + 1, total: firsts.length };
}

/** The words of the spans as plain text, in reading order. */
export function wordsOf(blocks: BlockIndex, spans: readonly Span[]): string {
  const text = blocks.text();
  return spans.map((span) => text.slice(blocks.toOffset(span.from), blocks.toOffset(span.to))).join(' … ');
}

// An index of spans is a value: whoever goes from tag to tag asks the same one again and again.
const firstsIn = new WeakMap<SpanIndex, Map<KindId | null, readonly number[]>>();

/** Where the first span of each annotation stands in the order of spans. */
function firstSpans(spans: SpanIndex, kind: KindId | null): readonly number[] {
  const byKind = firstsIn.get(spans) ?? new Map<KindId | null, readonly number[]>();
  firstsIn.set(spans, byKind);
  const firsts = byKind.get(kind) ?? listFirsts(spans, kind);
  byKind.set(kind, firsts);
  return firsts;
}

function listFirsts(spans: SpanIndex, kind: KindId | null): readonly number[] {
  const firsts = spans.firsts();
  return kind === null ? firsts : firsts.filter((index) => spans.infos[index]?.annotation.kind === kind);
}
