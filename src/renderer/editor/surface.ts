import { TextSelection } from '@tiptap/pm/state';
import type { Fragment } from '../../core/model/selector';
import type { App } from '../state/app';
import type { AppCommand } from '../state/app-command';
import type { OpenedArticle } from '../state/opened-article';
import { afterFrames } from './after-frames';
import { Announcer } from './announcer';
import type { Cell } from './cell';
import { createCell } from './cell';
import { DrawnBand } from './drawn-band';
import { Galley } from './galley';
import { LinkedTags } from './linked-tags';
import { measureOverlay } from './measure';
import { NearCaret } from './near-caret';
import type { OverlayModel, SelectionBox, Viewport, VisibleBox } from './overlay-model';
import { emptyOverlay } from './overlay-model';
import type { BandBlock } from './page';
import { Band, Page, placesOf } from './page';
import type { HighlightName, Run } from './paint-plan';
import { drawSpans } from './paint-plan';
import { Painter } from './painter';
import { handlePress } from './press';
import { keepTypingQuiet } from './quiet-typing';
import { ReviewLooks } from './review-scene';
import type { WrittenBlock } from './row-breaks';
import { RowBreaks } from './row-breaks';
import { Ruler } from './ruler';
import { SheetScroll } from './sheet-scroll';
import { TagPaint } from './tag-paint';
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

/**
 * The galley on the page: text, marks and what lies over them. It draws at most once in a frame, only the blocks near the visible part, and only when
 * something that it drew has changed.
 */
