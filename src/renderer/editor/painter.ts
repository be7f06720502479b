import type { HighlightName } from './paint-plan';
import { priorities } from './paint-plan';

/** What to paint under which name. */
export type PaintedPlaces = ReadonlyMap<HighlightName, readonly StaticRangeInit[]>;

/**
 * Paints places as CSS highlights. The registry belongs to the page, so texts beside each other share its highlights and each takes away only what
 * it painted itself; only what is near the viewport is ever in them, as static ranges, which cost nothing while the text changes.
 */
export class Painter {
  private readonly highlights = new Map<HighlightName, Highlight>();
  /** By what was painted: a block's tags, or what is selected. */
  private readonly painted = new Map<object, ReadonlyMap<HighlightName, readonly StaticRange[]>>();

  constructor() {
    for (const [name, priority] of priorities) {
      const highlight = CSS.highlights.get(name) ?? new Highlight();
      highlight.priority = priority;
      this.highlights.set(name, highlight);
      CSS.highlights.set(name, highlight);
    }
  }

  /** Paints something, and takes away what was painted of it before. */
  paint(what: object, places: PaintedPlaces): void {
    const before = this.painted.get(what);
    const now = new Map<HighlightName, readonly StaticRange[]>();
    for (const [name, highlight] of this.highlights) {
      const present = before?.get(name) ?? [];
      const wanted = places.get(name) ?? [];
      if (present.length > 0 || wanted.length > 0) now.set(name, repaint(highlight, present, wanted));
    }
    this.painted.set(what, now);
  }

  /** Takes off the page what was painted of something. */
  remove(what: object): void {
    this.paint(what, new Map());
    this.painted.delete(what);
  }

  /** Takes everything that it painted off the page. */
  destroy(): void {
    for (const what of this.painted.keys()) this.remove(what);
  }
}

/** What stands where it did is left alone: most of what is painted does, while somebody types. */
function repaint(
  highlight: Highlight,
  before: readonly StaticRange[],
  places: readonly StaticRangeInit[],
): readonly StaticRange[] {
  const ranges = places.map((place, index) => {
    const present = before[index];
    if (present !== undefined && isAt(present, place)) return present;
    if (present !== undefined) highlight.delete(present);
    const range = new StaticRange(place);
    highlight.add(range);
    return range;
  });
  for (const range of before.slice(places.length)) highlight.delete(range);
  return ranges;
}

function isAt(range: StaticRange, place: StaticRangeInit): boolean {
  return (
    range.startContainer === place.startContainer &&
    range.startOffset === place.startOffset &&
    range.endContainer === place.endContainer &&
    range.endOffset === place.endOffset
  );
}
