import { kindOf } from '../../core/kinds/index';
import type { Part } from '../../core/kinds/kind';
import type { Edge } from '../../core/model/resize-fragments';
import { moveEdge, nearestFragment } from '../../core/model/resize-fragments';
import type { App } from './app';
import type { AppCommand } from './app-command';
import { selectedAnnotation } from './app-state';
import { withOwnTag } from './command-conditions';
import { setPreferences } from './preferences';

/** Commands that move an end of the selected tag's words, and the setting of how words are taken. Each press is one step to undo. */
export function createSpanCommands(app: App): readonly AppCommand[] {
  const move = (edge: Edge, step: 1 | -1) => (): void => moveSelectedEdge(app, edge, step);
  const entry = (id: string, label: string, key: string, run: () => void): AppCommand => ({
    id: `tag.${id}`,
    label,
    group: 'For the selection',
    keys: [key],
    scope: 'galley',
    whyNot: withOwnTag,
    run,
  });
  return [
    entry('growStart', 'Start the tag a word earlier', '<', move('start', -1)),
    entry('growEnd', 'End the tag a word later', '>', move('end', 1)),
    entry('shrinkStart', 'Start the tag a word later', '(', move('start', 1)),
    entry('shrinkEnd', 'End the tag a word earlier', ')', move('end', -1)),
    {
      id: 'select.snap',
      label: 'Snap to words: on or off',
      group: 'For the selection',
      keys: ['y'],
      scope: 'galley',
      whyNot: () => null,
      run: () => {
        const snapToWords = !app.store.getState().preferences.snapToWords;
        setPreferences(app, { snapToWords });
        app.say('info', snapToWords ? 'Tags snap to whole words.' : 'Tags take the words exactly as selected.');
      },
    },
  ];
}

/** The part of the selected tag that was chosen, else the one nearest to `caret`; orphaned parts have no words to move. */
function chosenPart(parts: readonly Part[], partKey: string | null, caret: number): Part | null {
  const standing = parts.filter((part) => part.selector.anchor !== 'orphaned');
  const chosen = standing.find((part) => part.key === partKey);
  if (chosen !== undefined) return chosen;
  const all = standing.flatMap((part) => part.selector.fragments.map((fragment) => ({ part, fragment })));
  const nearest = nearestFragment(
    all.map(({ fragment }) => fragment),
    caret,
  );
  return all[nearest]?.part ?? null;
}

function moveSelectedEdge(app: App, edge: Edge, step: 1 | -1): void {
  // Offsets below are of the text that is kept.
  app.saveText();
  const state = app.store.getState();
  const editor = app.editor();
  const annotation = selectedAnnotation(state);
  if (annotation === null || editor === null || state.opened === null) return;
  const caret = editor.caret();
  const part = chosenPart(kindOf(annotation.kind).parts(annotation), state.selected?.partKey ?? null, caret);
  if (part === null) {
    app.say('info', 'The words of this tag are gone from the text.');
    return;
  }
  const { fragments } = part.selector;
  const index = nearestFragment(fragments, caret);
  const moved = moveEdge(state.opened.revision.text, fragments, { index, edge }, step, state.opened.article.language);
  if (!moved.ok) {
    app.say('info', moved.error.message);
    return;
  }
  const change = app.run({
    type: 'annotation.setFragments',
    annotationId: annotation.id,
    partKey: part.key,
    fragments: moved.value,
    nearby: editor.tagsNear(moved.value, annotation.id),
  });
  const fragment = moved.value[index];
  if (change === null || fragment === undefined) return;
  const at = edge === 'start' ? fragment.start : fragment.end;
  editor.reveal(at, at);
}
