import { TextSelection } from '@tiptap/pm/state';
import type { Fragment } from '../../core/model/selector';
import type { App } from '../state/app';
import type { AppCommand } from '../state/app-command';
import type { OpenedArticle } from '../state/opened-article';
import { afterFrames } from './after-frames';
import { Announcer } from './announcer';
import type { Cell } from './cell';
import { createCell } from './cell';
import { Galley } from './galley';
import { LinkedTags } from './linked-tags';
import { measureOverlay } from './measure';
import type { OverlayModel, SelectionBox, Viewport, VisibleBox } from './overlay-model';
import { emptyOverlay } from './overlay-model';
import { Band, BlockText, Page } from './page';
import type { Run } from './paint-plan';
import { drawSpans } from './paint-plan';
import { Painter, tagNames } from './painter';
import { handlePress } from './press';
import { ReviewLooks } from './review-scene';
import { Ruler } from './ruler';
import type { Span } from './span-index';
import { TagTools } from './tag-tools';

/** The elements that the sheet is made of. */
export interface SheetElements {
  /** What scrolls. */
  readonly sheet: HTMLElement;
  /** Gutter, text and margin: the overlay's corner. */
  readonly columns: HTMLElement;
  /** Where the text goes. */
  readonly mount: HTMLElement;
}

/** How far above and below the visible part the text is drawn, in pixels: so that scrolling shows drawn text. */
export const overscan = 500;
/** Room that a revealed tag keeps to the edges, for labels above it and the toolbar below. */
const revealRoom = 72;
const scrollTries = 4;

/**
 * The galley on the page: text, marks and what lies over them. It draws at most once in a frame, only the blocks near the visible part, and only when
 * something that it drew has changed.
 */
export class Surface {
  readonly galley: Galley;
  readonly page: Page;
  readonly tools: TagTools;
  readonly overlay: Cell<OverlayModel> = createCell(emptyOverlay);
  readonly selectionBox: Cell<SelectionBox | null> = createCell<SelectionBox | null>(null);
  readonly currentBlock: Cell<string> = createCell('');
  /** Words for screen readers. */
  readonly spoken: Cell<string> = createCell('');
  /** Counts up when the text changes. */
  readonly textVersion: Cell<number> = createCell(0);
  readonly isDragging: Cell<boolean> = createCell(false);
  readonly isFocused: Cell<boolean> = createCell(false);
  /** The block whose role menu is open. */
  readonly roleMenu: Cell<string | null> = createCell<string | null>(null);
  /** Whether the form for a link is open. */
  readonly isLinking: Cell<boolean> = createCell(false);
  /** The visible band, in pixels from the top of the columns. Followed while words are selected. */
  readonly viewport: Cell<Viewport> = createCell<Viewport>({ top: 0, bottom: 0 });
  private readonly app: App;
  private readonly elements: SheetElements;
  private readonly painter = new Painter();
  private readonly linked: LinkedTags;
  private readonly looks: ReviewLooks;
  private readonly resizes: ResizeObserver;
  private frameId = 0;
  private paintedKey = '';
  private selectionKey = '';
  private measuredKey = '';
  private lastOverlay = '';
  private layoutVersion = 0;
  private matches: { readonly runs: readonly Run[]; readonly current: Run | null } = { runs: [], current: null };
  private findVersion = 0;
  private readonly stop = new AbortController();
  private readonly caretListeners = new Set<() => void>();
  private readonly announcer: Announcer;
  private readonly unfollow: () => void;

