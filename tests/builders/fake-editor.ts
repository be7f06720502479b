import type { Change } from '../../src/core/commands/change';
import { invertChange } from '../../src/core/commands/change';
import type { RichText } from '../../src/core/model/document';
import type { TypedText } from '../../src/core/model/draft-change';
import type { App } from '../../src/renderer/state/app';

/** An editor without a screen: what was typed is what it is told. */
export interface FakeEditor {
  select(start: number, end: number): void;
  unselect(): void;
  /** The text is that now; `null`: it is as it was saved last. */
  type(document: RichText | null): void;
}

export function attachFakeEditor(app: App, selected: [number, number] | null = null): FakeEditor {
  let words = selected;
  let typed: TypedText | null = null;
  const history: Change[] = [];
  app.attachEditor({
    commit: (change) => {
      const isDone = app.applyFromEditor(change);
      if (isDone) history.push(change);
      return isDone;
    },
    typedText: () => typed,
    textSaved: () => {
      typed = null;
    },
    format: () => undefined,
    link: () => false,
    undo: () => {
      const last = history.pop();
      if (last !== undefined) app.applyFromEditor(invertChange(last));
    },
    redo: () => undefined,
    selectedFragments: () => (words === null ? [] : [{ start: words[0], end: words[1] }]),
    tagsNear: () => [],
    caret: () => 0,
    text: () => app.store.getState().opened?.revision.text ?? '',
    selection: () => ({ anchor: 0, head: 0 }),
    setSelection: () => undefined,
    paragraphAt: () => ({ start: 0, end: 0 }),
    selectText: () => undefined,
    reveal: () => undefined,
    stepTag: () => undefined,
    stepIntoTag: () => undefined,
    moveParagraphs: () => false,
    openLink: () => undefined,
    openTagMenu: () => undefined,
    openRoleMenu: () => undefined,
    focus: () => undefined,
  });
  return {
    select: (start, end) => {
      words = [start, end];
    },
    unselect: () => {
      words = null;
    },
    type: (document) => {
      typed = document === null ? null : { document, edits: null };
      app.noteTyping();
    },
  };
}
