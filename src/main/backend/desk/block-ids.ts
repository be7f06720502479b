import type { BlockNode, ListItemNode, RichText } from '../../../core/model/document';
import { isTextBlock } from '../../../core/model/plain-text';

type Nodes = readonly (BlockNode | ListItemNode)[];

/** The ids of the blocks of a document, each of which stands once. */
export class BlockIds {
  readonly #ids: Set<string>;

  private constructor(ids: Set<string>) {
    this.#ids = ids;
  }

  /** `null`: two blocks carry the same id. */
  static of({ content }: RichText): BlockIds | null {
    const all = idsOf(content);
    const ids = new Set(all);
    return ids.size === all.length ? new BlockIds(ids) : null;
  }

  /** Some blocks give way to others. Answers whether each id stands once then; if not, they are as they were. */
  exchange(gone: Nodes, come: Nodes): boolean {
    const [old, fresh] = [idsOf(gone), idsOf(come)];
    for (const id of old) this.#ids.delete(id);
    const isUnique = new Set(fresh).size === fresh.length && !fresh.some((id) => this.#ids.has(id));
    for (const id of isUnique ? fresh : old) this.#ids.add(id);
    return isUnique;
  }
}

function idsOf(nodes: Nodes): string[] {
  const ids: string[] = [];
  const visit = (node: BlockNode | ListItemNode): void => {
    if (isTextBlock(node)) ids.push(node.attrs.blockId);
    else if (node.type !== 'horizontalRule') for (const child of node.content) visit(child);
  };
  for (const node of nodes) visit(node);
  return ids;
}
