import { joinBackward, setBlockType, splitBlock, wrapIn } from '@tiptap/pm/commands';
import type { Command, EditorState, Transaction } from '@tiptap/pm/state';
import { TextSelection } from '@tiptap/pm/state';

/** One thing that a hand could do, by numbers; `null` when it cannot be done here. */
export function randomEdit(
  state: EditorState,
  { act, a, b }: { readonly act: number; readonly a: number; readonly b: number },
): Transaction | null {
  const { size } = state.doc.content;
  const near = (position: number) => TextSelection.near(state.doc.resolve(position % (size + 1)));
  const from = near(Math.min(a % size, b % size)).from;
  const to = near(Math.max(a % size, b % size)).from;
  const short = near(Math.min(from + (b % 6), size)).from;
  const { tr } = state;
  const run = (command: Command, anchor: number, head: number): Transaction | null => {
    const placed = state.apply(tr.setSelection(TextSelection.create(state.doc, anchor, head)));
    let made: Transaction | null = null;
    command(placed, (transaction) => {
      made = transaction;
    });
    return made;
  };
  const { nodes } = state.schema;
  if (act === 0) return tr.insertText('x', from);
  if (act === 1) return tr.insertText('New', Math.min(from, short), Math.max(from, short));
  if (act === 2) return tr.delete(Math.min(from, short), Math.max(from, short));
  if (act === 3) return b % 4 === 0 ? tr.delete(from, to) : null;
  if (act === 4) return run(splitBlock, from, from);
  if (act === 5) return run(joinBackward, state.doc.resolve(from).start(), state.doc.resolve(from).start());
  if (act === 6 && nodes.heading) return run(setBlockType(nodes.heading, { level: 2 }), from, to);
  if (act === 7 && nodes.blockquote) return run(wrapIn(nodes.blockquote), from, to);
  // A copy of a part, put elsewhere, ids and all.
  if (act === 8) return tr.replaceRange(short, short, state.doc.slice(from, to));
  return null;
}
