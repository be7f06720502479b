import type { App } from '../../state/app';

/** Puts a part of a tag on the words selected in the text, or says that some must be selected. Returns whether it did. */
export function attachToSelection(app: App, annotationId: string, partKey: string): boolean {
  // What was typed becomes a revision first: the selection is told in offsets of the current one.
  app.saveText();
  const fragments = app.editor()?.selectedFragments() ?? [];
  if (fragments.length === 0) {
    app.say('info', 'Select the words in the text first: then this tag can be attached to them.');
    return false;
  }
  const nearby = app.editor()?.tagsNear(fragments, annotationId);
  return app.run({ type: 'annotation.setFragments', annotationId, partKey, fragments, nearby }) !== null;
}
