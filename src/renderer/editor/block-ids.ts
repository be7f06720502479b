import type { Node } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { Plugin } from '@tiptap/pm/state';
import { Mapping, ReplaceStep } from '@tiptap/pm/transform';
import { RecordStep } from './record-step';

/**
 * Gives every text block an id of its own: one that was split off, pasted or copied gets a fresh one. It rides with the change that made
 * the block, so undo takes both back at once.
 */
export function createBlockIds(newId: () => string = () => crypto.randomUUID()): Plugin {
  return new Plugin({
    appendTransaction: (transactions, before, after) =>
      transactions.every(keepsBlocks) ? null : giveIds(transactions, before, after, newId),
  });
}

/** Whether a transaction stayed within its blocks, as typing does: then nothing has to be looked at. */
function keepsBlocks(transaction: Transaction): boolean {
  return transaction.steps.every((step, index) => {
    if (step instanceof RecordStep) return true;
    if (!(step instanceof ReplaceStep)) return false;
    const { slice, from, to } = step;
    if (slice.openStart > 0 || slice.openEnd > 0 || slice.content.firstChild?.isInline === false) return false;
    const doc = transaction.docs[index];
    return doc?.resolve(from).sameParent(doc.resolve(to)) === true && doc.resolve(from).parent.isTextblock;
  });
}

function giveIds(
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
  newId: () => string,
): Transaction | null {
  const used = new Set<string>();
  const wanting: number[] = [];
  after.doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const id = idOf(node);
    if (id === null || used.has(id)) wanting.push(pos);
    else used.add(id);
    return false;
  });
  if (wanting.length === 0) return null;
  const back = new Mapping(transactions.flatMap((transaction) => transaction.mapping.maps)).invert();
  const { tr } = after;
  for (const pos of wanting) {
    // A command may make a heading of a paragraph and forget its id: then the block that stood there is the same one.
    const place = back.mapResult(pos, -1);
    const old = place.deleted ? null : before.doc.nodeAt(place.pos);
    const oldId = old?.isTextblock ? idOf(old) : null;
    const id = oldId !== null && !used.has(oldId) ? oldId : newId();
    used.add(id);
    tr.setNodeAttribute(pos, 'blockId', id);
  }
  return tr;
}

function idOf(node: Node): string | null {
  const { blockId } = node.attrs;
  return typeof blockId === 'string' && blockId !== '' ? blockId : null;
}