export class Surface {
  readonly galley: Galley;
  readonly page: Page;
  readonly tools: TagTools;
  readonly scroll: SheetScroll;
  private readonly drawn: DrawnBand;
  private readonly nearCaret: NearCaret;
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
  private readonly tagPaint: TagPaint;
  private readonly linked: LinkedTags;
  private readonly looks: ReviewLooks;
  private readonly resizes: ResizeObserver;
  private frameId = 0;
  private paintedKey = '';
  private selectionKey = '';
  private measuredKey = '';
  /** What was measured, but for the text. */
  private measuredPlace = '';
  private measuredLost: ReadonlySet<string> | null = null;
  private measuredHeight = 0;
  private readonly rowBreaks = new RowBreaks();
  private lastOverlay = '';
  /** 0 until the first sizes are told. They come with the first frame: what was measured sooner would be measured again then. */
  private layoutVersion = 0;
  private fontsVersion = 0;
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
          {
            app,
            commands,
            collapseSelection: () => this.collapse(),
            focusFind: () => this.focusFind(),
            layOutNearCaret: () => this.nearCaret.prepare(event),
          },
          view,
          event,
        ),
    });
    this.page = new Page(this.galley.view.dom);
    this.tagPaint = new TagPaint(this.painter, this.galley.tags);
    this.scroll = new SheetScroll(elements.sheet, this.page, this.galley, this.stop.signal);
    this.drawn = new DrawnBand(elements.sheet, this.page);
    this.nearCaret = new NearCaret(this.galley, this.page, elements.sheet);
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
    keepTypingQuiet(this.galley.view, signal);
    this.galley.view.dom.addEventListener(
      'blur',
      () => this.isFocused.set(document.activeElement === this.galley.view.dom),
      { signal },
    );
    this.resizes = new ResizeObserver(() => {
      this.layoutVersion += 1;
      this.nearCaret.noteLayout();
      // Within the callback the page is laid out and not yet shown: drawing now leaves no frame with marks beside their words.
      this.draw();
    });
    this.resizes.observe(elements.columns);
    this.resizes.observe(this.galley.view.dom);
    this.resizes.observe(elements.sheet);
    elements.sheet.addEventListener('scroll', () => this.schedule(), { signal, passive: true });
    void document.fonts.ready.then(() => {
      this.fontsVersion += 1;
      if (this.layoutVersion === 0) return;
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
    const open = (): void => {
      this.draw();
      this.roleMenu.set(blocks.at(blocks.findByPosition(head))?.blockId ?? null);
    };
    // A palette that is just closing gives the focus back a moment later: the menu takes it after that.
    afterFrames(view.hasFocus() ? 0 : 3, open);
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

  /** Draws in the next frame. */
  schedule(): void {
    if (this.frameId !== 0) return;
    this.frameId = requestAnimationFrame(() => {
      this.frameId = 0;
      this.nearCaret.noteFrame();
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

  /** Brings a run into view. Positions: ProseMirror. */
  reveal(from: number, to: number): void {
    this.scroll.reveal(from, to);
  }

  focus(): void {
    this.galley.view.focus();
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
    const within = { first: blocks.findByPosition(from), last: blocks.findByPosition(to - 1) };
    return this.rulerOn(new Band(this.page, blocks, within));
  }

  private rulerOn(band: Band): Ruler {
    const { mode, rolesVersion, view } = this.galley;
    const setting = `${this.fontsVersion} ${devicePixelRatio} ${mode} ${rolesVersion}`;
    return new Ruler(this.elements.columns, view.dom, band, setting);
  }

  private followCaret(): void {
    const { blocks, view } = this.galley;
    const block = blocks.at(blocks.findByPosition(view.state.selection.head));
    this.currentBlock.set(block?.blockId ?? '');
    for (const listener of this.caretListeners) listener();
  }

  /** Draws what has changed since: in each frame, and at once for what has to stand at its words before the next key. */
  draw(): void {
    if (this.stop.signal.aborted || this.layoutVersion === 0) return;
    const { galley } = this;
    const { selected, textSelection, tagset } = this.app.store.getState();
    const selectedId = selected?.annotationId ?? null;
    const look = `${this.looks.follow()} ${selectedId}`;
    const content = `${look} ${galley.tags.version} ${this.textVersion.get()}`;
    const drawn = this.drawn.follow(content);
    if (drawn === null) return;
    const inSight = this.drawn.painted;
    this.followViewport();
    const base = `${content} ${inSight.first} ${inSight.last}`;
    const words = textSelection === null ? '' : `${textSelection.start} ${textSelection.end}`;
    const { from, to } = galley.view.state.selection;
    // A caret that only moves paints nothing.
    const isBare = from === to && this.matches.runs.length === 0 && this.tools.preview === null;
    const selectionKey = isBare ? 'none' : `${base} ${from} ${to} ${this.findVersion} ${this.tools.version}`;
    const versions = `${this.layoutVersion} ${galley.rolesVersion} ${this.tools.version} ${this.linked.version}`;
    const place = `${look} ${galley.tags.placedVersion} ${drawn.first} ${drawn.last} ${words} ${galley.mode} ${versions}`;
    const measureKey = `${content} ${place}`;
    const isSelectionNew = selectionKey !== this.selectionKey;
    if (base === this.paintedKey && !isSelectionNew && measureKey === this.measuredKey) return;
    const band = new Band(this.page, galley.blocks, inSight);
    const painted =
      base === this.paintedKey
        ? []
        : this.tagPaint.paint(band, { tagset, plan: (spans) => this.looks.plan(spans, selectedId) }, look);
    if (isSelectionNew) this.paintSelection(band);
    this.paintedKey = base;
    this.selectionKey = selectionKey;
    if (measureKey === this.measuredKey) return;
    const isWritten = place === this.measuredPlace && selectedId === null && galley.tags.lostIds === this.measuredLost;
    const written = isWritten && painted.length === 1 ? painted[0] : undefined;
    // A text that grows is laid out anew, and all that stands beside it is measured with that, in this frame too.
    if (written !== undefined && galley.view.dom.offsetHeight !== this.measuredHeight) return;
    if (written === undefined) this.rowBreaks.forget();
    if (written === undefined || this.rowBreaks.moved(rowsOf(written)))
      this.measure(new Band(this.page, galley.blocks, drawn), selectedId);
    this.measuredKey = measureKey;
    this.measuredPlace = place;
    this.measuredLost = galley.tags.lostIds;
  }

  private followViewport(): void {
    if (this.galley.view.state.selection.empty && this.linked.isEmpty) return;
    const { top, bottom } = this.visibleBox();
    const present = this.viewport.get();
    if (present.top !== top || present.bottom !== bottom) this.viewport.set({ top, bottom });
  }

  private paintSelection(band: Band): void {
    const { selection } = this.galley.view.state;
    const { runs, current } = this.matches;
    const plan = new Map<HighlightName, readonly Run[]>([
      // While matches are stepped through, theirs is the only place that is marked as the one in hand.
      [
        'sel-now',
        this.tools.preview !== null ? [this.tools.preview] : selection.empty || current !== null ? [] : [selection],
      ],
      ['find', runs.filter((match) => match.to > band.from && match.from < band.to)],
      ['find-now', current === null ? [] : [current]],
    ]);
    this.painter.paint(this, placesOf(plan, band.blocks));
  }

  private measure(band: Band, selectedId: string | null): void {
    const { galley } = this;
    const spans = galley.tags.spans.overlapping(band.from, band.to);
    const ruler = this.rulerOn(band);
    this.measuredHeight = galley.view.dom.offsetHeight;
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

function rowsOf({ element, block, text }: BandBlock): WrittenBlock {
  const widths = text.rects({ from: 0, to: block.length }).map(({ width }) => width);
  return { element, words: block.node.textContent, widths };
}
