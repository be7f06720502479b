import type { BlockIndex, IndexedBlock } from './block-index';
import { BlockText } from './block-text';
import type { HighlightName, Run } from './paint-plan';
import type { PaintedPlaces } from './painter';
import { textBlockClass } from './schema';

/** The text blocks as they stand on the page. Element `n` is block `n` of the index: both are in reading order. */
export class Page {
  private readonly elements: HTMLCollectionOf<Element>;
  private readonly texts = new WeakMap<HTMLElement, BlockText>();
  private found: Blocks = { first: 0, last: -1 };

  constructor(root: HTMLElement) {
    // A live collection: the browser keeps it up to date, nothing walks the text on a key press.
    this.elements = root.getElementsByClassName(textBlockClass);
  }

  element(index: number): HTMLElement | null {
    const element = this.elements.item(index);
    return element instanceof HTMLElement ? element : null;
  }

  /** The text of a block, with what was measured of it as long as it stands. */
  text(element: HTMLElement, block: IndexedBlock): BlockText {
    const known = this.texts.get(element);
    if (known?.isOf(block)) return known;
    const text = new BlockText(element, block);
    this.texts.set(element, text);
    return text;
  }

  /** First and last block that reach into a band of the window, in its coordinates; `null` when none does. */
  blocksBetween(top: number, bottom: number): Blocks | null {
    const { first, last } = this.found;
    this.found = {
      first: this.search(first, (rect) => rect.bottom > top),
      last: this.search(last + 1, (rect) => rect.top >= bottom) - 1,
    };
    return this.found.first <= this.found.last ? this.found : null;
  }

  /** The first block behind an edge. Looked for from where it was found before: most of the time it is there still, or not far. */
  private search(before: number, isPast: (rect: DOMRect) => boolean): number {
    let low = 0;
    let high = this.elements.length;
    const look = (at: number): boolean => {
      const element = this.elements.item(at);
      const found = element !== null && isPast(element.getBoundingClientRect());
      if (found) high = at;
      else low = at + 1;
      return found;
    };
    for (let at = before, step = 1; at >= low && at < high; step *= 2) at += look(at) ? -step : step;
    while (low < high) look((low + high) >> 1);
    return low;
  }
}

/** Some blocks on end. */
export interface Blocks {
  readonly first: number;
  readonly last: number;
}

/** A block of a band. */
export interface BandBlock {
  readonly index: number;
  readonly block: IndexedBlock;
  readonly text: BlockText;
  readonly element: HTMLElement;
  /** Where it begins and ends in the text. Positions: ProseMirror, half-open. */
  readonly from: number;
  readonly to: number;
}

/** The blocks of a window of the text, ready to place runs in. */
export class Band {
  readonly blocks: readonly BandBlock[];
  readonly from: number;
  readonly to: number;

  constructor(page: Page, index: BlockIndex, { first, last }: Blocks) {
    const blocks = [];
    for (let at = first; at <= last; at += 1) {
      const element = page.element(at);
      const block = index.at(at);
      if (element === null || block === null) continue;
      const text = page.text(element, block);
      blocks.push({ index: at, block, element, text, from: block.pos, to: block.pos + block.length + 2 });
    }
    this.blocks = blocks;
    this.from = blocks[0]?.from ?? 0;
    this.to = blocks.at(-1)?.to ?? 0;
  }

  /** The blocks that a run touches, each with the part of the run in it. Offsets in the block. */
  parts(run: Run): BlockPart[] {
    return partsIn(this.blocks, run);
  }
}

interface BlockPart {
  readonly at: BandBlock;
  readonly part: Run;
}

function partsIn(blocks: readonly BandBlock[], { from, to }: Run): BlockPart[] {
  const parts: BlockPart[] = [];
  for (const at of blocks) {
    const start = at.from + 1;
    if (start > to) break;
    const part = { from: Math.max(0, from - start), to: Math.min(at.block.length, to - start) };
    if (part.from < part.to) parts.push({ at, part });
  }
  return parts;
}

/** What is planned for some blocks as places in the page, one for each block that a run touches. */
export function placesOf(
  plan: ReadonlyMap<HighlightName, readonly Run[]>,
  blocks: readonly BandBlock[],
): PaintedPlaces {
  const places = new Map<HighlightName, readonly StaticRangeInit[]>();
  for (const [name, runs] of plan)
    places.set(
      name,
      runs.flatMap((run) => partsIn(blocks, run).flatMap(({ at, part }) => at.text.place(part) ?? [])),
    );
  return places;
}
