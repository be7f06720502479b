import type { EditorState, Transaction } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { IndexedBlock } from './block-index';

/** A block and the class that it gets. */
export interface BlockLook {
  readonly block: IndexedBlock;
  readonly look: string;
}

/** Classes on blocks that are no part of the text: they are set from outside and stay with their blocks. */
export class BlockLooks {
  private readonly key: PluginKey<DecorationSet>;

  constructor(name: string) {
    this.key = new PluginKey<DecorationSet>(name);
  }

  createPlugin(): Plugin {
    const { key } = this;
    return new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (transaction, present) => {
          const next: unknown = transaction.getMeta(key);
          if (next instanceof DecorationSet) return next;
          // A change of records is a step that leaves the text as it is.
          return transaction.doc === transaction.before ? present : present.map(transaction.mapping, transaction.doc);
        },
      },
      props: { decorations: (state) => key.getState(state) },
    });
  }

  /** The transaction that gives these blocks their looks and takes those of all others. */
  set({ doc, tr }: EditorState, looks: readonly BlockLook[]): Transaction {
    const decorations = looks.map(({ block, look }) => Decoration.node(block.pos, endOf(block), { class: look }));
    return tr.setMeta(this.key, DecorationSet.create(doc, decorations));
  }

  /** Whether these blocks, and no others, have a look. */
  areOn(state: EditorState, looks: readonly BlockLook[]): boolean {
    const present = this.key.getState(state)?.find() ?? [];
    const ends = new Map(present.map(({ from, to }) => [from, to]));
    return present.length === looks.length && looks.every(({ block }) => ends.get(block.pos) === endOf(block));
  }
}

/** The blocks that are laid out wherever they are: see `NearCaret`. */
export const laidOut = new BlockLooks('laidOut');

function endOf({ pos, length }: IndexedBlock): number {
  return pos + length + 2;
}
