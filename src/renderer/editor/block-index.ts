import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { ReplaceStep, StepMap } from '@tiptap/pm/transform';
import type { Fragment } from '../../core/model/selector';

/** One text block of the document on screen. `start` and `length` are UTF-16 code units of plain text, `pos` is the block's own position. */
export interface IndexedBlock {
  readonly blockId: string;
  readonly start: number;
  readonly length: number;
  readonly pos: number;
  /** As long as this is the same, so are the words and how they are set. */
  readonly node: Node;
}

/**
 * Where each text block of a document starts, in plain text and in ProseMirror positions. Inside a block both count alike: a letter
 * and a hard break are one unit each. So a conversion is one binary search, never a walk from the start.
 */
export class BlockIndex {
  /** Length of the plain text. */
  readonly length: number;
  private readonly doc: Node;
  private readonly base: readonly IndexedBlock[];
  /** The block that was typed in since `base`, and by how much all behind it have moved. */
  private readonly typed: { readonly index: number; readonly block: IndexedBlock; readonly shift: number } | null;
  private cachedBlocks: readonly IndexedBlock[] | null = null;
  private cachedText: string | null = null;

  private constructor(doc: Node, base: readonly IndexedBlock[], length: number, typed: BlockIndex['typed'] = null) {
    this.doc = doc;
    this.base = base;
    this.length = length;
    this.typed = typed;
  }

  static of(doc: Node): BlockIndex {
    const blocks: IndexedBlock[] = [];
    let start = 0;
    doc.descendants((node, pos) => {
      if (!node.isTextblock) return true;
      const length = node.content.size;
      blocks.push({ blockId: idOf(node), start, length, pos, node });
      start += length + 1;
      return false;
    });
    return new BlockIndex(doc, blocks, Math.max(0, start - 1));
  }

  /**
   * The index of the document that a transaction made of this one. Typing within a block costs that block, however long the document is;
   * everything else is indexed anew.
   */
  after(transaction: Transaction): BlockIndex {
    const { doc } = transaction;
    const index = this.typedIn(transaction);
    const old = index === null ? null : this.at(index);
    const node = old === null ? null : doc.nodeAt(old.pos);
    if (index === null || old === null || !node?.isTextblock || idOf(node) !== old.blockId) return BlockIndex.of(doc);
    const grown = node.content.size - old.length;
    if (doc.content.size - this.doc.content.size !== grown) return BlockIndex.of(doc);
    const isSame = this.typed?.index === index;
    const shift = grown + (isSame ? (this.typed?.shift ?? 0) : 0);
    const base = isSame || this.typed === null ? this.base : this.blocks;
    const block = { ...old, length: node.content.size, node };
    return new BlockIndex(doc, base, this.length + grown, { index, block, shift });
  }

  /** The text blocks in reading order. Made when first asked for. */
  get blocks(): readonly IndexedBlock[] {
    this.cachedBlocks ??= this.typed === null ? this.base : this.base.map((block, index) => this.at(index) ?? block);
    return this.cachedBlocks;
  }

  /** Whether another index has the same blocks, whatever their words. */
  hasSameIds(other: BlockIndex): boolean {
    if (this.base === other.base) return true;
    const { base } = this;
    return (
      base.length === other.base.length && base.every((block, index) => block.blockId === other.base[index]?.blockId)
    );
  }

  /** Whether another index has the same blocks and the same ones of them without words. */
  hasSameOutline(other: BlockIndex): boolean {
    const isAlike = (index: number): boolean => (this.at(index)?.length === 0) === (other.at(index)?.length === 0);
    if (this.base !== other.base) return this.hasSameIds(other) && this.base.every((_, index) => isAlike(index));
    return [this.typed, other.typed].every((typed) => typed === null || isAlike(typed.index));
  }

  /** The plain text: blocks joined by one line feed. Made when first asked for. */
  text(): string {
    if (this.cachedText === null) {
      const words: string[] = [];
      this.doc.descendants((node) => {
        if (node.isTextblock) words.push(textOf(node));
        return !node.isTextblock;
      });
      this.cachedText = words.join('\n');
    }
    return this.cachedText;
  }

  /** The words between two offsets. Only the blocks that they reach into are read. */
  slice(start: number, end: number): string {
    if (this.cachedText !== null) return this.cachedText.slice(start, end);
    const first = this.findByOffset(start);
    const from = this.at(first)?.start ?? 0;
    const words: string[] = [];
    for (let index = first; index <= this.findByOffset(end); index += 1) {
      const node = this.doc.nodeAt(this.at(index)?.pos ?? 0);
      words.push(node === null ? '' : textOf(node));
    }
    return words.join('\n').slice(start - from, end - from);
  }