  constructor(
    app: App,
    opened: OpenedArticle,
    commands: () => readonly AppCommand[],
    elements: SheetElements,
    onReplaced: () => void,
  ) {
    this.app = app;
    this.elements = elements;
    this.linked = new LinkedTags(app);
    this.looks = new ReviewLooks(app, 0);
    this.galley = new Galley(app, opened, elements.mount, {
      onChanged: () => this.schedule(),
      onSelection: () => this.followCaret(),
      onText: () => this.textVersion.set(this.textVersion.get() + 1),
      onReplaced,
      handleKey: (view, event) =>
        handlePress(
          { app, commands, collapseSelection: () => this.collapse(), focusFind: () => this.focusFind() },
          view,
          event,
        ),
    });
    this.page = new Page(this.galley.view.dom);
    this.unfollow = app.store.subscribe((state, before) => {
      if (state.tagset !== before.tagset || state.review !== before.review) this.schedule();
    });
    this.tools = new TagTools(
      app,
      this.galley,
      (from, to) => this.rulerAt(from, to),
      () => this.schedule(),
    );
    this.announcer = new Announcer(app, () => this.galley.tags, this.spoken);
    const { signal } = this.stop;
    const takeFocus = (): void => {
      this.isFocused.set(true);
      // However the focus came, the selection is in the page at once: else the browser’s caret at the start may be taken for the user’s.
      this.galley.view.focus();
    };
    this.galley.view.dom.addEventListener('focus', takeFocus, { signal });
    this.galley.view.dom.addEventListener(
      'blur',
      () => this.isFocused.set(document.activeElement === this.galley.view.dom),
      { signal },
    );
    this.resizes = new ResizeObserver(() => {
      this.layoutVersion += 1;
      // Within the callback the page is laid out and not yet shown: drawing now leaves no frame with marks beside their words.
      this.draw();
    });
    this.resizes.observe(elements.columns);
    this.resizes.observe(this.galley.view.dom);
    this.resizes.observe(elements.sheet);
    elements.sheet.addEventListener('scroll', () => this.schedule(), { signal, passive: true });
    void document.fonts.ready.then(() => {
      this.layoutVersion += 1;
      this.schedule();
    });
  }

  destroy(): void {
    this.stop.abort();
    cancelAnimationFrame(this.frameId);
    this.frameId = -1;
    this.resizes.disconnect();
    this.unfollow();
    this.announcer.destroy();
    this.painter.destroy();
    this.galley.destroy();
  }

  /** Says words to screen readers. */
  say(words: string): void {
    this.announcer.say(words);
  }

  startDrag(): void {
    this.galley.isDragging = true;
    this.isDragging.set(true);
    this.tools.showHover(null);
  }

  endDrag(): void {
    if (!this.galley.isDragging) return;
    this.galley.isDragging = false;
    this.isDragging.set(false);
    this.galley.tellSelection();
  }

  /** Calls back when caret or selection moved. */
  onCaret(listener: () => void): () => void {
    this.caretListeners.add(listener);
    return () => this.caretListeners.delete(listener);
  }

  /** Opens the menu that changes the role of the block with the caret. */
  openRoleMenu(): void {
    const { blocks, view } = this.galley;
    const { head } = view.state.selection;
    this.reveal(head, head);
    const open = (): void => this.roleMenu.set(blocks.at(blocks.findByPosition(head))?.blockId ?? null);
    // A palette that is just closing gives the focus back a moment later: the menu takes it after that.
    afterFrames(view.hasFocus() ? 0 : 3, open);
  }

  /** Offset of the first words in sight. */
  firstVisibleOffset(): number {
    const { blocks, view } = this.galley;
    const { top, bottom } = this.elements.sheet.getBoundingClientRect();
    const visible = this.page.blocksBetween(top + 4, bottom);
    const block = visible === null ? null : blocks.at(visible.first);
    const element = visible === null ? null : this.page.element(visible.first);
    if (block === null || element === null) return 0;
    const rect = element.getBoundingClientRect();
    if (rect.top >= top) return block.start;
    const found = view.posAtCoords({ left: rect.left + 2, top: top + 18 });
    return found === null ? block.start : blocks.toOffset(found.pos);
  }

  /** Scrolls so that the row of a position is the first in sight. */
  scrollToTop(position: number): void {
    this.scrollTo(position, position, (rect, view) => rect.top - view.top - 4);
  }

  /** The corner of the columns in the window: what is laid over the text counts from there. */
  corner(): DOMRect {
    return this.elements.columns.getBoundingClientRect();
  }

  visibleBox(): VisibleBox {
    const { x, y } = this.corner();
    const { top, bottom, left, right } = this.elements.sheet.getBoundingClientRect();
    return { top: top - y, bottom: bottom - y, left: left - x, right: right - x };
  }

