import { closeHistory, history, isHistoryTransaction, redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { Editor, Extension } from '@tiptap/react';
import type { Change } from '../../core/commands/change';
import type { TypedText } from '../../core/model/draft-change';
import type { Fragment } from '../../core/model/selector';
import { trimSpan } from '../../core/model/trim-span';
import type { App } from '../state/app';
import { manyEdits } from '../state/foresight';
import type { OpenedArticle } from '../state/opened-article';
import { inOwnTasks } from '../state/own-task';
import { createBlockIds } from './block-ids';
import { BlockIndex } from './block-index';
import { laidOut } from './block-looks';
import { cleanPasted } from './clean-pasted';
import { createEditKeys } from './edit-keys';
import type { Mode } from './guard';
import { createGuard } from './guard';
import { moveBlocks } from './move-blocks';
import { keepOwnSelection } from './own-selection';
import { withoutStyles } from './pasted-html';
import { RecordStep } from './record-step';
import type { Roles } from './roles';
import { gutterLabels, looksOf, roleLooks, rolesOf } from './roles';
import { documentExtensions, toContent, withoutIds } from './schema';
import { TagIndex } from './tag-index';
import { isFromElsewhere, takeText } from './take-text';
import { LiveText } from './typed-text';
import { changesIn, isRunning, labelOfText, nameStep, UndoLabels } from './undo-labels';

/** What the galley tells the parts around it. */
export interface GalleyEvents {
  /** Text, tags, roles or selection changed: what is drawn may be out of date. */
  onChanged(): void;
  onSelection(): void;
  onText(): void;
  handleKey(view: EditorView, event: KeyboardEvent): boolean;
  /** The article's text was replaced from outside: this galley shows another one. */
  onReplaced(): void;
}

const historyDepth = 1000;

/**
 * The text on screen with its one undo history. It keeps the block index, the tag positions and the roles in step with text and layers,
 * and knows nothing of how they are drawn.
 */
export class Galley {
  readonly editor: Editor;
  readonly tags = new TagIndex();
  mode: Mode;
  blocks: BlockIndex;
  roles: Roles;
  /** Counts up when a role changes. */
  rolesVersion = 0;
  /** Whether the mouse is selecting: then the selection is told when it is let go. */
  isDragging = false;
  private readonly app: App;
  private readonly events: GalleyEvents;
  private readonly live: LiveText;
  private readonly labels = new UndoLabels();
  private labelsOf: { blocks: BlockIndex; roles: Roles; labels: readonly string[] } | null = null;
  private readonly unsubscribe: () => void;
  private opened: OpenedArticle;
  private isDispatching = false;
  private isKept = true;
  private needsRoles = false;
  /** What the last act on the text was called; `null` after a change of records. */
  private lastLabel: string | null = null;
  /** The annotations of the change that is being applied. */
  private touched: readonly string[] | null = null;

  constructor(app: App, opened: OpenedArticle, mount: HTMLElement, events: GalleyEvents) {
    this.app = app;
    this.events = events;
    this.opened = opened;
    this.mode = app.store.getState().mode;
    const galleyExtension = Extension.create({
      name: 'galley',
      dispatchTransaction: ({ transaction, next }) => this.dispatch(transaction, next),
      addProseMirrorPlugins: () => [
        createGuard(() => this.mode),
        createBlockIds(),
        history({ depth: historyDepth }),
        roleLooks.createPlugin(),
        laidOut.createPlugin(),
      ],
    });
    this.editor = new Editor({
      element: mount,
      extensions: [...documentExtensions, galleyExtension, createEditKeys(() => this.mode)],
      content: toContent(opened.revision.document),
      injectCSS: false,
      enableInputRules: false,
      enablePasteRules: false,
      // Keys belong to the table of commands; the stock keys would change a text that is locked.
      enableCoreExtensions: { keymap: false, delete: false, drop: false, paste: false },
      editorProps: {
        attributes: this.attributes(),
        handleKeyDown: (view, event) => events.handleKey(view, event),
        handleDOMEvents: {
          copy: () => this.live.forgetCut(),
        },
        transformCopied: withoutIds,
        transformPasted: withoutIds,
        transformPastedHTML: (html) => cleanPasted(withoutStyles(html)),
      },
    });
    keepOwnSelection(this.view.dom);
    this.blocks = BlockIndex.of(this.view.state.doc);
    this.roles = rolesOf(opened);
    this.live = new LiveText(this.tags, opened, this.view.state.doc, this.blocks);
    this.drawRoles();
    this.unsubscribe = app.store.subscribe((state, before) => {
      if (state.opened !== null && state.opened !== before.opened) this.takeOver(state.opened);
      if (state.mode !== this.mode) this.setMode(state.mode);
      if (state.selected !== before.selected || state.textSelection !== before.textSelection) events.onChanged();
    });
  }

  get view(): EditorView {
    return this.editor.view;
  }

  destroy(): void {
    this.unsubscribe();
    this.app.store.setState({ lostNow: null });
    this.editor.destroy();
  }

  /** Puts a change in the history and applies it. A change that the app refuses leaves no trace, and the answer is false. */
  commit(change: Change): boolean {
    const { state } = this.view;
    this.view.dispatch(closeHistory(state.tr.step(new RecordStep(change))));
    return this.isKept;
  }

  /** Text that is not a revision yet, or `null`. */
  typedText(): TypedText | null {
    // The window may have gone on to another article, or to a text that this galley does not show.
    const { opened } = this.app.store.getState();
    if (opened?.article.id !== this.opened.article.id || opened.revision.id !== this.opened.revision.id) return null;
    return this.live.typed(this.view.state.doc);
  }

  /** The opened revision is the text on screen. */
  textSaved(): void {
    const { opened } = this.app.store.getState();
    if (opened !== null && opened.revision.id !== this.opened.revision.id) this.takeOver(opened);
  }

  /** Moves the paragraphs with the selection, tags and all. Returns false when there is nowhere to go. */
  moveBlocks(step: -1 | 1): boolean {
    const transaction = this.mode === 'edit' ? moveBlocks(this.view.state, step) : null;
    if (transaction !== null) this.view.dispatch(transaction);
    return transaction !== null;
  }

  /** Puts words in the place of others, as one step of the history. Offsets: plain text. */
  replaceText(spans: readonly Fragment[], words: string, label: string): void {
    if (this.mode !== 'edit' || spans.length === 0) return;
    const { tr } = this.view.state;
    for (const { start, end } of spans.toReversed()) {
      const from = this.blocks.toPosition(start);
      const to = this.blocks.toPosition(end);
      if (words === '') tr.delete(from, to);
      else tr.insertText(words, from, to);
    }
    this.view.dispatch(nameStep(tr, label));
  }

  undo(): void {
    this.travel('done');
  }

  redo(): void {
    this.travel('undone');
  }

  /** The selection in plain text, trimmed; `null` while the caret is only a caret. */
  selectedSpan(): Fragment | null {
    const { selection } = this.view.state;
    if (selection instanceof NodeSelection || selection.empty) return null;
    const from = this.blocks.toOffset(selection.from);
    const words = this.blocks.slice(from, this.blocks.toOffset(selection.to));
    const span = trimSpan(words, { start: 0, end: words.length });
    return span === null ? null : { start: from + span.start, end: from + span.end };
  }

  /** What stands in the gutter beside each block. */
  gutterLabels(): readonly string[] {
    const { blocks, roles, labelsOf } = this;
    const isKnown = labelsOf !== null && labelsOf.roles === roles && labelsOf.blocks.hasSameOutline(blocks);
    const labels = isKnown ? labelsOf.labels : gutterLabels(blocks, roles);
    if (!isKnown || labelsOf.blocks !== blocks) this.labelsOf = { blocks, roles, labels };
    return labels;
  }

  /** Where the selection begins. Offset: plain text. */
  selectionStart(): number {
    return this.blocks.toOffset(this.view.state.selection.from);
  }

  /** Tells the app which words are selected, if they are others than it knows. */
  tellSelection(): void {
    if (this.isDragging) return;
    const span = this.selectedSpan();
    const { textSelection } = this.app.store.getState();
    if (span === null && textSelection === null) return;
    if (span !== null && textSelection?.start === span.start && textSelection.end === span.end) return;
    const quote = span === null ? '' : this.blocks.slice(span.start, span.end);
    this.app.store.setState({ textSelection: span === null ? null : { ...span, quote } });
  }

  /** Moves caret or selection. Offsets: plain text. */
  select(anchor: number, head: number): void {
    const { state } = this.view;
    const { doc } = state;
    const selection = TextSelection.between(
      doc.resolve(this.blocks.toPosition(anchor)),
      doc.resolve(this.blocks.toPosition(head)),
    );
    this.view.dispatch(state.tr.setSelection(selection));
  }

  private dispatch(transaction: Transaction, next: (transaction: Transaction) => void): void {
    const { state: before } = this.view;
    const isTravel = isHistoryTransaction(transaction);
    if (!isTravel) this.parted(transaction);
    this.isDispatching = true;
    const isKept = this.applyChanges(transaction, isTravel);
    this.isDispatching = false;
    this.isKept = isKept;
    // A new change that does not fit never enters the history.
    if (isKept) next(transaction);
    if (this.needsRoles) this.drawRoles();
    const { state } = this.view;
    if (state === before || !isKept) return;
    const depth = undoDepth(state);
    if (transaction.docChanged) {
      const hasRecords = changesIn(transaction).length > 0;
      const move = isTravel ? (depth < undoDepth(before) ? 'undo' : 'redo') : hasRecords ? 'commit' : 'none';
      this.labels.follow(move, transaction, depth, redoDepth(state));
      this.tellHistory();
    }
    if (state.doc !== before.doc) this.followText(transaction, before, isTravel);
    if (isFromElsewhere(transaction)) return;
    if (!state.selection.eq(before.selection) || state.doc !== before.doc) {
      this.tellSelection();
      this.events.onSelection();
    }
    this.events.onChanged();
  }

  /** Acts with names of their own are steps of their own; letters go on from letters only. */
  private parted(transaction: Transaction): void {
    if (!transaction.docChanged) return;
    const label = changesIn(transaction).length > 0 ? null : labelOfText(transaction);
    if (label === null || label !== this.lastLabel || !isRunning(label)) closeHistory(transaction);
    this.lastLabel = label;
  }

  private followText(transaction: Transaction, before: EditorState, isTravel: boolean): void {
    const { state } = this.view;
    const present = this.blocks;
    if (isFromElsewhere(transaction)) {
      this.blocks = BlockIndex.of(state.doc);
      this.roles = rolesOf(this.opened);
      this.drawRoles();
      this.events.onText();
      return;
    }
    if (isTravel || undoDepth(state) > undoDepth(before)) this.live.remember(before.doc);
    this.blocks = transaction.doc === state.doc ? present.after(transaction) : BlockIndex.of(state.doc);
    if (isTravel) this.live.travel(transaction, state.doc, present, this.blocks);
    else this.live.follow(transaction, present, this.blocks);
    if (!present.hasSameIds(this.blocks)) this.drawRoles();
    this.tellLost();
    this.events.onText();
    this.app.noteTyping();
  }

  private setMode(mode: Mode): void {
    this.mode = mode;
    this.view.setProps({ attributes: this.attributes() });
    this.tellSelection();
    this.events.onChanged();
  }

  private attributes(): Record<string, string> {
    return {
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': 'Text of the article',
      'aria-describedby': 'galley-help',
      'data-region-start': '',
      'data-mode': this.mode,
      spellcheck: String(this.mode === 'edit'),
      autocorrect: 'off',
      lang: this.opened.article.language,
    };
  }

  /** Applies the changes of records in a transaction. Returns whether the transaction may go on. */
  private applyChanges(transaction: Transaction, isTravel: boolean): boolean {
    for (const change of changesIn(transaction)) {
      this.touched = change.edits.filter((edit) => edit.table === 'annotations').map((edit) => edit.id);
      const isApplied = this.labels.isDead(change) || this.app.applyFromEditor(change);
      this.touched = null;
      if (isApplied) continue;
      if (!isTravel) return false;
      // What was done long ago and no longer fits: the history moves on, and passes over it from now on.
      this.labels.bury(change);
    }
    return true;
  }

  private travel(branch: 'done' | 'undone'): void {
    const go = branch === 'done' ? undo : redo;
    for (let dead = this.labels.deadOnTop(branch); dead > 0; dead -= 1) go(this.view.state, this.view.dispatch);
    const { state } = this.view;
    go(state, (transaction) => {
      const [change] = changesIn(transaction);
      if (change === undefined || change.edits.length < manyEdits) return this.view.dispatch(transaction);
      inOwnTasks(this.app.foresee(change), () => {
        // Something from elsewhere may have come in between.
        if (this.view.state === state) this.view.dispatch(transaction);
        else go(this.view.state, this.view.dispatch);
      });
    });
  }

  /** Tells which tags have lost words, if they are others than the window knows. */
  private tellLost(): void {
    const lost = this.live.isTyped ? this.tags.lostIds : null;
    const { lostNow } = this.app.store.getState();
    if (lost === lostNow || (lost !== null && lostNow !== null && hasSameIds(lost, lostNow))) return;
    this.app.store.setState({ lostNow: lost });
  }

  private tellHistory(): void {
    const undoLabel = this.labels.undoLabel();
    const redoLabel = this.labels.redoLabel();
    const state = this.app.store.getState();
    if (state.undoLabel !== undoLabel || state.redoLabel !== redoLabel)
      this.app.store.setState({ undoLabel, redoLabel });
  }

  private takeOver(opened: OpenedArticle): void {
    const before = this.opened;
    if (opened.article.id !== before.article.id) return;
    if (opened.revision.id !== before.revision.id) {
      const shown = this.live.shownAs(opened, this.view.state.doc);
      const isSame = shown.eq(this.view.state.doc);
      if (!isSame && this.live.isTyped) {
        this.events.onReplaced();
        return;
      }
      this.opened = opened;
      if (!isSame) this.view.dispatch(takeText(() => this.view.state.tr, shown));
      this.live.rebase(opened, this.view.state.doc, this.blocks, isSame);
      if (!isSame) this.tellSelection();
      this.tellLost();
      this.events.onChanged();
      return;
    }
    this.opened = opened;
    this.tellHistory();
    if (opened.layers === before.layers) return;
    this.live.update(opened, this.blocks, this.touched);
    this.tellLost();
    // A layer that comes with the first tag says nothing of blocks.
    const editsOf = ({ layers }: OpenedArticle) =>
      layers.map(({ articleEdits }) => articleEdits).filter((table) => Object.keys(table).length > 0);
    const edits = new Set(editsOf(before));
    const now = editsOf(opened);
    if (now.length !== edits.size || now.some((table) => !edits.has(table))) {
      this.roles = rolesOf(opened);
      this.drawRoles();
    }
    this.events.onChanged();
  }

  private drawRoles(): void {
    this.rolesVersion += 1;
    this.needsRoles = this.isDispatching;
    if (this.isDispatching) return;
    const { state } = this.view;
    this.view.dispatch(roleLooks.set(state, looksOf(this.blocks, this.roles)));
  }
}

function hasSameIds(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}
