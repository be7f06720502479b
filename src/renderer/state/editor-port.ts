import type { Change } from '../../core/commands/change';
import type { KindId } from '../../core/kinds/index';
import type { TypedText } from '../../core/model/draft-change';
import type { Fragment } from '../../core/model/selector';

/** What can be done to the selected text or its paragraph while editing. A second time takes it away. */
export type TextFormat =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strike'
  | 'paragraph'
  | 'heading1'
  | 'heading2'
  | 'heading3'
  | 'bulletList'
  | 'orderedList'
  | 'blockquote';

/** A selection with its direction. UTF-16 code units into the text on screen. */
export interface TextRange {
  readonly anchor: number;
  readonly head: number;
}

/** What the editor offers while an article is on screen. It owns the one undo history. */
export interface EditorPort {
  /** Puts a change in the undo history and applies it through `App.applyFromEditor`. */
  /** Returns false when the app refused it: then it is not in the history. */
  commit(change: Change): boolean;
  undo(): void;
  redo(): void;
  /** Text that is not a revision yet, or `null`. Asking does not change anything. */
  typedText(): TypedText | null;
  /** The app made a revision of what `typedText` gave: counting starts anew, on the opened article's revision. */
  textSaved(): void;
  /** The selected words, trimmed of white space; empty when the caret is only a caret. UTF-16 code units into the current revision. */
  selectedFragments(): readonly Fragment[];
  /** Ids of the tags that share text with these words or with this tag. Offsets: UTF-16 code units into the current revision. */
  tagsNear(fragments: readonly Fragment[], annotationId: string | null): readonly string[];
  /** Caret position, UTF-16 code units into the current revision. */
  caret(): number;
  /** The plain text on screen. In the locked text it is the current revision's. */
  text(): string;
  /** The selection as it is, into `text`: `anchor` stays when it is extended, `head` moves. */
  selection(): TextRange;
  /** Extends or moves the selection and brings its head into view. */
  setSelection(range: TextRange): void;
  /** The paragraph with an offset, without the line feed behind it. */
  paragraphAt(offset: number): Fragment;
  /** Selects text and scrolls to it; an empty range puts the caret there. */
  selectText(start: number, end: number): void;
  /** Brings a span into view without touching the caret. */
  reveal(start: number, end: number): void;
  /** Selects the next or previous tag in reading order from the selected one, else from the caret; of one kind if named. */
  stepTag(step: 1 | -1, kind: KindId | null): void;
  /** Selects the innermost tag at the caret; called again at the same place, the next one there. */
  stepIntoTag(): void;
  /** Opens the menu of the tags at the caret, innermost first. */
  openTagMenu(): void;
  /** Formats the selection; nothing while the text is locked. */
  format(format: TextFormat): void;
  /** Links the selection to an address (http, https or mailto), or takes the link away with `null`. Returns false for another address. */
  link(address: string | null): boolean;
  /** Moves the paragraphs with the selection over the one before or behind. Returns false when there is none. */
  moveParagraphs(step: -1 | 1): boolean;
  /** Opens the form for the link of the selected words, or of the link at the caret. */
  openLink(): void;
  /** Opens the menu that changes the role of the paragraph with the caret. */
  openRoleMenu(): void;
  focus(): void;
}
