import type { EditorView } from '@tiptap/pm/view';

/**
 * Ends what follows a key in the text at the window, where it begins: the letter is put in by the browser, and the editor reads it off the page.
 * Nobody listens for these, and yet each would go through the listeners that React has on all of the window: half a millisecond a letter.
 */
export function keepTypingQuiet(view: EditorView, signal: AbortSignal): void {
  const options = { capture: true, signal };
  const end = (event: Event): void => {
    if (event.target === view.dom) event.stopPropagation();
  };
  for (const type of ['textInput', 'input']) window.addEventListener(type, end, options);
  window.addEventListener(
    'keypress',
    (event) => {
      // Where words are selected the editor itself puts the letter in their place.
      if (view.state.selection.empty) end(event);
    },
    options,
  );
  window.addEventListener(
    'keyup',
    (event) => {
      // The editor asks whether Shift is held.
      if (event.key !== 'Shift') end(event);
    },
    options,
  );
}
