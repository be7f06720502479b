import type { RowBox } from './overlay-model';
import type { Band } from './page';
import type { Run } from './paint-plan';

/** Reads rows of the text off the page, in pixels from the corner of the sheet's columns. */
export class Ruler {
  private readonly origin: DOMRect;
  private readonly text: DOMRect;
  private readonly band: Band;
  private readonly heights = new Map<string, number>();

  constructor(columns: HTMLElement, text: HTMLElement, band: Band) {
    this.origin = columns.getBoundingClientRect();
    this.text = text.getBoundingClientRect();
    this.band = band;
  }

  get left(): number {
    return this.text.left - this.origin.left;
  }

  get right(): number {
    return this.text.right - this.origin.left;
  }

  get margin(): number {
    return this.origin.right - this.text.right;
  }

  /** Top of a block and height of its rows. */
  block(element: HTMLElement): { y: number; height: number } {
    return { y: element.getBoundingClientRect().top - this.origin.top, height: this.lineHeight(element) };
  }

  /** The rows of a run in the band, first to last. */
  rows(run: Run): RowBox[] {
    const rows: RowBox[] = [];
    for (const { block, text, element } of this.band.blocks) {
      if (block.pos >= run.to) break;
      const rects = block.pos + block.length + 1 < run.from ? [] : text.rects(run);
      if (rects.length === 0) continue;
      const { y: top, height } = this.block(element);
      for (const rect of rects) {
        const middle = (rect.top + rect.bottom) / 2 - this.origin.top;
        // Faces of different sizes share a row: the row is told by the block's line height, not by the letters' boxes.
        const y = top + Math.round((middle - top - height / 2) / height) * height;
        const last = rows.at(-1);
        const x = rect.left - this.origin.left;
        const x2 = rect.right - this.origin.left;
        if (last !== undefined && Math.abs(last.y - y) < 1)
          rows[rows.length - 1] = { ...last, x: Math.min(last.x, x), x2: Math.max(last.x2, x2) };
        else rows.push({ x, x2, y, height });
      }
    }
    return rows;
  }

  private lineHeight(element: HTMLElement): number {
    const key = `${element.tagName} ${element.className}`;
    const known = this.heights.get(key);
    if (known !== undefined) return known;
    const height = Number.parseFloat(getComputedStyle(element).lineHeight) || 36;
    this.heights.set(key, height);
    return height;
  }
}
