import type { Band } from './page';
import type { HighlightName, Run } from './paint-plan';
import { priorities } from './paint-plan';

/** What one painter has put under a name. */
interface Painted {
  readonly highlight: Highlight;
  ranges: readonly StaticRange[];
}

/**
 * Paints runs as CSS highlights. The registry belongs to the page, so texts beside each other share its highlights and each takes away only what
 * it painted itself; only what is near the viewport is ever in them, as static ranges, which cost nothing while the text changes.
 */
export class Painter {
  private readonly painted = new Map<HighlightName, Painted>();

  constructor() {
    for (const [name, priority] of priorities) {
      const highlight = CSS.highlights.get(name) ?? new Highlight();
      highlight.priority = priority;
      this.painted.set(name, { highlight, ranges: [] });
      CSS.highlights.set(name, highlight);
    }
  }

  /** Paints a plan on a band of the text and takes away whatever was painted before under the same names. */
  paint(names: readonly HighlightName[], plan: ReadonlyMap<HighlightName, readonly Run[]>, band: Band): void {
    for (const name of names) {
      const painted = this.painted.get(name);
      if (painted !== undefined)
        repaint(
          painted,
          (plan.get(name) ?? []).flatMap((run) => band.places(run)),
        );
    }
  }

  /** Takes what it painted off the page. */
  destroy(): void {
    for (const painted of this.painted.values()) repaint(painted, []);
  }
}

/** What stands where it did is left alone: most of what is painted does, while somebody types. */
function repaint(painted: Painted, places: readonly StaticRangeInit[]): void {
  const { highlight, ranges: before } = painted;
  painted.ranges = places.map((place, index) => {
    const present = before[index];
    if (present !== undefined && isAt(present, place)) return present;
    if (present !== undefined) highlight.delete(present);
    const range = new StaticRange(place);
    highlight.add(range);
    return range;
  });
  for (const range of before.slice(places.length)) highlight.delete(range);
}

function isAt(range: StaticRange, place: StaticRangeInit): boolean {
  return (
    range.startContainer === place.startContainer &&
    range.startOffset === place.startOffset &&
    range.endContainer === place.endContainer &&
    range.endOffset === place.endOffset
  );
}

/** Names of everything that tags draw. */
export const tagNames: readonly HighlightName[] = [...priorities.keys()].filter(
  (name) => !['sel-now', 'find', 'find-now'].includes(name),
);
