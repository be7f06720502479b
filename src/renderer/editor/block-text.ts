import type { IndexedBlock } from './block-index';
import { BlockRows } from './block-rows';
import type { Run } from './paint-plan';

/** A piece of a text block on the page: a text node, or a line break that counts as one unit. */
interface Piece {
  readonly node: globalThis.Node;
  readonly start: number;
  readonly length: number;
}

/** The text of one block on the page, to turn offsets in it into places in its nodes without asking the editor for each. */
export class BlockText {
  /** The rows of runs in it, for the ruler to keep. */
  readonly rows = new BlockRows();
  private readonly element: HTMLElement;
  private readonly node: IndexedBlock['node'];
  private readonly pieces: readonly Piece[];

  constructor(element: HTMLElement, { node }: IndexedBlock) {
    this.element = element;
    this.node = node;
    this.pieces = piecesOf(element);
  }

  /** Whether this is still what stands in the element. */
  isOf({ node }: IndexedBlock): boolean {
    const isThere = (piece: Piece): boolean =>
      this.element.contains(piece.node) && lengthOf(piece.node) === piece.length;
    return node === this.node && this.pieces.every(isThere);
  }

  /** A run of the block as places in its nodes; `null` when there is nothing in it. Offsets in the block. */
  place({ from, to }: Run): StaticRangeInit | null {
    const first = this.pieces.find((piece) => from < piece.start + piece.length);
    const last = this.pieces.findLast((piece) => to > piece.start);
    if (from >= to || first === undefined || last === undefined) return null;
    const start = edge(first, from - first.start);
    const end = edge(last, to - last.start);
    return { startContainer: start.node, startOffset: start.offset, endContainer: end.node, endOffset: end.offset };
  }

  /** The rows of a run of the block, as rectangles of the window. */
  rects(run: Run): readonly DOMRect[] {
    const place = this.place(run);
    return place === null ? [] : rectsOf(place);
  }
}

function piecesOf(element: HTMLElement): readonly Piece[] {
  const pieces: Piece[] = [];
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let start = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = lengthOf(node);
    if (length > 0) pieces.push({ node, start, length });
    start += length;
  }
  return pieces;
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
