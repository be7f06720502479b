import type { App } from './app';
import type { AppCommand } from './app-command';
import type { AppState } from './app-state';
import { inGalley } from './command-conditions';
import type { TextFormat } from './editor-port';
import { keyText } from './format-key';
import { keysOf } from './keymap';

/** The formats with their names and keys. */
export const formats: readonly { readonly format: TextFormat; readonly label: string; readonly key: string }[] = [
  { format: 'bold', label: 'Bold', key: 'Ctrl+B' },
  { format: 'italic', label: 'Italic', key: 'Ctrl+I' },
  { format: 'underline', label: 'Underline', key: 'Ctrl+U' },
  { format: 'strike', label: 'Strike through', key: 'Ctrl+Shift+S' },
  { format: 'paragraph', label: 'Plain paragraph', key: 'Ctrl+Alt+0' },
  { format: 'heading1', label: 'Heading 1', key: 'Ctrl+Alt+1' },
  { format: 'heading2', label: 'Heading 2', key: 'Ctrl+Alt+2' },
  { format: 'heading3', label: 'Heading 3', key: 'Ctrl+Alt+3' },
  { format: 'orderedList', label: 'Numbered list', key: 'Ctrl+Shift+7' },
  { format: 'bulletList', label: 'List', key: 'Ctrl+Shift+8' },
  { format: 'blockquote', label: 'Quote', key: 'Ctrl+Shift+9' },
];

/** In the open text it is the browser’s own; elsewhere it makes an article of what is pasted. */
export const pastePlainKey = 'Ctrl+Shift+V';

/** Commands that change the text, and the way in and out of changing it. */
export function createEditCommands(app: App): readonly AppCommand[] {
  const toggle: AppCommand = {
    id: 'mode.toggle',
    label: 'Edit the text, or go back to tagging',
    group: 'Article',
    keys: ['Ctrl+M'],
    scope: 'window',
    whyNot: inGalley,
    run: () => {
      app.setMode(app.store.getState().mode === 'edit' ? 'annotate' : 'edit');
      app.editor()?.focus();
    },
  };
  const whileEditing = (state: AppState): string | null => {
    const key = keysOf(toggle, state.preferences.keys)[0];
    return (
      inGalley(state) ??
      (state.mode === 'edit'
        ? null
        : `The text is locked: ${key === undefined ? `“${toggle.label}”` : keyText(key)} unlocks it.`)
    );
  };
  return [
    toggle,
    {
      id: 'text.save',
      label: 'Save the text as a new version',
      group: 'Article',
      keys: ['Ctrl+S'],
      scope: 'window',
      whyNot: inGalley,
      run: () => app.saveText(),
    },
    ...([-1, 1] as const).map(
      (step): AppCommand => ({
        id: step === -1 ? 'text.moveUp' : 'text.moveDown',
        label: step === -1 ? 'Move the paragraph up' : 'Move the paragraph down',
        group: 'For the selection',
        keys: [step === -1 ? 'Alt+ArrowUp' : 'Alt+ArrowDown'],
        scope: 'edit',
        whyNot: whileEditing,
        run: () => {
          if (app.editor()?.moveParagraphs(step) === false)
            app.say('info', step === -1 ? 'It is the first paragraph already.' : 'It is the last paragraph already.');
        },
      }),
    ),
    {
      id: 'format.link',
      label: 'Link: add, change or remove',
      group: 'For the selection',
      keys: ['Ctrl+Alt+K'],
      scope: 'edit',
      whyNot: whileEditing,
      run: () => app.editor()?.openLink(),
    },
    {
      id: 'text.pastePlain',
      label: `Paste as plain text: ${keyText(pastePlainKey)} in the text`,
      group: 'For the selection',
      keys: [],
      scope: 'edit',
      whyNot: whileEditing,
      // The key itself is the browser's: it alone may read the clipboard without asking.
      run: () => app.say('info', `Press ${keyText(pastePlainKey)} in the text: only the key may read the clipboard.`),
    },
    ...formats.map(
      ({ format, label, key }): AppCommand => ({
        id: `format.${format}`,
        label,
        group: 'For the selection',
        keys: [key],
        scope: 'edit',
        whyNot: whileEditing,
        run: () => app.editor()?.format(format),
      }),
    ),
  ];
}