  /** Index of the block that holds a plain text offset; the end of a block belongs to it. -1 in a document without text blocks. */
  findByOffset(offset: number): number {
    return this.lastAtMost((block) => block.start, offset);
  }

  /** Index of the last block that begins at or before a position; the first block for positions in front of it. */
  findByPosition(position: number): number {
    return this.lastAtMost((block) => block.pos, position);
  }

  /** The position of an offset. Offsets outside the text go to its nearest end. */
  toPosition(offset: number): number {
    const block = this.at(this.findByOffset(offset));
    if (block === null) return 0;
    return block.pos + 1 + clamp(offset - block.start, 0, block.length);
  }

  /** The positions of some words. Most stand within one block, which is looked for once. */
  toRun({ start, end }: Fragment): { readonly from: number; readonly to: number } {
    const block = this.at(this.findByOffset(start));
    if (block === null) return { from: 0, to: 0 };
    const from = block.pos + 1 + Math.min(start - block.start, block.length);
    const isWithin = end - block.start <= block.length;
    return { from, to: isWithin ? block.pos + 1 + end - block.start : this.toPosition(end) };
  }

  /** The offset of a position. A position at the outer edge of a block goes to that edge of its text. */
  toOffset(position: number): number {
    const block = this.at(this.findByPosition(position));
    if (block === null) return 0;
    return block.start + clamp(position - block.pos - 1, 0, block.length);
  }

  /**
   * Where a position stands, when it may be between blocks: there it is the end of the block before (`bias` -1) or the start of the one
   * behind (1), and `hasFeed` says that a line feed lies between that edge and the position's other side.
   */
  locate(position: number, bias: -1 | 1): { readonly offset: number; readonly hasFeed: boolean } {
    const found = this.findByPosition(position);
    const block = this.at(found);
    if (block === null) return { offset: 0, hasFeed: false };
    const isInFront = position <= block.pos;
    if (!isInFront && position <= block.pos + 1 + block.length)
      return { offset: block.start + position - block.pos - 1, hasFeed: false };
    const before = isInFront ? found - 1 : found;
    const previous = this.at(before);
    const next = this.at(before + 1);
    if (bias === -1)
      return previous === null
        ? { offset: 0, hasFeed: false }
        : { offset: previous.start + previous.length, hasFeed: true };
    return next === null ? { offset: this.length, hasFeed: false } : { offset: next.start, hasFeed: previous !== null };
  }

  /** A block by its place in reading order, or `null`. Unlike `blocks`, it makes no list after each letter that is typed. */
  at(index: number): IndexedBlock | null {
    const block = this.base[index];
    if (block === undefined) return null;
    const { typed } = this;
    if (typed === null || index < typed.index) return block;
    if (index === typed.index) return typed.block;
    return { ...block, start: block.start + typed.shift, pos: block.pos + typed.shift };
  }

  /** The one block that all steps of a transaction stayed within, or `null`. */
  private typedIn({ steps, mapping, docs, doc }: Transaction): number | null {
    let found: number | null = null;
    for (const [number, step] of steps.entries()) {
      const map = mapping.maps[number];
      if (map === undefined || map === StepMap.empty) continue;
      if (!(step instanceof ReplaceStep)) return null;
      const before = docs[number] ?? doc;
      const $from = before.resolve(step.from);
      if (!$from.parent.isTextblock || !$from.sameParent(before.resolve(step.to))) return null;
      if (step.slice.openStart > 0 || step.slice.openEnd > 0) return null;
      // Earlier steps stayed in the same block, so that its place is the same in all of them.
      const index = this.findByPosition($from.before());
      if (this.at(index)?.pos !== $from.before() || (found !== null && found !== index)) return null;
      found = index;
    }
    return found;
  }

  private lastAtMost(keyOf: (block: IndexedBlock) => number, wanted: number): number {
    let low = 0;
    let high = this.base.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const block = this.at(middle);
      if (block !== null && keyOf(block) <= wanted) low = middle;
      else high = middle - 1;
    }
    return high < 0 ? -1 : low;
  }
}

function textOf(block: Node): string {
  return block.textBetween(0, block.content.size, undefined, '\n');
}

function idOf(node: Node): string {
  const { blockId } = node.attrs;
  return typeof blockId === 'string' ? blockId : '';
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
