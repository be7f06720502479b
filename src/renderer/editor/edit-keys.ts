import { baseKeymap, chainCommands, exitCode } from '@tiptap/pm/commands';
import { keymap } from '@tiptap/pm/keymap';
import type { Command } from '@tiptap/pm/state';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import { Extension } from '@tiptap/react';
import type { Mode } from './guard';

const names = ['Enter', 'Backspace', 'Shift-Backspace', 'Mod-Backspace', 'Delete', 'Mod-Delete'];

const hardBreak: Command = (state, dispatch) => {
  const type = state.schema.nodes.hardBreak;
  if (type === undefined || !state.selection.$from.parent.type.inlineContent) return false;
  if (state.selection.$from.parent.type.spec.code) return false;
  dispatch?.(state.tr.replaceSelectionWith(type.create(), true).scrollIntoView());
  return true;
};

/** The keys that any text has, after those of lists and quotes. They rest while the text is locked. */
export function createEditKeys(mode: () => Mode): Extension {
  const unlocked =
    (command: Command): Command =>
    (state, dispatch, view) =>
      mode() === 'edit' && command(state, dispatch, view);
  const bound: Record<string, Command> = { 'Shift-Enter': unlocked(chainCommands(exitCode, hardBreak)) };
  for (const name of names) {
    const command = baseKeymap[name];
    if (command !== undefined) bound[name] = unlocked(command);
  }
  return Extension.create({
    name: 'editKeys',
    priority: 1,
    addProseMirrorPlugins: () => [keymap(bound), createOvertype(mode)],
  });
}

/**
 * Typing over a selection is one replacement. Left to the browser, it would be told by comparing the page before and after, and a letter
 * that both have in common would count as never touched.
 */
function createOvertype(mode: () => Mode): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        beforeinput: (view, event) => {
          if (mode() !== 'edit' || event.inputType !== 'insertText' || event.isComposing || view.composing)
            return false;
          const { selection, tr } = view.state;
          if (event.data === null || !(selection instanceof TextSelection) || selection.empty) return false;
          event.preventDefault();
          view.dispatch(tr.insertText(event.data, selection.from, selection.to).scrollIntoView());
          return true;
        },
      },
    },
  });
}
