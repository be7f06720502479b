import type { App } from '../state/app';
import type { Surface } from './surface';

/** Opens the form for the link of the selected words, or of the link that the caret is in. Says so when there is neither. */
export function openLink(app: App, surface: Surface): void {
  const { galley } = surface;
  if (galley.mode !== 'edit') return;
  if (galley.view.state.selection.empty) galley.editor.commands.extendMarkRange('link');
  if (galley.selectedSpan() === null) {
    app.say('info', 'Select the words that the link is to be on first.');
    return;
  }
  galley.tellSelection();
  const { from, to } = galley.view.state.selection;
  surface.reveal(from, to);
  // The form stands at the words, and what is typed before it has the focus would take their place.
  surface.draw();
  surface.isLinking.set(true);
}