  /** Scrolls by a step when a place in the window is near the upper or lower edge of the sheet. Returns whether it did. In pixels. */
  scrollNearEdge(y: number, zone: number, step: number): boolean {
    const { sheet } = this.elements;
    const { top, bottom } = sheet.getBoundingClientRect();
    const before = sheet.scrollTop;
    if (y < top + zone) sheet.scrollTop -= step;
    else if (y > bottom - zone) sheet.scrollTop += step;
    return sheet.scrollTop !== before;
  }

  /** Draws in the next frame. */
  schedule(): void {
    if (this.frameId !== 0) return;
    this.frameId = requestAnimationFrame(() => {
      this.frameId = 0;
      this.draw();
    });
  }

  /** Shows what was found and brings the present match into view. Offsets: plain text. */
  showMatches(found: readonly Fragment[], current: Fragment | null): void {
    const { blocks } = this.galley;
    const place = ({ start, end }: Fragment): Run => ({ from: blocks.toPosition(start), to: blocks.toPosition(end) });
    const now = current === null ? null : place(current);
    this.matches = { runs: found.map(place), current: now };
    this.findVersion += 1;
    if (now !== null) this.reveal(now.from, now.to);
    this.schedule();
  }

  /** Brings a run into view: a third of the way down when it is out of sight, else not at all. Positions: ProseMirror. */
  reveal(from: number, to: number): void {
    this.scrollTo(from, to, (rect, view) => {
      const room = Math.min(revealRoom, (view.bottom - view.top) / 4);
      if (rect.top >= view.top + room && rect.bottom <= view.bottom - room) return 0;
      return rect.top - (view.top + (view.bottom - view.top) / 3);
    });
  }

  focus(): void {
    this.galley.view.focus();
  }

  /** Scrolls by what `distance` says of where the run is. Again in the next frames, since blocks get their true height when they are first drawn. */
  private scrollTo(
    from: number,
    to: number,
    distance: (rect: { top: number; bottom: number }, view: DOMRect) => number,
  ): void {
    let tries = scrollTries;
    const step = (): void => {
      if (this.stop.signal.aborted) return;
      const rect = this.rectOf(from, to);
      if (rect === null) return;
      const by = distance(rect, this.elements.sheet.getBoundingClientRect());
      tries -= 1;
      if (Math.abs(by) < 1) return;
      this.elements.sheet.scrollTop += by;
      if (tries > 0) requestAnimationFrame(step);
    };
    step();
  }

  private rectOf(from: number, to: number): { top: number; bottom: number } | null {
    const { blocks } = this.galley;
    const index = blocks.findByPosition(from);
    const element = this.page.element(index);
    const block = blocks.at(index);
    if (element === null || block === null) return null;
    const rects = new BlockText(element, block).rects({ from, to: Math.max(to, from + 1) });
    const first = rects[0];
    const last = rects.at(-1);
    return first === undefined || last === undefined
      ? element.getBoundingClientRect()
      : { top: first.top, bottom: last.bottom };
  }

  collapse(): void {
    const { state, dispatch } = this.galley.view;
    dispatch(state.tr.setSelection(TextSelection.near(state.selection.$head)));
  }

  private focusFind(): void {
    this.elements.sheet.querySelector<HTMLInputElement>('.find-bar input')?.focus();
  }

  private rulerAt(from: number, to: number): Ruler {
    const { blocks } = this.galley;
    const band = new Band(this.page, blocks, blocks.findByPosition(from), blocks.findByPosition(to - 1));
    return new Ruler(this.elements.columns, this.galley.view.dom, band);
  }

  private followCaret(): void {
    const { blocks, view } = this.galley;
    const block = blocks.at(blocks.findByPosition(view.state.selection.head));
    this.currentBlock.set(block?.blockId ?? '');
    for (const listener of this.caretListeners) listener();
  }

