import { Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { kindIds } from '../../core/model/article-state';
import type { App } from '../state/app';
import type { AppCommand, Scope } from '../state/app-command';
import { pastePlainKey } from '../state/edit-commands';
import type { KeyPress, LiveKeys } from '../state/keymap';
import { findCommand, keyOf, liveKeys } from '../state/keymap';
import { setReview } from '../state/review-commands';
import { runOrSay } from '../state/run-command';
import { withExactWords } from '../state/snapping';

/** What a key press in the text can ask of the galley. */
export interface PressTargets {
  readonly app: App;
  commands(): readonly AppCommand[];
  collapseSelection(): void;
  focusFind(): void;
  layOutNearCaret(): void;
}

/**
 * A key in the locked text: a command of the text's scopes, or nothing. Returns true when the key is used up. The browser keeps all keys
 * that move the caret.
 */
export function handlePress(targets: PressTargets, view: EditorView, event: KeyboardEvent): boolean {
  if (event.isComposing || event.key === 'Process') return false;
  catchUpWithSelection(view);
  const end = endGoneTo(event);
  if (end !== null) return goToEnd(view, end, event.shiftKey);
  targets.layOutNearCaret();
  const { app } = targets;
  const state = app.store.getState();
  const hasWords = state.textSelection !== null;
  if (state.mode === 'edit') return handleEditPress(targets, event);
  if (event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey) {
    if (!hasWords) return false;
    stepKind(app, event.shiftKey ? -1 : 1);
    return true;
  }
  if (event.key === 'Escape') return stepOut(targets, view);
  const key = keyOf(event);
  const command = findCommand(targets.commands(), key, liveKeys(state, 'text'));
  const isPlain = key.length === 1 || /^Shift\+.$/.test(key);
  if (command === null) return isPlain || tagExactly(targets, event);
  // The window's commands go before the editor's own keys, such as Ctrl+E for code.
  if (command.id === 'text.find' && state.overlay === 'find') {
    targets.focusFind();
    return true;
  }
  const isSaid = command.scope === 'window' || (hasWords && (isPlain || key === 'Delete' || key === 'Backspace'));
  if (isSaid || command.whyNot(state) === null) runOrSay(app, command);
  return true;
}

/**
 * Alt with a tagging key takes the words just as they are selected, where Alt and that key mean nothing else. Alt and a digit may change the
 * layer, so claims are tagged with Shift as well.
 */
function tagExactly({ app, commands }: PressTargets, event: KeyboardEvent): boolean {
  if (!event.altKey || event.ctrlKey || event.metaKey) return false;
  const key = keyOf(placeOf(event));
  const state = app.store.getState();
  const live = (scope: Scope): LiveKeys => ({ scopes: [scope], chordsOnly: [], words: '' });
  const ofAnyLayer = findCommand(commands(), key, live('galley'));
  const command =
    findCommand(commands(), key, live(state.activeKind)) ?? (ofAnyLayer?.id.startsWith('claim.') ? ofAnyLayer : null);
  if (command === null || state.textSelection === null) return false;
  runOrSay(app, command, () => withExactWords(app, command.run));
  return true;
}

/** The press as it would be without Alt, which makes other signs of letters on some systems. */
function placeOf({ key, code, ctrlKey, metaKey, shiftKey }: KeyboardEvent): KeyPress {
  const letter = /^Key(.)$/.exec(code)?.[1]?.toLowerCase();
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  return { key: letter ?? digit ?? key, code, ctrlKey, metaKey, altKey: false, shiftKey };
}

/** A key while the text is open: what changes its look and what the window does anywhere. Every other key is the text's. */
function handleEditPress(targets: PressTargets, event: KeyboardEvent): boolean {
  const { app } = targets;
  // On many keyboards a sign is typed with AltGr, which comes as Ctrl and Alt.
  if (event.getModifierState('AltGraph')) return false;
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
    // What is typed is no command of the window either.
    event.stopPropagation();
    return false;
  }
  const state = app.store.getState();
  if (keyOf(event) === pastePlainKey) {
    event.stopPropagation();
    return false;
  }
  if (event.key === 'Escape') {
    if (state.overlay === 'find') app.store.setState({ overlay: null });
    else app.setMode('annotate');
    return true;
  }
  const command = findCommand(targets.commands(), keyOf(event), liveKeys(state, 'text'));
  if (command === null) return false;
  if (command.id === 'text.find' && state.overlay === 'find') {
    targets.focusFind();
    return true;
  }
  runOrSay(app, command);
  return true;
}

function stepOut({ app, collapseSelection }: PressTargets, view: EditorView): boolean {
  const { overlay, selected, notice, review } = app.store.getState();
  if (overlay === 'find') app.store.setState({ overlay: null });
  else if (review.isChanging) setReview(app, { isChanging: false });
  else if (selected !== null) app.select(null);
  else if (!view.state.selection.empty) collapseSelection();
  else if (notice !== null) app.store.setState({ notice: null });
  else return false;
  return true;
}

function stepKind(app: App, step: 1 | -1): void {
  const at = kindIds.indexOf(app.store.getState().activeKind);
  const next = kindIds[(at + step + kindIds.length) % kindIds.length];
  if (next !== undefined) app.store.setState({ activeKind: next });
}

/** The end of the text that a press goes to, as any system has it; `null` for another press. */
function endGoneTo({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): 'start' | 'end' | null {
  if (altKey) return null;
  if ((ctrlKey && key === 'Home') || (metaKey && key === 'ArrowUp')) return 'start';
  return (ctrlKey && key === 'End') || (metaKey && key === 'ArrowDown') ? 'end' : null;
}

/**
 * Puts the caret at an end of the text, or extends the selection to it. Left to the browser, it stops before the letters of a block that is out
 * of sight and so has no layout; and at the start ProseMirror takes it for one that was lost with the focus, and for 200 ms after the text got
 * the focus puts the old one back.
 */
function goToEnd(view: EditorView, end: 'start' | 'end', isExtending: boolean): boolean {
  const { doc, selection, tr } = view.state;
  const there = end === 'start' ? Selection.atStart(doc) : Selection.atEnd(doc);
  const next = isExtending ? TextSelection.between(selection.$anchor, there.$head) : there;
  view.dispatch(tr.setSelection(next).scrollIntoView());
  return true;
}

/**
 * The browser tells of a moved selection a moment later, and a quick typist's next key can come first. Taking over what is selected on
 * screen makes the key work on those words.
 */
function catchUpWithSelection(view: EditorView): void {
  const shown = view.dom.ownerDocument.getSelection();
  if (shown === null || shown.anchorNode === null || shown.focusNode === null) return;
  if (!view.dom.contains(shown.anchorNode) || !view.dom.contains(shown.focusNode)) return;
  const { doc, selection, tr } = view.state;
  if (!(selection instanceof TextSelection)) return;
  const anchor = view.posAtDOM(shown.anchorNode, shown.anchorOffset);
  const head = view.posAtDOM(shown.focusNode, shown.focusOffset);
  if (anchor === selection.anchor && head === selection.head) return;
  const taken = TextSelection.between(doc.resolve(anchor), doc.resolve(head));
  if (!taken.eq(selection)) view.dispatch(tr.setSelection(taken));
}
