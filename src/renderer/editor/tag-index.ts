import { joinTyping } from '../../core/anchoring/map-span';
import type { Relocate } from '../../core/anchoring/relocate';
import type { Annotation } from '../../core/kinds/index';
import { kindOf } from '../../core/kinds/index';
import type { Layer } from '../../core/model/records';
import type { BlockIndex } from './block-index';
import type { Ranges } from './edit-log';
import type { Span, SpanInfo } from './span-index';
import { SpanIndex } from './span-index';

/** Where all tags stood at one moment. Kept as it is. */
export interface TagPlaces {
  readonly spans: SpanIndex;
  readonly lost: ReadonlySet<string>;
}

/**
 * The spans of all live annotations of all layers, kept in step with the layers and with the text. A change of the layers costs what
 * changed: records are compared by identity, and a record whose words stay keeps its positions.
 */
export class TagIndex {
  spans = SpanIndex.from([]);
  /** Counts up with every change of spans, so that readers know what they drew. */
  version = 0;
  /** The same, but for what is typed: that moves spans, and within the block that is typed in alone their place in its words. */
  placedVersion = 0;
  private readonly known = new Map<string, Layer['annotations']>();
  /** Annotations some of whose words are not in the text now. */
  private lost: ReadonlySet<string> = new Set<string>();
  /** What stood before the typing that is going on: the next letter makes one replacement with it. */
  private typing: { readonly ranges: Ranges; readonly places: TagPlaces } | null = null;

  /**
   * Takes over the layers. Returns whether anything changed. `touched` names the only annotations that can have changed since the last
   * time, when the caller knows: then nothing else is looked at. `relocate` leads from the text of the layers to the text on screen,
   * where they differ.
   */
  update(
    layers: readonly Layer[],
    blocks: BlockIndex,
    touched: readonly string[] | null = null,
    relocate: Relocate | null = null,
  ): boolean {
    const gone = new Set<string>();
    const fresh: Annotation[] = [];
    const people = new Set<string>(layers.map((layer) => layer.personId));
    for (const [personId, annotations] of this.known) {
      if (people.has(personId)) continue;
      for (const id of Object.keys(annotations)) gone.add(id);
      this.known.delete(personId);
    }
    for (const layer of layers) {
      const before = this.known.get(layer.personId);
      const now = layer.annotations;
      if (before === now) continue;
      this.known.set(layer.personId, now);
      if (before === undefined) {
        for (const annotation of Object.values(now)) fresh.push(annotation);
        continue;
      }
      for (const id of touched ?? Object.keys(before))
        if (before[id] !== now[id] && before[id] !== undefined) gone.add(id);
      for (const id of touched ?? Object.keys(now)) {
        const annotation = now[id];
        if (annotation !== undefined && annotation !== before[id]) fresh.push(annotation);
      }
    }
    if (gone.size === 0 && fresh.length === 0) return false;
    const kept = new Map<string, Span[]>();
    for (const span of gone.size === 0 ? [] : this.spans.pick(gone)) {
      const spans = kept.get(span.annotation.id);
      if (spans === undefined) kept.set(span.annotation.id, [span]);
      else spans.push(span);
    }
    const lost = new Set([...this.lost].filter((id) => !gone.has(id)));
    const added: Span[] = [];
    for (const annotation of fresh) place(annotation, blocks, relocate, kept, { added, lost });
    this.lost = lost;
    this.spans = this.spans.replace(gone, added);
    this.typing = null;
    this.touched();
    return true;
  }

  /** Begins anew with these layers, whose text is the text on screen. */
  reset(layers: readonly Layer[], blocks: BlockIndex): void {
    this.known.clear();
    this.lost = new Set();
    this.spans = SpanIndex.from([]);
    this.typing = null;
    this.update(layers, blocks);
    this.touched();
  }

  /**
   * Follows one step by the written boundary rules. `isTyping`: it only typed or deleted within a block; if the last one did too and this
   * goes straight on from it, both are one replacement, and the answer is true.
   */
  map(ranges: Ranges, isTyping = false): boolean {
    const before = this.places();
    const joined = isTyping && this.typing !== null ? join(this.typing.ranges, ranges) : null;
    const places = joined === null ? before : (this.typing?.places ?? before);
    const { index, gone } = places.spans.map(joined ?? ranges);
    this.spans = index;
    this.lost =
      gone.length === 0 ? places.lost : new Set([...places.lost, ...gone.map(({ annotation }) => annotation.id)]);
    this.typing = isTyping ? { ranges: joined ?? ranges, places } : null;
    if (isTyping) this.version += 1;
    else this.touched();
    return joined !== null;
  }

  /** Ids of the annotations some of whose words are not in the text now. Never changed in place. */
  get lostIds(): ReadonlySet<string> {
    return this.lost;
  }

  get hasLost(): boolean {
    return this.lost.size > 0;
  }

  places(): TagPlaces {
    return { spans: this.spans, lost: this.lost };
  }

  /** Puts tags back where they stood. Tags that were not there then stay where they are. */
  restore(places: TagPlaces): void {
    const back: Span[] = [];
    const isBack = new Set<string>();
    for (const span of places.spans.all()) {
      const annotation = this.annotation(span.annotation.id);
      if (annotation === undefined || annotation.deletedAt !== null) continue;
      const key = placeKey(span);
      isBack.add(key);
      back.push({ ...span, annotation });
    }
    const now = this.spans.all();
    const looks = new Map(now.map((span) => [placeKey(span), span]));
    const others = now.filter((span) => !isBack.has(placeKey(span)));
    const restored = back.map((span) => ({ ...(looks.get(placeKey(span)) ?? span), from: span.from, to: span.to }));
    this.spans = this.spans.with([...restored, ...others]);
    this.lost = places.lost;
    this.typing = null;
    this.touched();
  }