  private draw(): void {
    if (this.stop.signal.aborted) return;
    const { top, bottom } = this.elements.sheet.getBoundingClientRect();
    const visible = this.page.blocksBetween(top - overscan, bottom + overscan);
    if (visible === null) return;
    const { galley } = this;
    this.followViewport(top, bottom);
    const { selected, textSelection, tagset } = this.app.store.getState();
    const selectedId = selected?.annotationId ?? null;
    const base = `${this.looks.follow()} ${visible.first} ${visible.last} ${galley.tags.version} ${this.textVersion.get()} ${selectedId}`;
    const words = textSelection === null ? '' : `${textSelection.start} ${textSelection.end}`;
    const { from, to } = galley.view.state.selection;
    // A caret that only moves paints nothing.
    const isBare = from === to && this.matches.runs.length === 0 && this.tools.preview === null;
    const selectionKey = isBare ? 'none' : `${base} ${from} ${to} ${this.findVersion} ${this.tools.version}`;
    const versions = `${this.layoutVersion} ${galley.rolesVersion} ${this.tools.version} ${this.linked.version}`;
    const measureKey = `${base} ${words} ${galley.mode} ${versions}`;
    const isSelectionNew = selectionKey !== this.selectionKey;
    if (base === this.paintedKey && !isSelectionNew && measureKey === this.measuredKey) return;
    const band = new Band(this.page, galley.blocks, visible.first, visible.last);
    const spans = drawSpans(tagset, galley.tags.spans.overlapping(band.from, band.to));
    if (base !== this.paintedKey) this.painter.paint(tagNames, this.looks.plan(spans, selectedId), band);
    if (isSelectionNew) this.paintSelection(band);
    if (measureKey !== this.measuredKey) this.measure(band, spans, selectedId);
    this.paintedKey = base;
    this.selectionKey = selectionKey;
    this.measuredKey = measureKey;
  }

  private followViewport(top: number, bottom: number): void {
    if (this.galley.view.state.selection.empty && this.linked.isEmpty) return;
    const corner = this.elements.columns.getBoundingClientRect().top;
    const present = this.viewport.get();
    if (present.top !== top - corner || present.bottom !== bottom - corner)
      this.viewport.set({ top: top - corner, bottom: bottom - corner });
  }

  private paintSelection(band: Band): void {
    const { selection } = this.galley.view.state;
    const { runs, current } = this.matches;
    const plan = new Map([
      // While matches are stepped through, theirs is the only place that is marked as the one in hand.
      [
        'sel-now' as const,
        this.tools.preview !== null ? [this.tools.preview] : selection.empty || current !== null ? [] : [selection],
      ],
      ['find' as const, runs.filter((match) => match.to > band.from && match.from < band.to)],
      ['find-now' as const, current === null ? [] : [current]],
    ]);
    this.painter.paint(['sel-now', 'find', 'find-now'], plan, band);
  }

  private measure(band: Band, spans: readonly Span[], selectedId: string | null): void {
    const { galley } = this;
    const ruler = new Ruler(this.elements.columns, galley.view.dom, band);
    const { tagset } = this.app.store.getState();
    const selectedSpans = selectedId === null ? [] : drawSpans(tagset, galley.tags.spansOf(selectedId));
    const roles = { roles: galley.roles, gutter: galley.gutterLabels() };
    const page = { band, tagset, ...roles, spans, selectedSpans, look: this.looks.present };
    const scene = { ...page, ...this.linked.scene(galley.tags) };
    const overlay = measureOverlay(ruler, scene);
    const text = JSON.stringify(overlay);
    if (text !== this.lastOverlay) this.overlay.set(overlay);
    this.lastOverlay = text;
    this.tools.measure(ruler, band, selectedSpans);
    const run = this.selectedRun();
    const rows = run === null ? [] : ruler.rows(run);
    const first = rows[0];
    const last = rows.at(-1);
    this.selectionBox.set(
      first === undefined || last === undefined ? null : { first, last, left: ruler.left, right: ruler.right },
    );
  }

  private selectedRun(): Run | null {
    const { textSelection } = this.app.store.getState();
    if (textSelection === null) return null;
    const { blocks } = this.galley;
    return { from: blocks.toPosition(textSelection.start), to: blocks.toPosition(textSelection.end) };
  }
}
