import type { App } from '../state/app';
import type { Cell } from './cell';
import { createCell } from './cell';
import type { RowBox, VisibleBox } from './overlay-model';
import type { Span } from './span-index';
import type { Surface } from './surface';

/** A card about one tag, and the rows of its words that it stands clear of. In pixels from the corner of the columns. */
export interface CardPlace {
  readonly annotationId: string;
  readonly partKey: string;
  readonly first: RowBox;
  readonly last: RowBox;
  /** The row that the pointer is on, or the last. */
  readonly at: RowBox;
  /** Where the pointer or the focus is, sideways. */
  readonly x: number;
  readonly view: VisibleBox;
  /** How many tags are at this place. */
  readonly count: number;
}

/** Long enough that moving over the text opens nothing. */
const openDelayMs = 550;
/** Long enough to move from the words over the gap onto the card. */
const closeDelayMs = 280;

/**
 * When the card about a tag is shown: while the pointer rests on its words or on its mark in the
 * margin, or while that mark has the focus. The pointer may
 * move onto the card; Escape puts it away. Source: WCAG 2.2, 1.4.13.
 */
export class HoverCards {
  readonly card: Cell<CardPlace | null> = createCell<CardPlace | null>(null);
  private readonly app: App;
  private readonly surface: Surface;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private wanted = '';
  private dismissed = '';
  private readonly stop = new AbortController();

  constructor(app: App, surface: Surface, sheet: HTMLElement) {
    this.app = app;
    this.surface = surface;
    const { signal } = this.stop;
    const markOf = (target: EventTarget | null): string | null => {
      if (!(target instanceof HTMLElement) || !target.matches('.marks [data-id]:focus-visible')) return null;
      return target.dataset.id ?? null;
    };
    sheet.addEventListener('pointerover', (event) => this.pointMark(event.target), { signal });
    sheet.addEventListener('pointerout', (event) => this.leaveMark(event.target), { signal });
    sheet.addEventListener('focusin', (event) => this.focusMark(markOf(event.target)), { signal });
    sheet.addEventListener('focusout', (event) => this.focusMark(markOf(event.relatedTarget)), { signal });
    sheet.addEventListener('pointerdown', () => this.hide(), { signal });
    window.addEventListener('keydown', (event) => this.onKey(event), { signal, capture: true });
  }

  destroy(): void {
    this.stop.abort();
    this.wait(null);
  }

  /** The pointer is on these tags of the text, innermost first, at a place in pixels of the window; on none when it left them. */
  point(spans: readonly Span[], place: Place): void {
    const [span] = spans;
    const { textSelection, mode } = this.app.store.getState();
    const key = span === undefined ? '' : `${span.annotation.id} ${span.partKey} ${span.from}`;
    if (key === '' || key !== this.dismissed) this.dismissed = '';
    if (span === undefined || textSelection !== null || mode === 'edit') {
      this.leave();
      return;
    }
    if (key === this.wanted || this.dismissed !== '') return;
    this.wanted = key;
    this.wait(openDelayMs, () => this.show(span, spans.length, place));
  }

  /** The pointer is on the card. */
  keep(): void {
    this.wait(null);
  }

  /** The pointer left the card, or the words. */
  leave(): void {
    this.wanted = '';
    this.dismissed = '';
    if (this.card.get() === null) this.wait(null);
    else this.wait(closeDelayMs, () => this.hide());
  }

  hide(): void {
    this.wait(null);
    this.wanted = '';
    this.card.set(null);
  }

  /** Hides the card until the pointer has left the words. */
  private putAway(): void {
    const { wanted } = this;
    this.hide();
    this.dismissed = wanted;
  }

  private show(span: Span, count: number, place: Place | null): void {
    const rows = this.surface.tools.rowsOf(span);
    const first = rows[0];
    const last = rows.at(-1);
    if (first === undefined || last === undefined) return;
    const corner = this.surface.corner();
    const at = rows.find(({ y, height }) => place !== null && place.y - corner.y < y + height) ?? last;
    const { annotation, partKey } = span;
    const view = this.surface.visibleBox();
    const x = place === null ? last.x : place.x - corner.x;
    this.card.set({ annotationId: annotation.id, partKey, first, last, at, x, view, count });
  }

  /** The pointer is on a mark in the margin: its card opens beside it, level with its row. */
  private pointMark(target: EventTarget | null): void {
    const mark = markUnder(target);
    const id = mark?.dataset.id;
    if (mark === null || id === undefined || this.wanted === id || this.dismissed === id) return;
    this.wanted = id;
    this.wait(openDelayMs, () => {
      const span = this.surface.galley.tags.spansOf(id)[0];
      if (span === undefined) return;
      const { x, y } = this.surface.corner();
      const box = mark.getBoundingClientRect();
      const row = { x: box.left - x, x2: box.right - x, y: box.top - y, height: box.height };
      const { annotation, partKey } = span;
      const view = this.surface.visibleBox();
      this.card.set({ annotationId: annotation.id, partKey, first: row, last: row, at: row, x: row.x, view, count: 1 });
    });
  }

  private leaveMark(target: EventTarget | null): void {
    if (markUnder(target) !== null) this.leave();
  }

  private focusMark(annotationId: string | null): void {
    if (annotationId === null) {
      this.hide();
      return;
    }
    const span = this.surface.galley.tags.spansOf(annotationId)[0];
    if (span === undefined) {
      this.hide();
      return;
    }
    this.wait(null);
    this.show(span, 1, null);
  }

  private onKey(event: KeyboardEvent): void {
    if (this.card.get() === null) {
      this.wait(null);
      return;
    }
    // Whoever goes on by key has done with the pointer.
    if (!/^(Control|Shift|Alt|Meta)$/.test(event.key)) this.putAway();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
  }

  private wait(delayMs: number | null, run: () => void = () => undefined): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = delayMs === null ? null : setTimeout(run, delayMs);
  }
}

/** The mark in the margin that the pointer is on; one that opens a menu says there what it holds. */
function markUnder(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof Element)) return null;
  return target.closest<HTMLElement>('.marks [data-id]:not([aria-haspopup])');
}

/** In pixels of the window. */
interface Place {
  readonly x: number;
  readonly y: number;
}
