import { afterFrames } from './after-frames';
import type { BlockIndex, IndexedBlock } from './block-index';
import { laidOut } from './block-looks';
import type { Galley } from './galley';
import type { Page } from './page';

/** In pixels, and in letters: no row is lower or holds more, so that what is skipped is not taken for higher than it is. */
const row = { height: 24, letters: 120 };
/** A word or a row may end in the next block, and empty ones may lie between. */
const fewest = 2;
/** Frames until the browser has laid out what came near: it looks at the end of one, and does it in the next. */
const settling = 2;

/** How the text stood in a frame. */
interface Frame {
  readonly scrollTop: number;
  /** Of the same blocks, if not of the same words. */
  blocks: BlockIndex;
}

/**
 * Makes the page ready for keys that the browser moves the caret by. Out of sight blocks have no layout, and the browser’s own keys pass over
 * them: an arrow at the end of a block whose neighbour has none goes to the end of the text, and with Shift selects all up to there.
 */
export class NearCaret {
  private readonly galley: Galley;
  private readonly page: Page;
  private readonly sheet: HTMLElement;
  /** The last frame that has settled, and all since; `null` stands for one that nothing is known of. */
  private frames: readonly (Frame | null)[] = [null];

  /** `sheet` is what scrolls. */
  constructor(galley: Galley, page: Page, sheet: HTMLElement) {
    this.galley = galley;
    this.page = page;
    this.sheet = sheet;
  }

  /** To be called in each frame in which the text may have scrolled or changed. */
  noteFrame(): void {
    const { blocks } = this.galley;
    const { scrollTop } = this.sheet;
    const last = this.frames.at(-1);
    if (last?.scrollTop === scrollTop && last.blocks.hasSameIds(blocks)) last.blocks = blocks;
    else this.note({ scrollTop, blocks });
  }

  /** To be called in each frame in which the text was set anew. */
  noteLayout(): void {
    this.frames = [null];
    this.noteFrame();
  }

  /** Lays out the blocks that a key may reach, unless they are about the visible part and so have their layout. */
  prepare(press: KeyboardEvent): void {
    if (!movesCaret(press)) return;
    const { view, blocks } = this.galley;
    const at = blocks.findByPosition(view.state.selection.head);
    const reach = press.key.startsWith('Page') ? this.sheet.clientHeight : 0;
    const { top, bottom } = this.sheet.getBoundingClientRect();
    const heightOf = (index: number): number | null => {
      const rect = this.page.element(index)?.getBoundingClientRect();
      return rect !== undefined && this.wasNear(rect, top, bottom) ? rect.height : null;
    };
    const near = [...walk(blocks, at - 1, -1, reach, heightOf).toReversed(), ...walk(blocks, at, 1, reach, heightOf)];
    if (near.every(({ height }) => height !== null)) return;
    const wanted = near.map(({ block }) => ({ block, look: 'laid-out' }));
    if (!laidOut.areOn(view.state, wanted)) view.dispatch(laidOut.set(view.state, wanted));
  }

  private note(frame: Frame): void {
    this.frames = [...this.frames, frame];
    afterFrames(settling, () => {
      this.frames = this.frames.slice(Math.max(0, this.frames.indexOf(frame)));
    });
  }

  /**
   * Whether a place in the window has been no more than a page from the visible part since the last frame that has settled: the browser lays out
   * what is one and a half windows away.
   */
  private wasNear(rect: DOMRect, top: number, bottom: number): boolean {
    const { scrollTop } = this.sheet;
    const page = bottom - top;
    return this.frames.every((frame) => {
      if (frame === null || !frame.blocks.hasSameIds(this.galley.blocks)) return false;
      const by = scrollTop - frame.scrollTop;
      return rect.bottom + by > top - page && rect.top + by < bottom + page;
    });
  }
}

interface NearBlock {
  readonly block: IndexedBlock;
  /** In pixels; `null` when it may have no layout. */
  readonly height: number | null;
}

/** The blocks from one on that a key may go to which moves by so many pixels. */
function walk(
  blocks: BlockIndex,
  from: number,
  step: 1 | -1,
  reach: number,
  heightOf: (index: number) => number | null,
): NearBlock[] {
  const found: NearBlock[] = [];
  let sum = 0;
  for (let index = from; sum <= reach || found.length <= fewest; index += step) {
    const block = blocks.at(index);
    if (block === null) break;
    const height = heightOf(index);
    found.push({ block, height });
    // The caret may stand in the last row of its own block.
    if (index !== from || step === -1)
      sum += height ?? row.height * Math.max(1, Math.floor(block.length / row.letters));
  }
  return found;
}

/** Whether the browser may move the caret by a key: the Mac has letters for it as well. */
function movesCaret({ key: name, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return /^(?:Arrow|Page|Home$|End$)/.test(name) || (ctrlKey && !metaKey && /^[abefnpv]$/i.test(name));
}
