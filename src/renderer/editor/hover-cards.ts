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
 * When the card about a tag is shown: while the pointer rests on its words, or while its mark in the margin has the focus. The pointer may
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
    sheet.addEventListener('focusin', (event) => this.focusMark(markOf(event.target)), { signal });
    sheet.addEventListener('focusout', (event) => this.focusMark(markOf(event.relatedTarget)), { signal });
    sheet.addEventListener('pointerdown', () => this.hide(), { signal });
    window.addEventListener('keydown', (event) => this.onKey(event), { signal, capture: true });
  }

  destroy(): void {
    this.stop.abort();
    this.wait(null);
  }

  /** The pointer is on these tags of the text, innermost first, at `x` pixels of the window; on none when it left them. */
  point(spans: readonly Span[], x: number): void {
    const [span] = spans;
    const { textSelection, mode } = this.app.store.getState();
    const key = span === undefined ? '' : `${span.annotation.id} ${span.partKey} ${span.from}`;
    if (key !== this.dismissed) this.dismissed = '';
    if (span === undefined || textSelection !== null || mode === 'edit') {
      this.leave();
      return;
    }
    if (key === this.wanted || this.dismissed !== '') return;
    this.wanted = key;
    this.wait(openDelayMs, () => this.show(span, spans.length, x));
  }

  /** The pointer is on the card. */
  keep(): void {
    this.wait(null);
  }

  /** The pointer left the card, or the words. */
  leave(): void {
    this.wanted = '';
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

  private show(span: Span, count: number, x: number | null): void {
    const rows = this.surface.tools.rowsOf(span);
    const first = rows[0];
    const last = rows.at(-1);
    if (first === undefined || last === undefined) return;
    const { annotation, partKey } = span;
    const view = this.surface.visibleBox();
    const left = x === null ? last.x : x - this.surface.corner().x;
    this.card.set({ annotationId: annotation.id, partKey, first, last, x: left, view, count });
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
