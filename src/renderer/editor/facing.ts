import type { App } from '../state/app';
import type { Cell } from './cell';
import { createCell } from './cell';
import { DrawnBand } from './drawn-band';
import { LineUp } from './line-up';
import type { PartLabel } from './overlay-model';
import { Band, Page } from './page';
import { byDepth } from './paint-plan';
import { Painter } from './painter';
import { measureReview, ReviewLooks } from './review-scene';
import { Ruler } from './ruler';
import { ScrollPane } from './scroll-pane';
import type { SheetElements, Surface } from './surface';
import { TagPaint } from './tag-paint';

/**
 * The text a second time, beside the sheet and for reading only, with the tags of another person: a copy of what the editor has drawn, marked by the
 * same rules from the same positions. Both stand at the same block, whichever is scrolled.
 */
export class Facing {
  /** What stands above the words of the selected difference. */
  readonly labels: Cell<readonly PartLabel[]> = createCell<readonly PartLabel[]>([]);
  private readonly app: App;
  private readonly surface: Surface;
  private readonly elements: SheetElements;
  private readonly page: Page;
  private readonly band: DrawnBand;
  private readonly painter = new Painter();
  private readonly tagPaint: TagPaint;
  private readonly looks: ReviewLooks;
  private readonly lineUp: LineUp<ScrollPane>;
  private readonly resizes: ResizeObserver;
  private readonly stop = new AbortController();
  private readonly unfollow: readonly (() => void)[];
  private frameId = 0;
  private layoutVersion = 0;
  private copied = '';
  private drawn = '';

  /** `main` is what scrolls in the sheet itself. */
  constructor(app: App, surface: Surface, main: HTMLElement, elements: SheetElements) {
    this.app = app;
    this.surface = surface;
    this.elements = elements;
    this.looks = new ReviewLooks(app, 1);
    this.tagPaint = new TagPaint(this.painter, surface.galley.tags);
    this.page = new Page(elements.mount);
    this.band = new DrawnBand(elements.sheet, this.page);
    const sheet = new ScrollPane(main, surface.page);
    const own = new ScrollPane(elements.sheet, this.page);
    this.lineUp = new LineUp([sheet, own], (run) => requestAnimationFrame(run));
    // For reading only, and yet it takes the focus: so it can be scrolled by key.
    elements.sheet.tabIndex = 0;
    const { signal } = this.stop;
    for (const pane of [sheet, own]) {
      pane.element.addEventListener('scroll', () => this.lineUp.scrolled(pane), { signal, passive: true });
      for (const hold of ['wheel', 'pointerdown', 'keydown'])
        pane.element.addEventListener(hold, () => this.lineUp.taken(pane), { signal, passive: true });
    }
    elements.sheet.addEventListener('scroll', () => this.schedule(), { signal, passive: true });
    elements.mount.addEventListener('click', (event) => this.select(event), { signal });
    this.resizes = new ResizeObserver(() => {
      this.layoutVersion += 1;
      this.draw();
      this.lineUp.lead(sheet);
    });
    this.resizes.observe(elements.sheet);
    this.resizes.observe(elements.columns);
    this.unfollow = [
      surface.textVersion.subscribe(() => this.schedule()),
      app.store.subscribe((state, before) => {
        // Going to a difference scrolls the sheet: then that leads, whoever led a moment ago.
        if (state.selected !== before.selected) this.lineUp.lead(sheet);
        this.schedule();
      }),
    ];
    this.draw();
    this.lineUp.lead(sheet);
  }

  destroy(): void {
    this.stop.abort();
    this.lineUp.stop();
    for (const forget of this.unfollow) forget();
    cancelAnimationFrame(this.frameId);
    this.resizes.disconnect();
    this.painter.destroy();
  }

  private schedule(): void {
    if (this.frameId !== 0) return;
    this.frameId = requestAnimationFrame(() => {
      this.frameId = 0;
      this.draw();
    });
  }

  private draw(): void {
    const { galley, textVersion } = this.surface;
    const shown = `${textVersion.get()} ${galley.rolesVersion}`;
    if (shown !== this.copied) this.elements.mount.replaceChildren(copyOf(galley.view.dom));
    this.copied = shown;
    const version = String(this.looks.follow());
    const content = `${shown} ${version} ${galley.tags.version}`;
    const blocks = this.band.follow(content);
    const { painted } = this.band;
    const key = `${content} ${painted.first} ${painted.last} ${blocks?.first} ${blocks?.last} ${this.layoutVersion}`;
    const look = this.looks.present;
    if (blocks === null || look === null || key === this.drawn) return;
    this.drawn = key;
    const { tagset } = this.app.store.getState();
    const band = new Band(this.page, galley.blocks, blocks);
    this.tagPaint.paint(
      new Band(this.page, galley.blocks, painted),
      { tagset, plan: (spans) => this.looks.plan(spans, null) },
      version,
    );
    const spans = galley.tags.spans.overlapping(band.from, band.to);
    const ruler = new Ruler(this.elements.columns, this.elements.mount, band, String(this.layoutVersion));
    this.labels.set(measureReview(ruler, band, spans, tagset, look).parts);
  }

  /** A click on tagged words selects the tag; of several, the innermost. */
  private select({ target, clientX, clientY }: MouseEvent): void {
    const only = this.looks.present?.only;
    if (!(target instanceof Element) || only === undefined || only === null) return;
    const { galley } = this.surface;
    const at = this.page.blocksBetween(clientY, clientY + 1);
    if (at === null) return;
    const band = new Band(this.page, galley.blocks, at);
    const isHit = ({ left, right, top, bottom }: DOMRect): boolean =>
      clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
    const found = galley.tags.spans
      .overlapping(band.from, band.to)
      .filter(({ annotation }) => annotation.authorId === only.id)
      .filter((span) => band.blocks.some(({ text }) => text.rects(span).some(isHit)))
      .sort(byDepth)[0];
    if (found !== undefined) this.app.select({ annotationId: found.annotation.id, partKey: found.partKey });
  }
}

/** The text as it is drawn, without what makes it the editor: nothing in it takes the focus or leads anywhere. */
function copyOf(text: HTMLElement): Node {
  const copy = text.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return copy;
  for (const name of copy.getAttributeNames())
    if (!['class', 'lang', 'data-mode'].includes(name)) copy.removeAttribute(name);
  for (const link of copy.querySelectorAll('a')) link.removeAttribute('href');
  return copy;
}
