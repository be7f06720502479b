import type { Annotation } from '../../core/kinds/index';
import { findDisputed } from '../../core/model/disputes';
import type { Layer } from '../../core/model/records';
import type { App } from '../state/app';
import { selectedAnnotation } from '../state/app-state';
import type { TagLink } from '../state/tag-links';
import { listTagLinks } from '../state/tag-links';
import type { Scene } from './measure';
import type { TagIndex } from './tag-index';

/** More links than these of one tag are listed in the inspector and not drawn. */
const drawnLinks = 12;
const noLayers: readonly Layer[] = [];

/** What the selected tag is linked to and which claims are disputed, looked up anew only when the tag or the records are others. */
export class LinkedTags {
  private readonly app: App;
  private seen: readonly Layer[] = noLayers;
  private selected: Annotation | null = null;
  private links: readonly TagLink[] = [];
  private count = 0;

  constructor(app: App) {
    this.app = app;
  }

  /** Counts up with every change of records or selected tag: a link moves no tag and is drawn all the same. */
  get version(): number {
    this.look();
    return this.count;
  }

  get isEmpty(): boolean {
    this.look();
    return this.links.length === 0;
  }

  scene(tags: TagIndex): Pick<Scene, 'links' | 'disputed'> {
    this.look();
    const drawn = this.links.slice(0, drawnLinks);
    const ids = new Set<string>(drawn.map(({ other }) => other.id));
    const spans = ids.size === 0 ? [] : tags.spans.pick(ids);
    return {
      links: drawn.map(({ key, words, other }) => ({
        key,
        words,
        other,
        spans: spans.filter(({ annotation }) => annotation.id === other.id),
      })),
      disputed: findDisputed(this.seen),
    };
  }

  private look(): void {
    const state = this.app.store.getState();
    const layers = state.opened?.layers ?? noLayers;
    const selected = selectedAnnotation(state);
    if (layers === this.seen && selected === this.selected) return;
    this.seen = layers;
    this.selected = selected;
    this.links = selected === null ? [] : listTagLinks(layers, selected);
    this.count += 1;
  }
}
