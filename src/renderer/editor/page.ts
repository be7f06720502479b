import type { BlockIndex, IndexedBlock } from './block-index';
import type { Run } from './paint-plan';
import { textBlockClass } from './schema';

/** The text blocks as they stand on the page. Element `n` is block `n` of the index: both are in reading order. */
export class Page {
  private readonly elements: HTMLCollectionOf<Element>;

  constructor(root: HTMLElement) {
    // A live collection: the browser keeps it up to date, nothing walks the text on a key press.
    this.elements = root.getElementsByClassName(textBlockClass);
  }

  element(index: number): HTMLElement | null {
    const element = this.elements.item(index);
    return element instanceof HTMLElement ? element : null;
  }

  /** First and last block that reach into a band of the window, in its coordinates; `null` when none does. */
  blocksBetween(top: number, bottom: number): { readonly first: number; readonly last: number } | null {
    const first = this.search((rect) => rect.bottom > top);
    const last = this.search((rect) => rect.top >= bottom) - 1;
    return first <= last ? { first, last } : null;
  }

  private search(isPast: (rect: DOMRect) => boolean): number {
    let low = 0;
    let high = this.elements.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const element = this.elements.item(middle);
      if (element !== null && isPast(element.getBoundingClientRect())) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** A piece of a text block on the page: a text node, or a line break that counts as one unit. */
interface Piece {
  readonly node: globalThis.Node;
  readonly start: number;
  readonly length: number;
}

/** The text of one block on the page, to turn positions into places in its nodes without asking the editor for each. */
export class BlockText {
  private readonly pieces: readonly Piece[];
  private readonly from: number;
  private readonly length: number;

  constructor(element: HTMLElement, block: IndexedBlock) {
    this.from = block.pos + 1;
    this.length = block.length;
    const pieces: Piece[] = [];
    const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    let start = 0;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const length = lengthOf(node);
      if (length > 0) pieces.push({ node, start, length });
      start += length;
    }
    this.pieces = pieces;
  }

  /** The part of a run that lies in this block, as places in its nodes; `null` when nothing of it does. */
  place(run: Run): StaticRangeInit | null {
    const start = Math.max(0, run.from - this.from);
    const end = Math.min(this.length, run.to - this.from);
    if (start >= end) return null;
    const first = this.pieces.find((piece) => start < piece.start + piece.length);
    const last = this.pieces.findLast((piece) => end > piece.start);
    if (first === undefined || last === undefined) return null;
    const from = edge(first, start - first.start);
    const to = edge(last, end - last.start);
    return { startContainer: from.node, startOffset: from.offset, endContainer: to.node, endOffset: to.offset };
  }

  /** The rows of a run in this block, as rectangles of the window. */
  rects(run: Run): readonly DOMRect[] {
    const place = this.place(run);
    return place === null ? [] : rectsOf(place);
  }
}

/** One for all: the browser keeps every range that lives in step with every change of the page, and thousands of them make each change slow. */
let measuring: Range | null = null;

/** The rectangles of words, in the window. */
export function rectsOf({ startContainer, startOffset, endContainer, endOffset }: StaticRangeInit): readonly DOMRect[] {
  measuring ??= new Range();
  measuring.setStart(startContainer, startOffset);
  measuring.setEnd(endContainer, endOffset);
  return [...measuring.getClientRects()];
}

/** The blocks of a window of the text, ready to place runs in. */
export class Band {
  readonly blocks: readonly {
    readonly index: number;
    readonly block: IndexedBlock;
    readonly text: BlockText;
    readonly element: HTMLElement;
  }[];
  readonly from: number;
  readonly to: number;

  constructor(page: Page, index: BlockIndex, first: number, last: number) {
    const blocks = [];
    for (let at = first; at <= last; at += 1) {
      const element = page.element(at);
      const block = index.at(at);
      if (element !== null && block !== null)
        blocks.push({ index: at, block, element, text: new BlockText(element, block) });
    }
    this.blocks = blocks;
    this.from = blocks[0]?.block.pos ?? 0;
    const end = blocks.at(-1)?.block;
    this.to = end === undefined ? 0 : end.pos + end.length + 2;
  }

  /** A run as static ranges, one for each block that it touches. */
  ranges(run: Run): StaticRange[] {
    const ranges: StaticRange[] = [];
    for (const { block, text } of this.blocks) {
      if (block.pos >= run.to) break;
      if (block.pos + block.length + 1 < run.from) continue;
      const place = text.place(run);
      if (place !== null) ranges.push(new StaticRange(place));
    }
    return ranges;
  }
}

function lengthOf(node: globalThis.Node): number {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue?.length ?? 0;
  // The editor puts an uncounted break at the end of a block that would collapse without it.
  const isBreak =
    node.nodeName === 'BR' && node instanceof HTMLElement && !node.classList.contains('ProseMirror-trailingBreak');
  return isBreak ? 1 : 0;
}

function edge(piece: Piece, offset: number): { node: globalThis.Node; offset: number } {
  if (piece.node.nodeType === Node.TEXT_NODE) return { node: piece.node, offset };
  const parent = piece.node.parentNode;
  if (parent === null) return { node: piece.node, offset: 0 };
  const at = Array.prototype.indexOf.call(parent.childNodes, piece.node);
  return { node: parent, offset: at + offset };
}
