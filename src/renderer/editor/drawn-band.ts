import type { Blocks, Page } from './page';

/** How far beyond the visible part there is always something drawn, in pixels: so that what scrolls into sight has its marks. */
const near = 150;
/** The same for what is painted in the text while nothing scrolls. */
const nearest = 48;
/** While the text scrolls: drawing goes on when less than `least` is left, and then reaches `ahead` in the way that it goes. */
const least = 300;
const ahead = 1000;

const none: Blocks = { first: 0, last: -1 };

/**
 * Which blocks are drawn. While the text scrolls what stands beside them is drawn for more than are needed, so that most frames need no drawing. What is
 * painted in the text the browser repaints with each letter, and with each block that scrolls into sight: there it is little more than is seen.
 */
export class DrawnBand {
  private readonly sheet: Pick<HTMLElement, 'scrollTop' | 'getBoundingClientRect'>;
  private readonly page: Pick<Page, 'blocksBetween'>;
  private present: Blocks | null = null;
  private inSight: Blocks = none;
  private content = '';
  private scrolled = 0;

  /** `sheet` is what scrolls. */
  constructor(sheet: DrawnBand['sheet'], page: DrawnBand['page']) {
    this.sheet = sheet;
    this.page = page;
  }

  /** Of the blocks that are drawn, those whose tags are painted. */
  get painted(): Blocks {
    return this.inSight;
  }

  /** The blocks to draw now; `null` when none is in sight. `content`: what is drawn in them. */
  follow(content: string): Blocks | null {
    const { scrollTop } = this.sheet;
    const by = scrollTop - this.scrolled;
    const isSame = content === this.content;
    this.scrolled = scrollTop;
    this.content = content;
    const isScrolling = isSame && by !== 0;
    const needed = this.blocksWithin(isScrolling ? least : near);
    this.inSight = (isScrolling ? needed : this.blocksWithin(nearest)) ?? none;
    const { present } = this;
    if (isSame && present !== null && needed !== null && present.first <= needed.first && present.last >= needed.last)
      return present;
    this.present = isScrolling ? this.blocksWithin(by < 0 ? ahead : least, by > 0 ? ahead : least) : needed;
    return this.present;
  }

  private blocksWithin(above: number, below = above): Blocks | null {
    const { top, bottom } = this.sheet.getBoundingClientRect();
    return this.page.blocksBetween(top - above, bottom + below);
  }
}
