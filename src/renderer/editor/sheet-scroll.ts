import type { Galley } from './galley';
import type { Page } from './page';

/** Room that a revealed tag keeps to the edges, for labels above it and the toolbar below. */
const revealRoom = 72;
const scrollTries = 4;

/** Where the sheet is scrolled to, and how places are brought into sight. */
export class SheetScroll {
  private readonly sheet: HTMLElement;
  private readonly page: Page;
  private readonly galley: Galley;
  private readonly signal: AbortSignal;

  /** `sheet` is what scrolls; `signal` ends it. */
  constructor(sheet: HTMLElement, page: Page, galley: Galley, signal: AbortSignal) {
    this.sheet = sheet;
    this.page = page;
    this.galley = galley;
    this.signal = signal;
  }

  /** Offset of the first words in sight. */
  firstVisibleOffset(): number {
    const { blocks, view } = this.galley;
    const { top, bottom } = this.sheet.getBoundingClientRect();
    const visible = this.page.blocksBetween(top + 4, bottom);
    const block = visible === null ? null : blocks.at(visible.first);
    const element = visible === null ? null : this.page.element(visible.first);
    if (block === null || element === null) return 0;
    const rect = element.getBoundingClientRect();
    if (rect.top >= top) return block.start;
    const found = view.posAtCoords({ left: rect.left + 2, top: top + 18 });
    return found === null ? block.start : blocks.toOffset(found.pos);
  }

  /** Scrolls so that the row of a position is the first in sight. */
  toTop(position: number): void {
    this.bring(position, position, (rect, view) => rect.top - view.top - 4);
  }

  /** Scrolls by a step when a place in the window is near the upper or lower edge of the sheet. Returns whether it did. In pixels. */
  nearEdge(y: number, zone: number, step: number): boolean {
    const { sheet } = this;
    const { top, bottom } = sheet.getBoundingClientRect();
    const before = sheet.scrollTop;
    if (y < top + zone) sheet.scrollTop -= step;
    else if (y > bottom - zone) sheet.scrollTop += step;
    return sheet.scrollTop !== before;
  }

  /** Brings a run into view: a third of the way down when it is out of sight, else not at all. Positions: ProseMirror. */
  reveal(from: number, to: number): void {
    this.bring(from, to, (rect, view) => {
      const room = Math.min(revealRoom, (view.bottom - view.top) / 4);
      if (rect.top >= view.top + room && rect.bottom <= view.bottom - room) return 0;
      return rect.top - (view.top + (view.bottom - view.top) / 3);
    });
  }

  /** Scrolls by what `distance` says of where the run is. Again in the next frames, since blocks get their true height when they are first drawn. */
  private bring(
    from: number,
    to: number,
    distance: (rect: { top: number; bottom: number }, view: DOMRect) => number,
  ): void {
    let tries = scrollTries;
    const step = (): void => {
      if (this.signal.aborted) return;
      const rect = this.rectOf(from, to);
      if (rect === null) return;
      const by = distance(rect, this.sheet.getBoundingClientRect());
      tries -= 1;
      if (Math.abs(by) < 1) return;
      this.sheet.scrollTop += by;
      if (tries > 0) requestAnimationFrame(step);
    };
    step();
  }

  private rectOf(from: number, to: number): { top: number; bottom: number } | null {
    const { blocks } = this.galley;
    const index = blocks.findByPosition(from);
    const element = this.page.element(index);
    const block = blocks.at(index);
    if (element === null || block === null) return null;
    const start = block.pos + 1;
    const end = Math.min(Math.max(to, from + 1) - start, block.length);
    const rects = this.page.text(element, block).rects({ from: Math.max(0, from - start), to: end });
    const first = rects[0];
    const last = rects.at(-1);
    return first === undefined || last === undefined
      ? element.getBoundingClientRect()
      : { top: first.top, bottom: last.bottom };
  }
}
