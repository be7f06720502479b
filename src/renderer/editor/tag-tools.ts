import { drawPart } from '../../core/kinds/draw-part';
import type { Edge } from '../../core/model/resize-fragments';
import type { App } from '../state/app';
import { ownLayer } from '../state/app-state';
import type { Cell } from './cell';
import { createCell } from './cell';
import type { Galley } from './galley';
import type { RowBox } from './overlay-model';
import type { Band } from './page';
import type { Run } from './paint-plan';
import type { Ruler } from './ruler';
import type { Span } from './span-index';
import { tagsAmong } from './tag-walk';

/** The small name behind the tag under the pointer. */
export interface HoverLabel {
  readonly key: string;
  readonly text: string;
  readonly mark: string;
  readonly x: number;
  readonly y: number;
}

/** A place to take hold of one end of the selected tag's words. In pixels from the corner of the columns. */
export interface Handle {
  readonly partKey: string;
  /** Which fragment of the part. */
  readonly index: number;
  readonly edge: Edge;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** Where a fragment is to go while its end is dragged. */
export interface Preview extends Run {
  readonly partKey: string;
  readonly index: number;
}

/** The tags of a place where several overlap, innermost first. */
export interface Choice {
  readonly ids: readonly string[];
}

/** The same with where it is offered, beside the selected one of them. */
export interface PlacedChoice extends Choice {
  readonly x: number;
  readonly y: number;
}

/** The menu of the tags of a place. */
export interface TagMenu extends PlacedChoice {
  readonly isByKey: boolean;
}

/** What the hand finds at a tag: its name under the pointer, handles at its ends, and the choice where tags overlap. */
export class TagTools {
  readonly hover: Cell<HoverLabel | null> = createCell<HoverLabel | null>(null);
  readonly handles: Cell<readonly Handle[]> = createCell<readonly Handle[]>([]);
  readonly choice: Cell<PlacedChoice | null> = createCell<PlacedChoice | null>(null);
  readonly menu: Cell<TagMenu | null> = createCell<TagMenu | null>(null);
  /** Counts up when something has to be measured anew. */
  version = 0;
  private readonly app: App;
  private readonly galley: Galley;
  private readonly rulerAt: (from: number, to: number) => Ruler;
  private readonly schedule: () => void;
  private offered: Choice | null = null;
  private present: Preview | null = null;
  private lastHandles = '[]';

  constructor(app: App, galley: Galley, rulerAt: (from: number, to: number) => Ruler, schedule: () => void) {
    this.app = app;
    this.galley = galley;
    this.rulerAt = rulerAt;
    this.schedule = schedule;
  }

  get preview(): Preview | null {
    return this.present;
  }

  /** Shows where a dragged end would go, or with `null` nothing any more. */
  showPreview(preview: Preview | null): void {
    this.present = preview;
    this.touch();
  }

  /** Offers the choice among the tags of a place, if there are several. */
  offer(candidates: readonly Span[]): void {
    const ids = tagsAmong(candidates).map((span) => span.annotation.id);
    this.offered = ids.length > 1 ? { ids } : null;
    this.touch();
  }

  /** Opens the menu of the tags at the selection or caret. Returns false when there are none. */
  openMenuAtCaret(): boolean {
    const { from, to, empty } = this.galley.view.state.selection;
    const { spans } = this.galley.tags;
    const tags = tagsAmong(empty ? spans.touching(from, to) : spans.overlapping(from, to));
    const row =
      this.rowsOf({ from, to: Math.max(to, from + 1) }).at(-1) ?? this.rowsOf({ from: from - 1, to: from }).at(-1);
    if (tags.length === 0 || row === undefined) return false;
    const ids = tags.map((span) => span.annotation.id);
    this.menu.set({ ids, x: row.x, y: row.y + row.height, isByKey: true });
    return true;
  }

  /** Opens the menu of the choice on offer. */
  openMenu(): void {
    const choice = this.choice.get();
    if (choice !== null) this.menu.set({ ...choice, y: choice.y + 18, isByKey: false });
  }

  /** Names the tag under the pointer, behind its last word. */
  showHover(span: Span | null): void {
    if (span === null) {
      this.hover.set(null);
      return;
    }
    const key = `${span.annotation.id} ${span.partKey} ${span.from}`;
    if (this.hover.get()?.key === key) return;
    const row = this.rowsOf(span).at(-1);
    const { label: text, mark } = drawPart(this.app.store.getState().tagset, span.annotation, span);
    this.hover.set(row === undefined ? null : { key, text, mark, x: row.x2 + 2, y: row.y + 1 });
  }

  /** The rows of a run, whether it is in sight or not. */
  rowsOf(run: Run): readonly RowBox[] {
    return this.rulerAt(run.from, run.to).rows(run);
  }

  /** Places everything anew. Only called when something has changed. */
  measure(ruler: Ruler, band: Band, selectedSpans: readonly Span[]): void {
    const handles = this.isOwn(selectedSpans) ? measureHandles(ruler, band, selectedSpans, this.present) : [];
    const text = JSON.stringify(handles);
    if (text !== this.lastHandles) this.handles.set(handles);
    this.lastHandles = text;
    this.choice.set(this.placeChoice(ruler, band, selectedSpans));
  }

  private touch(): void {
    this.version += 1;
    this.schedule();
  }

  private isOwn(spans: readonly Span[]): boolean {
    const { mode, textSelection } = this.app.store.getState();
    const id = spans[0]?.annotation.id;
    if (id === undefined || mode !== 'annotate' || textSelection !== null) return false;
    return ownLayer(this.app.store.getState())?.annotations[id] !== undefined;
  }

  private placeChoice(ruler: Ruler, band: Band, selectedSpans: readonly Span[]): PlacedChoice | null {
    const { selected, textSelection } = this.app.store.getState();
    if (this.offered === null || selected === null || textSelection !== null) return null;
    if (!this.offered.ids.includes(selected.annotationId)) return null;
    const span = selectedSpans.find((one) => one.partKey === selected.partKey) ?? selectedSpans[0];
    if (span === undefined || span.to <= band.from || span.from >= band.to) return null;
    const row = ruler.rows(span).at(-1);
    return row === undefined ? null : { ...this.offered, x: row.x2 + 3, y: row.y - 3 };
  }
}

function measureHandles(ruler: Ruler, band: Band, spans: readonly Span[], preview: Preview | null): Handle[] {
  const counts = new Map<string, number>();
  const isInBand = (position: number): boolean => position >= band.from && position <= band.to;
  return spans.flatMap((span) => {
    const { partKey } = span;
    const index = counts.get(partKey) ?? 0;
    counts.set(partKey, index + 1);
    const isMoving = preview?.partKey === partKey && preview.index === index;
    const run: Run = isMoving ? preview : span;
    if (run.to < band.from || run.from > band.to) return [];
    const rows = ruler.rows(run);
    const first = rows[0];
    const last = rows.at(-1);
    const found: Handle[] = [];
    if (first !== undefined && isInBand(run.from))
      found.push({ partKey, index, edge: 'start', x: first.x, y: first.y, height: first.height });
    if (last !== undefined && isInBand(run.to))
      found.push({ partKey, index, edge: 'end', x: last.x2, y: last.y, height: last.height });
    return found;
  });
}
