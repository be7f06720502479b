import type { Tagset } from '../../core/model/tagset-value';
import type { BlockText } from './block-text';
import type { Band, BandBlock } from './page';
import { placesOf } from './page';
import type { DrawnSpan, HighlightName, Run } from './paint-plan';
import { drawSpans } from './paint-plan';
import type { Painter } from './painter';
import type { TagIndex } from './tag-index';

/** What tags are painted by. */
export interface TagLook {
  readonly tagset: Tagset;
  plan(spans: readonly DrawnSpan[]): ReadonlyMap<HighlightName, readonly Run[]>;
}

/** Paints the tags of a text block by block: a letter has one block planned and painted, and what scrolls into sight itself alone. */
export class TagPaint {
  private readonly painter: Painter;
  private readonly tags: TagIndex;
  private painted: ReadonlyMap<HTMLElement, BlockText> = new Map();
  private version = '';

  constructor(painter: Painter, tags: TagIndex) {
    this.painter = painter;
    this.tags = tags;
  }

  /** Paints a band of the text and takes away what was painted elsewhere. `version`: of the look. Returns the blocks that were painted anew. */
  paint(band: Band, look: TagLook, version: string): readonly BandBlock[] {
    const present = `${version} ${this.tags.placedVersion}`;
    const before = this.painted;
    const now = new Map<HTMLElement, BlockText>();
    const anew: BandBlock[] = [];
    for (const at of band.blocks) {
      now.set(at.element, at.text);
      if (present === this.version && before.get(at.element) === at.text) continue;
      const spans = drawSpans(look.tagset, this.tags.spans.overlapping(at.from, at.to));
      this.painter.paint(at.element, placesOf(look.plan(spans), [at]));
      anew.push(at);
    }
    for (const element of before.keys()) if (!now.has(element)) this.painter.remove(element);
    this.painted = now;
    this.version = present;
    return anew;
  }
}
