import type { BlockNode, InlineNode, ListItemNode, RichText, TextBlockNode } from './document';
import type { BlockId } from './ids';
import { segmenterOf } from './segmenters';

/** One text block in the plain text. Offsets: UTF-16 code units, half-open, into the plain text of the same document. */
export interface TextBlock {
  readonly id: BlockId;
  readonly type: TextBlockNode['type'];
  /** 1 to 6 for headings, else `null`. */
  readonly level: number | null;
  /** The wrappers around the block, outermost first: `blockquote`, `bulletList`, `orderedList`. */
  readonly within: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** A document flattened: its text blocks joined by one line feed. */
export interface PlainText {
  readonly text: string;
  readonly blocks: readonly TextBlock[];
}

/** The plain text of a document and where each block sits in it. A hard break inside a block is one line feed. */
export function toPlainText(document: RichText): PlainText {
  const pieces: string[] = [];
  const blocks: TextBlock[] = [];
  let offset = 0;
  const visit = (node: BlockNode | ListItemNode, within: readonly string[]): void => {
    if (node.type === 'horizontalRule') return;
    if (isTextBlock(node)) {
      const text = inlineText(node.content ?? []);
      if (blocks.length > 0) offset += 1;
      const level = node.type === 'heading' ? node.attrs.level : null;
      blocks.push({ id: node.attrs.blockId, type: node.type, level, within, start: offset, end: offset + text.length });
      pieces.push(text);
      offset += text.length;
      return;
    }
    const inner = node.type === 'listItem' ? within : [...within, node.type];
    for (const child of node.content) visit(child, inner);
  };
  for (const node of document.content) visit(node, []);
  return { text: pieces.join('\n'), blocks };
}

/** Whether a node holds text itself, rather than other blocks. */
export function isTextBlock(node: BlockNode | ListItemNode): node is TextBlockNode {
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'codeBlock';
}

/** The plain text of a block's inline content. */
export function inlineText(content: readonly InlineNode[]): string {
  let text = '';
  for (const node of content) text += node.type === 'text' ? node.text : '\n';
  return text;
}

/** The block that holds `offset`, by binary search; the end of a block belongs to it. `null` outside the text. */
export function findBlockAt(blocks: readonly TextBlock[], offset: number): TextBlock | null {
  let low = 0;
  let high = blocks.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const block = blocks[middle];
    if (block === undefined) return null;
    if (offset < block.start) high = middle - 1;
    else if (offset > block.end) low = middle + 1;
    else return block;
  }
  return null;
}

/** Number of words by the platform's word breaker for `language` (BCP 47). */
export function countWords(text: string, language: string): number {
  let count = 0;
  for (const part of segmenterOf(language, 'word').segment(text)) if (part.isWordLike) count += 1;
  return count;
}
