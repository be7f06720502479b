import type { BlockNode, InlineNode, ListItemNode, Mark, RichText, TextBlockNode } from '../../src/core/model/document';
import { blockId } from '../../src/core/model/ids';
import { isTextBlock } from '../../src/core/model/plain-text';
import { uuidOf } from './ids';

type Inline = string | InlineNode;

const unnumbered = blockId.parse(uuidOf(0));

/** A document. Its text blocks get ids in reading order: the first is `blockIdOf(1)`. */
export function doc(...blocks: BlockNode[]): RichText {
  let number = 0;
  const visit = (node: BlockNode): BlockNode => {
    if (node.type === 'horizontalRule') return node;
    if (isTextBlock(node)) {
      number += 1;
      return withId(node, number);
    }
    if (node.type === 'blockquote') return { ...node, content: node.content.map(visit) };
    return { ...node, content: node.content.map((item) => ({ ...item, content: item.content.map(visit) })) };
  };
  return { type: 'doc', content: blocks.map(visit) };
}

/** The id of the n-th text block of a built document, counted from 1. */
export function blockIdOf(number: number) {
  return blockId.parse(uuidOf(0xb10c_0000 + number));
}

/** A paragraph. */
export function p(...content: Inline[]): BlockNode {
  return { type: 'paragraph', attrs: { blockId: unnumbered }, ...filled(content.map(toNode)) };
}

/** A heading of level 1 to 6. */
export function h(level: number, ...content: Inline[]): BlockNode {
  return { type: 'heading', attrs: { blockId: unnumbered, level }, ...filled(content.map(toNode)) };
}

/** A code block. */
export function code(text: string): BlockNode {
  return {
    type: 'codeBlock',
    attrs: { blockId: unnumbered, language: null },
    ...(text === '' ? {} : { content: [{ type: 'text' as const, text }] }),
  };
}

export function quote(...content: BlockNode[]): BlockNode {
  return { type: 'blockquote', content };
}

export function rule(): BlockNode {
  return { type: 'horizontalRule' };
}

export function item(...content: BlockNode[]): ListItemNode {
  return { type: 'listItem', content };
}

export function bullets(...content: ListItemNode[]): BlockNode {
  return { type: 'bulletList', content };
}

export function numbered(...content: ListItemNode[]): BlockNode {
  return { type: 'orderedList', attrs: { start: 1 }, content };
}

/** A line break inside a block. */
export function br(): InlineNode {
  return { type: 'hardBreak' };
}

export function bold(text: string): InlineNode {
  return marked(text, { type: 'bold' });
}

export function italic(text: string): InlineNode {
  return marked(text, { type: 'italic' });
}

export function link(text: string, href: string): InlineNode {
  return marked(text, { type: 'link', attrs: { href } });
}

function marked(text: string, mark: Mark): InlineNode {
  return { type: 'text', text, marks: [mark] };
}

function toNode(part: Inline): InlineNode {
  return typeof part === 'string' ? { type: 'text', text: part } : part;
}

function filled<Node>(content: Node[]): { content?: Node[] } {
  return content.length === 0 ? {} : { content };
}

function withId(node: TextBlockNode, number: number): TextBlockNode {
  const id = blockIdOf(number);
  switch (node.type) {
    case 'paragraph':
      return { ...node, attrs: { blockId: id } };
    case 'heading':
      return { ...node, attrs: { ...node.attrs, blockId: id } };
    case 'codeBlock':
      return { ...node, attrs: { ...node.attrs, blockId: id } };
  }
}
