import type { Change } from '../../core/commands/change';
import type { KindId } from '../../core/kinds/index';
import type { Fragment } from '../../core/model/selector';

/** What the editor offers while an article is on screen. It owns the one undo history. */
export interface EditorPort {
  /** Puts a change in the undo history and applies it through `App.applyFromEditor`. */
  commit(change: Change): void;
  undo(): void;
  redo(): void;
  /** The selected words, trimmed of white space; empty when the caret is only a caret. UTF-16 code units into the current revision. */
  selectedFragments(): readonly Fragment[];
  /** Caret position, UTF-16 code units into the current revision. */
  caret(): number;
  /** Selects text and scrolls to it; an empty range puts the caret there. */
  selectText(start: number, end: number): void;
  /** Brings a span into view without touching the caret. */
  reveal(start: number, end: number): void;
  /** Selects the next or previous tag in reading order from the selected one, else from the caret; of one kind if named. */
  stepTag(step: 1 | -1, kind: KindId | null): void;
  /** Selects the innermost tag at the caret; called again at the same place, the next one there. */
  stepIntoTag(): void;
  /** Opens the menu that changes the role of the paragraph with the caret. */
  openRoleMenu(): void;
  focus(): void;
}
