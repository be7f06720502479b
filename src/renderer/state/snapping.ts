import type { Fragment } from '../../core/model/selector';
import type { SpanUse } from '../../core/model/tidy-span';
import { tidySpan } from '../../core/model/tidy-span';
import type { App } from './app';

/** The selected words as they are to be tagged: tidied for their use, unless the reporter wants them just as they are. */
export function wordsToTag(app: App, use: SpanUse): readonly Fragment[] {
  // A tag stands on a text that is kept.
  app.saveText();
  const editor = app.editor();
  const { opened, preferences, takesExactWords } = app.store.getState();
  if (editor === null || opened === null) return [];
  const selected = editor.selectedFragments();
  if (!preferences.snapToWords || takesExactWords) return selected;
  const { article, revision } = opened;
  return selected.map((fragment) => tidySpan(revision.text, fragment, use, article.language));
}

/** Runs a command that tags the selected words exactly as they are selected. */
export function withExactWords(app: App, run: () => void): void {
  app.store.setState({ takesExactWords: true });
  try {
    run();
  } finally {
    app.store.setState({ takesExactWords: false });
  }
}
