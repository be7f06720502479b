import type { App } from './app';
import type { AppCommand } from './app-command';
import { inGalley } from './command-conditions';
import type { TextRange } from './editor-port';
import type { Unit, UnitText } from './select-units';
import { extendBy, SelectionSteps, selectUnit } from './select-units';

/** Commands that select words by sentence and paragraph. By character, word and line the arrow keys do it. */
export function createSelectionCommands(app: App): readonly AppCommand[] {
  const steps = new SelectionSteps();

  const change = (to: (source: UnitText, range: TextRange) => TextRange | null, whenNone: string): void => {
    const editor = app.editor();
    const { opened } = app.store.getState();
    if (editor === null || opened === null) return;
    const source = { text: editor.text(), language: opened.article.language, paragraphAt: editor.paragraphAt };
    const present = editor.selection();
    const next = to(source, present);
    if (next === null || (next.anchor === present.anchor && next.head === present.head)) app.say('info', whenNone);
    else editor.setSelection(next);
  };
  const extend = (unit: Unit, step: 1 | -1) => (): void =>
    change((source, range) => extendBy(source, range, unit, step), `The text ${step === 1 ? 'ends' : 'starts'} here.`);

  const entry = (id: string, label: string, keys: readonly string[], run: () => void): AppCommand => ({
    id: `select.${id}`,
    label,
    group: 'Move',
    keys,
    scope: 'text',
    whyNot: inGalley,
    run,
  });
  return [
    entry('expand', 'Select more: word, sentence, paragraph', ['+', '='], () =>
      change((source, range) => steps.expand(source, range), 'The whole paragraph is selected.'),
    ),
    entry('shrink', 'Select less again', ['-'], () =>
      change((source, range) => steps.shrink(source, range), 'No words are selected.'),
    ),
    entry('sentence', 'Select the sentence', ['v'], () =>
      change((source, range) => selectUnit(source, range, 'sentence'), 'The sentence is selected.'),
    ),
    entry('sentenceForward', 'Extend the selection by a sentence', ['.'], extend('sentence', 1)),
    entry('sentenceBack', 'Extend the selection back by a sentence', [','], extend('sentence', -1)),
    entry('paragraph', 'Select the paragraph', ['b'], () =>
      change((source, range) => selectUnit(source, range, 'paragraph'), 'The paragraph is selected.'),
    ),
    entry('paragraphForward', 'Extend the selection by a paragraph', ['Alt+Shift+ArrowDown'], extend('paragraph', 1)),
    entry('paragraphBack', 'Extend the selection back by a paragraph', ['Alt+Shift+ArrowUp'], extend('paragraph', -1)),
  ];
}
