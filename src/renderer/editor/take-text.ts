import type { Fragment, Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';

const fromElsewhere = 'galleyFromElsewhere';

/** Whether a transaction brings a text that was changed elsewhere: neither the lock nor the history of this window is concerned. */
export function isFromElsewhere(transaction: Transaction): boolean {
  return transaction.getMeta(fromElsewhere) === true;
}

/** Puts another text in the place of the present one by replacing what differs, so that caret, selection and history stay on their words. */
export function takeText(fresh: () => Transaction, next: Node): Transaction {
  const made = replaceBlocks(fresh(), next);
  const transaction = made.doc.eq(next) ? made : fresh().replaceWith(0, made.before.content.size, next.content);
  return transaction.setMeta('addToHistory', false).setMeta(fromElsewhere, true);
}

/** Replaces within each block where both texts have the same number of them, so that changes far apart leave what is between alone. */
function replaceBlocks(transaction: Transaction, next: Node): Transaction {
  const { doc } = transaction;
  if (doc.childCount !== next.childCount) return replaceDifference(transaction, doc.content, next.content, 0);
  let end = doc.content.size;
  for (let index = doc.childCount - 1; index >= 0; index -= 1) {
    const block = doc.child(index);
    const wanted = next.child(index);
    end -= block.nodeSize;
    if (block.eq(wanted)) continue;
    if (block.sameMarkup(wanted)) replaceDifference(transaction, block.content, wanted.content, end + 1);
    else transaction.replaceWith(end, end + block.nodeSize, wanted);
  }
  return transaction;
}

function replaceDifference(transaction: Transaction, before: Fragment, after: Fragment, at: number): Transaction {
  const start = before.findDiffStart(after);
  const end = before.findDiffEnd(after);
  if (start === null || end === null) return transaction;
  // Words that repeat are found from both sides: what is replaced must not begin behind its end.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const content = after.cut(start, end.b + overlap);
  return transaction.replaceWith(at + start, at + end.a + overlap, content);
}
