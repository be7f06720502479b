import type { Node } from '@tiptap/pm/model';
import type { BlockNode, RichText } from '../../core/model/document';
import { richText } from '../../core/model/document';

/** Documents of the editor as they are stored. A draft is made of the whole text every half second: blocks that stay as they are are made once. */
export class StoredForm {
  private readonly known = new WeakMap<Node, readonly BlockNode[]>();
  private base: Node | null = null;

  /** `doc` was made of this document. */
  know(doc: Node, { content }: RichText): void {
    if (doc === this.base || doc.childCount !== content.length) return;
    this.base = doc;
    for (const [index, block] of content.entries()) this.known.set(doc.child(index), [block]);
  }

  of(doc: Node): RichText {
    return { type: 'doc', content: doc.children.flatMap((node) => this.block(node)) };
  }

  private block(node: Node): readonly BlockNode[] {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const { content } = richText.parse({ type: 'doc', content: [node.toJSON()] });
    this.known.set(node, content);
    return content;
  }
}
