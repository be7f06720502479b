import { kindOf } from '../../core/kinds/index';
import { typeLabel } from '../../core/model/tagset-lookup';
import type { App } from '../state/app';
import { selectedAnnotation } from '../state/app-state';
import type { Cell } from './cell';
import type { TagIndex } from './tag-index';
import { ordinalOf } from './tag-walk';

/** Says aloud what was done and which tag is selected. Phrases of one moment are said together. */
export class Announcer {
  private readonly app: App;
  private readonly tags: () => TagIndex;
  private readonly spoken: Cell<string>;
  private readonly unsubscribe: () => void;
  private phrases: string[] = [];

  constructor(app: App, tags: () => TagIndex, spoken: Cell<string>) {
    this.app = app;
    this.tags = tags;
    this.spoken = spoken;
    this.unsubscribe = app.store.subscribe((state, before) => {
      if (state.selected?.annotationId === before.selected?.annotationId) return;
      if (state.selected !== null) this.saySelected();
    });
  }

  destroy(): void {
    this.unsubscribe();
  }

  say(phrase: string): void {
    this.phrases.push(phrase);
    if (this.phrases.length > 1) return;
    queueMicrotask(() => {
      this.spoken.set(this.phrases.join('. '));
      this.phrases = [];
    });
  }

  private saySelected(): void {
    const state = this.app.store.getState();
    const annotation = selectedAnnotation(state);
    if (annotation === null) return;
    const kind = kindOf(annotation.kind);
    const what = annotation.kind === 'entity' ? typeLabel(state.tagset, annotation.type) : kind.label;
    const { number, total } = ordinalOf(this.tags(), annotation.id);
    this.say(`${what}: ${kind.summary(annotation)}, tag ${number} of ${total}`);
  }
}
