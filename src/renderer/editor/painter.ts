import type { Band } from './page';
import type { HighlightName, Run } from './paint-plan';
import { priorities } from './paint-plan';

/**
 * Paints runs as CSS highlights. The registry belongs to the page, so each name has one highlight that is filled anew; only what is near the
 * viewport is ever in it, as static ranges, which cost nothing while the text changes.
 */
export class Painter {
  private readonly highlights = new Map<HighlightName, Highlight>();

  constructor() {
    for (const [name, priority] of priorities) {
      const highlight = new Highlight();
      highlight.priority = priority;
      this.highlights.set(name, highlight);
      CSS.highlights.set(name, highlight);
    }
  }

  /** Paints a plan on a band of the text and takes away whatever was painted before under the same names. */
  paint(names: readonly HighlightName[], plan: ReadonlyMap<HighlightName, readonly Run[]>, band: Band): void {
    for (const name of names) {
      const highlight = this.highlights.get(name);
      if (highlight === undefined) continue;
      highlight.clear();
      for (const run of plan.get(name) ?? []) for (const range of band.ranges(run)) highlight.add(range);
    }
  }

  /** Takes the names off the page, unless another painter has taken them over meanwhile. */
  destroy(): void {
    for (const [name, highlight] of this.highlights)
      if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
  }
}

/** Names of everything that tags draw. */
export const tagNames: readonly HighlightName[] = [...priorities.keys()].filter(
  (name) => !['sel-now', 'find', 'find-now'].includes(name),
);
