import type { Node } from '@tiptap/pm/model';
import type { BlockNode, ListItemNode, RichText } from '../../core/model/document';
import { richText } from '../../core/model/document';
import { differenceOf } from '../../core/model/document-change';
import { assert } from '../../core/model/result';

/**
 * Documents of the editor as they are stored. A draft is made twice a second: what stays as it is in the editor is made once, within lists and
 * quotes too, and is the same object in every document.
 */
export class StoredForm {
  private readonly blocks = new WeakMap<Node, BlockNode>();
  private readonly items = new WeakMap<Node, ListItemNode>();
  private base: Node | null = null;
  private last: { readonly children: readonly Node[]; readonly content: readonly BlockNode[] } = none;

  /** `doc` was made of this document. */
  know(doc: Node, { content }: RichText): void {
    if (doc === this.base || doc.childCount !== content.length) return;
    this.base = doc;
    this.knowBlocks(doc, content);
    this.last = { children: doc.children, content };
  }

  of({ children }: Node): RichText {
    const before = this.last;
    const { from, to, end } = differenceOf(before.children, children);
    const changed = children.slice(from, end).map((node) => this.block(node));
    const content = [...before.content.slice(0, from), ...changed, ...before.content.slice(to)];
    this.last = { children, content };
    return { type: 'doc', content };
  }

  private knowBlocks(holder: Node, blocks: readonly BlockNode[]): void {
    if (holder.childCount !== blocks.length) return;
    for (const [index, block] of blocks.entries()) {
      const node = holder.child(index);
      this.blocks.set(node, block);
      if (block.type === 'blockquote') this.knowBlocks(node, block.content);
      else if (block.type === 'bulletList' || block.type === 'orderedList') this.knowItems(node, block.content);
    }
  }

  private knowItems(list: Node, items: readonly ListItemNode[]): void {
    if (list.childCount !== items.length) return;
    for (const [index, item] of items.entries()) {
      this.items.set(list.child(index), item);
      this.knowBlocks(list.child(index), item.content);
    }
  }

  private block(node: Node): BlockNode {
    const known = this.blocks.get(node);
    if (known !== undefined) return known;
    const block = this.made(node);
    this.blocks.set(node, block);
    return block;
  }

  private made(node: Node): BlockNode {
    const type = node.type.name;
    if (type === 'blockquote') return { type, content: node.children.map((child) => this.block(child)) };
    if (type === 'bulletList') return { type, content: node.children.map((child) => this.item(child)) };
    if (type === 'orderedList') {
      const content = node.children.map((child) => this.item(child));
      return { type, attrs: { start: Number(node.attrs.start) }, content };
    }
    const [block] = richText.parse({ type: 'doc', content: [node.toJSON()] }).content;
    assert(block !== undefined, 'a document of one block has one');
    return block;
  }

  private item(node: Node): ListItemNode {
    const known = this.items.get(node);
    if (known !== undefined) return known;
    const item: ListItemNode = { type: 'listItem', content: node.children.map((child) => this.block(child)) };
    this.items.set(node, item);
    return item;
  }
}

const none = { children: [], content: [] };
