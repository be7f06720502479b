import type { BlockRow } from './block-rows';
import type { RowBox } from './overlay-model';
import type { Band, BandBlock } from './page';
import type { Run } from './paint-plan';

/** Reads rows of the text off the page, in pixels from the corner of the sheet's columns. What stands as it did is only moved along. */
export class Ruler {
  private readonly origin: DOMRect;
  private readonly text: DOMRect;
  private readonly band: Band;
  private readonly setting: string;
  private readonly boxes = new Map<BandBlock, DOMRect>();

  /** `setting`: what the rows depend on besides the words and the size of their block. */
  constructor(columns: HTMLElement, text: HTMLElement, band: Band, setting: string) {
    this.origin = columns.getBoundingClientRect();
    this.text = text.getBoundingClientRect();
    this.band = band;
    this.setting = setting;
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

  /** Top and bottom of a block, and height of its rows. */
  block(at: BandBlock): { y: number; bottom: number; height: number } {
    const { top, bottom } = this.boxOf(at);
    const { y } = this.origin;
    return { y: top - y, bottom: bottom - y, height: at.text.rows.lineHeight(at.element) };
  }

  /** The rows of a run in the band, first to last. */
  rows(run: Run): RowBox[] {
    return this.band.parts(run).flatMap(({ at, part }) => {
      const box = this.boxOf(at);
      const { y, height } = this.block(at);
      const left = box.left - this.origin.left;
      const rows = at.text.rows.of(part, () => readRows(at, part, box, height));
      return rows.map(({ x, x2, row }) => ({ x: x + left, x2: x2 + left, y: y + row * height, height }));
    });
  }

  private boxOf(at: BandBlock): DOMRect {
    const known = this.boxes.get(at);
    if (known !== undefined) return known;
    const box = at.element.getBoundingClientRect();
    this.boxes.set(at, box);
    at.text.rows.follow(`${box.width} ${box.height} ${this.setting}`);
    return box;
  }
}

function readRows({ text }: BandBlock, part: Run, box: DOMRect, height: number): readonly BlockRow[] {
  const rows: BlockRow[] = [];
  for (const rect of text.rects(part)) {
    const middle = (rect.top + rect.bottom) / 2 - box.top;
    // Faces of different sizes share a row: the row is told by the block's line height, not by the letters' boxes.
    const row = Math.round((middle - height / 2) / height);
    const last = rows.at(-1);
    const x = rect.left - box.left;
    const x2 = rect.right - box.left;
    if (last?.row === row) rows[rows.length - 1] = { row, x: Math.min(last.x, x), x2: Math.max(last.x2, x2) };
    else rows.push({ row, x, x2 });
  }
  return rows;
}
