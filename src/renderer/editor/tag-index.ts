import type { Mappable } from '@tiptap/pm/transform';
import type { Annotation } from '../../core/kinds/index';
import { kindOf } from '../../core/kinds/index';
import type { Layer } from '../../core/model/records';
import type { BlockIndex } from './block-index';
import type { Span } from './span-index';
import { SpanIndex } from './span-index';

/**
 * The spans of all live annotations of all layers, kept in step with the layers and with the text. A change of the layers costs what
 * changed: records are compared by identity, and a record whose words stay keeps its positions.
 */
export class TagIndex {
  spans = SpanIndex.empty;
  /** Counts up with every change of spans, so that readers know what they drew. */
  version = 0;
  private readonly known = new Map<string, Layer['annotations']>();
  private order: readonly string[] | null = null;

  /**
   * Takes over the layers. Returns whether anything changed. `touched` names the only annotations that can have changed since the last
   * time, when the caller knows: then nothing else is looked at.
   */
  update(layers: readonly Layer[], blocks: BlockIndex, touched: readonly string[] | null = null): boolean {
    const gone = new Set<string>();
    const fresh: Annotation[] = [];
    const people = new Set<string>(layers.map((layer) => layer.personId));
    for (const [personId, annotations] of this.known) {
      if (people.has(personId)) continue;
      for (const id of Object.keys(annotations)) gone.add(id);
      this.known.delete(personId);
    }
    for (const layer of layers) {
      const before = this.known.get(layer.personId) ?? {};
      const now = layer.annotations;
      if (before === now) continue;
      this.known.set(layer.personId, now);
      for (const id of touched ?? Object.keys(before))
        if (before[id] !== now[id] && before[id] !== undefined) gone.add(id);
      for (const id of touched ?? Object.keys(now)) {
        const annotation = now[id];
        if (annotation !== undefined && annotation !== before[id]) fresh.push(annotation);
      }
    }
    if (gone.size === 0 && fresh.length === 0) return false;
    const kept = new Map<string, Span>();
    for (const span of gone.size === 0 ? [] : this.spans.pick((id) => gone.has(id))) kept.set(placeKey(span), span);
    const added = fresh
      .flatMap((annotation) => spansOf(annotation, blocks))
      .map((span) => {
        const old = kept.get(placeKey(span));
        return old === undefined ? span : { ...span, from: old.from, to: old.to };
      });
    this.spans = this.spans.replace((id) => gone.has(id), added);
    this.touched();
    return true;
  }

  /** Follows a change of the text. */
  map(mapping: Mappable, firstTouched: number): void {
    this.spans = this.spans.map(mapping, firstTouched);
    this.touched();
  }

  /** Ids of the annotations in reading order: by the first of their words. */
  readingOrder(): readonly string[] {
    if (this.order === null) this.order = [...new Set(this.spans.infos.map((info) => info.annotation.id))];
    return this.order;
  }

  /** The spans of one annotation, in the order of starts. */
  spansOf(annotationId: string): Span[] {
    return this.spans.pick((id) => id === annotationId);
  }

  private touched(): void {
    this.version += 1;
    this.order = null;
  }
}

/** The spans of one annotation on this text. Orphaned parts and parts outside the text have none. */
export function spansOf(annotation: Annotation, blocks: BlockIndex): Span[] {
  if (annotation.deletedAt !== null) return [];
  const spans: Span[] = [];
  for (const part of kindOf(annotation.kind).parts(annotation)) {
    if (part.selector.anchor === 'orphaned') continue;
    for (const fragment of part.selector.fragments) {
      if (fragment.end > blocks.length) continue;
      const from = blocks.toPosition(fragment.start);
      const to = blocks.toPosition(fragment.end);
      spans.push({ annotation, partKey: part.key, label: part.label, mark: part.mark, fragment, from, to });
    }
  }
  return spans;
}

/** Same annotation, part and words as imported or tagged: then the place that the text has given them since holds on. */
function placeKey(span: Span): string {
  return `${span.annotation.id} ${span.partKey} ${span.fragment.start} ${span.fragment.end}`;
}
