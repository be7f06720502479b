import type { Node } from '@tiptap/pm/model';

/** One text block of the document on screen. `start` and `length` are UTF-16 code units of plain text, `pos` is the block's own position. */
export interface IndexedBlock {
  readonly blockId: string;
  readonly start: number;
  readonly length: number;
  readonly pos: number;
}

/**
 * Where each text block of a document starts, in plain text and in ProseMirror positions. Inside a block both count alike: a letter
 * and a hard break are one unit each. So a conversion is one binary search, never a walk from the start.
 */
export class BlockIndex {
  readonly blocks: readonly IndexedBlock[];
  /** Length of the plain text. */
  readonly length: number;
  private readonly doc: Node;
  private cachedText: string | null = null;

  constructor(doc: Node) {
    const blocks: IndexedBlock[] = [];
    let start = 0;
    doc.descendants((node, pos) => {
      if (!node.isTextblock) return true;
      const length = node.content.size;
      const { blockId } = node.attrs;
      blocks.push({ blockId: typeof blockId === 'string' ? blockId : '', start, length, pos });
      start += length + 1;
      return false;
    });
    this.doc = doc;
    this.blocks = blocks;
    this.length = Math.max(0, start - 1);
  }

  /** The plain text: blocks joined by one line feed. Made when first asked for. */
  text(): string {
    this.cachedText ??= this.blocks.map((block) => blockText(this.doc, block)).join('\n');
    return this.cachedText;
  }

  /** Index of the block that holds a plain text offset; the end of a block belongs to it. -1 in a document without text blocks. */
  findByOffset(offset: number): number {
    return lastAtMost(this.blocks, (block) => block.start, offset);
  }

  /** Index of the last block that begins at or before a position; the first block for positions in front of it. */
  findByPosition(position: number): number {
    return lastAtMost(this.blocks, (block) => block.pos, position);
  }

  /** The position of an offset. Offsets outside the text go to its nearest end. */
  toPosition(offset: number): number {
    const block = this.blocks[this.findByOffset(offset)];
    if (block === undefined) return 0;
    return block.pos + 1 + clamp(offset - block.start, 0, block.length);
  }

  /** The offset of a position. A position at the outer edge of a block goes to that edge of its text. */
  toOffset(position: number): number {
    const block = this.blocks[this.findByPosition(position)];
    if (block === undefined) return 0;
    return block.start + clamp(position - block.pos - 1, 0, block.length);
  }

  /**
   * Where a position stands, when it may be between blocks: there it is the end of the block before (`bias` -1) or the start of the one
   * behind (1), and `hasFeed` says that a line feed lies between that edge and the position's other side.
   */
  locate(position: number, bias: -1 | 1): { readonly offset: number; readonly hasFeed: boolean } {
    const found = this.findByPosition(position);
    const block = this.blocks[found];
    if (block === undefined) return { offset: 0, hasFeed: false };
    const isInFront = position <= block.pos;
    if (!isInFront && position <= block.pos + 1 + block.length)
      return { offset: block.start + position - block.pos - 1, hasFeed: false };
    const before = isInFront ? found - 1 : found;
    const previous = this.blocks[before];
    const next = this.blocks[before + 1];
    if (bias === -1)
      return previous === undefined
        ? { offset: 0, hasFeed: false }
        : { offset: previous.start + previous.length, hasFeed: true };
    return next === undefined
      ? { offset: this.length, hasFeed: false }
      : { offset: next.start, hasFeed: previous !== undefined };
  }
}

function blockText(doc: Node, block: IndexedBlock): string {
  const node = doc.nodeAt(block.pos);
  return node === null ? '' : node.textBetween(0, node.content.size, undefined, '\n');
}

function lastAtMost(blocks: readonly IndexedBlock[], keyOf: (block: IndexedBlock) => number, wanted: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const block = blocks[middle];
    if (block !== undefined && keyOf(block) <= wanted) low = middle;
    else high = middle - 1;
  }
  return high < 0 ? -1 : low;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