  /** Puts spans whose words are back on them, unless they stand elsewhere already. */
  putBack(spans: readonly Span[]): void {
    const ids = new Set<string>(spans.map((span) => span.annotation.id));
    const placed = new Set(this.spans.pick(ids).map(placeKey));
    const added: Span[] = [];
    for (const span of spans) {
      const annotation = this.annotation(span.annotation.id);
      if (annotation === undefined || annotation.deletedAt !== null || placed.has(placeKey(span))) continue;
      added.push({ ...span, annotation });
    }
    this.spans = this.spans.replace([], added);
    const standing = new Map<string, number>();
    for (const { annotation } of this.spans.pick(ids))
      standing.set(annotation.id, (standing.get(annotation.id) ?? 0) + 1);
    const lost = new Set(this.lost);
    for (const { annotation } of added)
      if (!isIncomplete(annotation) && standing.get(annotation.id) === partsOf(annotation).length)
        lost.delete(annotation.id);
    this.lost = lost;
    this.typing = null;
    this.touched();
  }

  /** Derives the places of lost tags anew, or of all. `derive` gives an annotation on the text on screen. */
  derive(derive: (annotation: Annotation) => Annotation, blocks: BlockIndex, which: 'lost' | 'all'): void {
    const wanted = new Set<string>(which === 'lost' ? this.lost : []);
    if (which === 'all') for (const table of this.known.values()) for (const id of Object.keys(table)) wanted.add(id);
    const lost = new Set(this.lost);
    const added: Span[] = [];
    for (const id of wanted) {
      const annotation = this.annotation(id);
      lost.delete(id);
      if (annotation === undefined || annotation.deletedAt !== null) continue;
      const live = derive(annotation);
      const spans = spansOf(live, blocks);
      if (isIncomplete(live)) lost.add(id);
      added.push(...spans.map((span) => ({ ...span, annotation })));
    }
    this.lost = lost;
    this.spans = this.spans.replace(wanted, added);
    this.typing = null;
    this.touched();
  }

  /** The spans of one annotation, in the order of starts. */
  spansOf(annotationId: string): Span[] {
    return this.spans.pick([annotationId]);
  }

  private annotation(id: string): Annotation | undefined {
    for (const table of this.known.values()) {
      const annotation = table[id];
      if (annotation !== undefined) return annotation;
    }
    return undefined;
  }

  private touched(): void {
    this.version += 1;
    this.placedVersion += 1;
  }
}

/** Adds the spans of an annotation: where they are `kept`, else where its words went. What has lost words is added to `lost`. */
function place(
  annotation: Annotation,
  blocks: BlockIndex,
  relocate: Relocate | null,
  kept: ReadonlyMap<string, readonly Span[]>,
  { added, lost }: { readonly added: Span[]; readonly lost: Set<string> },
): void {
  if (annotation.deletedAt !== null) return;
  const before = kept.get(annotation.id);
  for (const { key, label, mark, selector } of kindOf(annotation.kind).parts(annotation)) {
    if (selector.anchor === 'orphaned') {
      lost.add(annotation.id);
      continue;
    }
    for (const fragment of selector.fragments) {
      const info = { annotation, partKey: key, label, mark, fragment };
      const old = before?.find((span) => isSamePlace(span, info));
      const now = relocate === null ? fragment : relocate(fragment);
      if (old !== undefined) added.push({ ...info, from: old.from, to: old.to });
      else if (now === null) lost.add(annotation.id);
      else if (now.end <= blocks.length) added.push({ ...info, ...blocks.toRun(now) });
    }
  }
}

/** The spans of one annotation on this text. Orphaned parts and parts outside the text have none. */
export function spansOf(annotation: Annotation, blocks: BlockIndex): Span[] {
  return partsOf(annotation)
    .filter(({ fragment }) => fragment.end <= blocks.length)
    .map((info) => ({ ...info, ...blocks.toRun(info.fragment) }));
}

function partsOf(annotation: Annotation) {
  if (annotation.deletedAt !== null) return [];
  return kindOf(annotation.kind)
    .parts(annotation)
    .filter((part) => part.selector.anchor !== 'orphaned')
    .flatMap(({ key, label, mark, selector }) =>
      selector.fragments.map((fragment) => ({ annotation, partKey: key, label, mark, fragment })),
    );
}

function isIncomplete(annotation: Annotation): boolean {
  return kindOf(annotation.kind)
    .parts(annotation)
    .some((part) => part.selector.anchor === 'orphaned');
}

function join(before: Ranges, next: Ranges): Ranges | null {
  const [start = 0, oldSize = 0, newSize = 0] = before;
  const [at = 0, oldNext = 0, newNext = 0] = next;
  const joined = joinTyping({ start, oldSize, newSize }, { start: at, oldSize: oldNext, newSize: newNext });
  return joined === null ? null : [joined.start, joined.oldSize, joined.newSize];
}

type Place = Pick<SpanInfo, 'partKey' | 'fragment'>;

/** Same part and words of an annotation as imported or tagged: then the place that the text has given them since holds on. */
function isSamePlace(a: Place, b: Place): boolean {
  return a.partKey === b.partKey && a.fragment.start === b.fragment.start && a.fragment.end === b.fragment.end;
}

/** The same as words, with the annotation. */
function placeKey(info: Omit<Span, 'from' | 'to'>): string {
  return `${info.annotation.id} ${info.partKey} ${info.fragment.start} ${info.fragment.end}`;
}
