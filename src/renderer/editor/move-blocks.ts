import { NodeRange } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { asMove } from './moved-words';
import { nameStep } from './undo-labels';

/**
 * Moves the paragraphs with the selection over the one before or behind them; an item of a list within its list; at the end of a list or a
 * quote, the whole of it. `null` where there is nothing to move over.
 */
export function moveBlocks(state: EditorState, step: -1 | 1): Transaction | null {
  const range = movable(state, step);
  if (range === null) return null;
  const { parent, startIndex, endIndex, start, end } = range;
  const other = parent.child(step === -1 ? startIndex - 1 : endIndex);
  // The other one is taken round: caret and selection stay on their words by themselves.
  const from = step === -1 ? start - other.nodeSize : end;
  const { tr } = state;
  tr.delete(from, from + other.nodeSize);
  tr.insert(step === -1 ? from + end - start : start, other);
  return nameStep(asMove(tr.scrollIntoView()), step === -1 ? 'Move paragraph up' : 'Move paragraph down');
}

function movable({ selection }: EditorState, step: -1 | 1): NodeRange | null {
  const { $from, $to } = selection;
  let range = $from.blockRange($to);
  while (range !== null && !(step === -1 ? range.startIndex > 0 : range.endIndex < range.parent.childCount)) {
    if (range.depth === 0) return null;
    range = new NodeRange($from, $to, range.depth - 1);
  }
  return range;
}
