import type { EditorState } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { BlockIndex, IndexedBlock } from './block-index';
import { laidOutClass } from './schema';

const key = new PluginKey<DecorationSet>('nearCaret');

/** Has the blocks near the caret laid out, where others may be skipped. */
export function createNearCaret(): Plugin {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, present) => {
        const next: unknown = transaction.getMeta(key);
        if (next instanceof DecorationSet) return next;
        return transaction.doc === transaction.before ? present : present.map(transaction.mapping, transaction.doc);
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

/** In pixels, and in letters: no row is lower or holds more, so that what is skipped is not taken for higher than it is. */
const row = { height: 24, letters: 120 };
/** A word or a row may end in the next block, and empty ones may lie between. */
const fewest = 2;

/**
 * Makes the page ready for a key that the browser will move the caret by. Out of sight blocks have no layout, and the browser’s own keys pass
 * over them: an arrow at the end of a block whose neighbour has none goes to the end of the text, and with Shift selects all up to there. So the
 * blocks that the key may reach are laid out first, wherever they are. It costs something when others come near the caret. `pageHeight`: in pixels.
 */
export function layOutNearCaret(view: EditorView, blocks: BlockIndex, press: KeyboardEvent, pageHeight: number): void {
  if (!movesCaret(press)) return;
  const at = blocks.findByPosition(view.state.selection.head);
  const reach = press.key.startsWith('Page') ? pageHeight : 0;
  const before = walk(blocks, at - 1, -1, reach);
  const near = [...before.toReversed(), ...walk(blocks, at, 1, reach)];
  if (isLaidOut(view.state, near)) return;
  const decorations = near.map((block) => Decoration.node(block.pos, endOf(block), { class: laidOutClass }));
  view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(view.state.doc, decorations)));
}

/** The blocks from one on that a key may go to which moves by so many pixels. */
function walk(blocks: BlockIndex, from: number, step: 1 | -1, reach: number): IndexedBlock[] {
  const found: IndexedBlock[] = [];
  let height = 0;
  for (let index = from; height <= reach || found.length <= fewest; index += step) {
    const block = blocks.at(index);
    if (block === null) break;
    found.push(block);
    // The caret may stand in the last row of its own block.
    if (index !== from || step === -1) height += row.height * Math.max(1, Math.floor(block.length / row.letters));
  }
  return found;
}

function isLaidOut(state: EditorState, near: readonly IndexedBlock[]): boolean {
  const present = key.getState(state)?.find() ?? [];
  const ends = new Map(present.map(({ from, to }) => [from, to]));
  return present.length === near.length && near.every((block) => ends.get(block.pos) === endOf(block));
}

function endOf({ pos, length }: IndexedBlock): number {
  return pos + length + 2;
}

/** Whether the browser may move the caret by a key: the Mac has letters for it as well. */
function movesCaret({ key: name, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return /^(?:Arrow|Page|Home$|End$)/.test(name) || (ctrlKey && !metaKey && /^[abefnpv]$/i.test(name));
}
