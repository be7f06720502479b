import { markLabels } from '../exporters/mark-names';
import type { MarkedAttribute, MarkedLayer, MarkedSpan } from '../exporters/marked';
import type { ProblemList } from './annotated';
import type { LabelReader, Target } from './label-mapping';

export type PartName = 'source' | 'cue' | 'content' | 'via';

/** An attribution to be made: its spans with the part that each plays. */
export interface BoundFrame {
  readonly id: string;
  readonly label: string;
  readonly parts: readonly { readonly part: PartName; readonly span: MarkedSpan }[];
  readonly attributes: readonly MarkedAttribute[];
  readonly note: string | null;
  /** Span that stands for the frame and is none of its parts, or `null`. */
  readonly trigger: MarkedSpan | null;
  /** Whether the file has the trigger only: its words became the cue. */
  readonly isTriggerOnly: boolean;
}

/** A layer sorted by what becomes of it. */
export interface Bound {
  readonly frames: readonly BoundFrame[];
  readonly single: readonly { readonly span: MarkedSpan; readonly target: Target }[];
  readonly links: readonly {
    readonly label: string;
    readonly target: Target;
    readonly from: string;
    readonly to: string;
  }[];
}

/**
 * Finds the attributions of a layer: frames where the format has them, else spans that links bind to a content (or, without one, to a
 * cue). A source, cue or content that nothing binds is an attribution of its own; all other spans are single tags.
 */
export function bindFrames(layer: MarkedLayer, reader: LabelReader, problems: ProblemList): Bound {
  const spans = new Map(layer.spans.map((span) => [span.id, span]));
  const targets = new Map(layer.spans.map((span) => [span.id, reader.targetOf(span.label, 'span').target]));
  const used = new Set<string>();
  const frames: BoundFrame[] = [];
  for (const frame of layer.frames) {
    if (reader.targetOf(frame.label, 'frame').target !== 'attribution') {
      problems.add(`A frame “${frame.label}” is not an attribution. Its spans were kept, what binds them was not.`);
      continue;
    }
    if (frame.trigger !== null) used.add(frame.trigger);
    const bound = frame.roles.flatMap(({ role, spanId }) => {
      const span = spans.get(spanId);
      const part = toPart(reader.targetOf(role.replace(/\d+$/, ''), 'span').target) ?? toPart(targets.get(spanId));
      if (span === undefined || part === null) {
        problems.add(`A frame “${frame.label}” has a “${role}” that is not a source, cue or content. It was left out.`);
        return [];
      }
      used.add(spanId);
      return [{ part, span }];
    });
    // A frame of which the file has the trigger only: its words stand for the attribution.
    const trigger = frame.trigger === null ? undefined : spans.get(frame.trigger);
    const all = bound.length === 0 && trigger !== undefined ? [{ part: 'cue' as const, span: trigger }] : bound;
    const isBeside = trigger !== undefined && !bound.some(({ span }) => hasSamePlace(span, trigger));
    if (isBeside && bound.length === 0)
      problems.add(`A frame “${frame.label}” has its trigger “${trigger.id}” beside its parts: it became the cue.`);
    frames.push({
      ...{ id: frame.id, label: frame.label, parts: all, attributes: frame.attributes, note: frame.note },
      trigger: isBeside && bound.length > 0 ? trigger : null,
      isTriggerOnly: isBeside && bound.length === 0,
    });
  }
  const links: Bound['links'][number][] = [];
  const heads = new Map<string, { readonly part: PartName; readonly span: MarkedSpan }[]>();
  for (const { label, from, to } of layer.links) {
    const { target, isKnown } = reader.targetOf(label, 'link');
    const role = target.startsWith('role:') ? toPart(target.slice('role:'.length)) : null;
    if (role === null) {
      if (target !== 'leave-out') links.push({ label, target, from, to });
      else if (!isKnown) problems.add(`A link “${label}” was left out: Galley has nothing that stands for it.`);
      continue;
    }
    // The end that plays the role itself is not the head, whichever way the link was drawn.
    const isBackward = targets.get(from) === role && targets.get(to) !== role;
    const [head, end] = isBackward ? [spans.get(to), spans.get(from)] : [spans.get(from), spans.get(to)];
    if (head === undefined || end === undefined) {
      problems.add(`A link “${label}” leads to something that is not in the file. It was left out.`);
      continue;
    }
    if (toPart(targets.get(head.id)) === null) {
      problems.add(
        `A link “${label}” leads from “${head.label}”, which is no part of an attribution. It was left out.`,
      );
      continue;
    }
    const known = heads.get(head.id);
    if (known === undefined) heads.set(head.id, [{ part: role, span: end }]);
    else known.push({ part: role, span: end });
    used.add(end.id);
  }
  for (const span of layer.spans) {
    const part = toPart(targets.get(span.id));
    const bound = heads.get(span.id);
    if (part === null || (bound === undefined && used.has(span.id))) continue;
    used.add(span.id);
    frames.push({
      id: span.id,
      label: 'Attribution',
      parts: [{ part, span }, ...(bound ?? [])],
      attributes: span.attributes,
      note: null,
      trigger: null,
      isTriggerOnly: false,
    });
  }
  const single = layer.spans.flatMap((span) => {
    const target = targets.get(span.id) ?? 'note';
    if (used.has(span.id)) return span.note === null ? [] : [{ span: toNote(span), target: 'note' as const }];
    return target === 'leave-out' ? [] : [{ span, target }];
  });
  return { frames, single, links };
}

/** What a part of an attribution has written beside it: a part has no field for that, so it is a note on the same words. */
function toNote(part: MarkedSpan): MarkedSpan {
  return { ...part, id: `${part.id}/note`, label: markLabels.note, attributes: [] };
}

function hasSamePlace(a: MarkedSpan, b: MarkedSpan): boolean {
  const places = ({ fragments }: MarkedSpan) => fragments.map(({ start, end }) => `${start} ${end}`).join();
  return places(a) === places(b);
}

function toPart(target: string | undefined): PartName | null {
  switch (target) {
    case 'source':
    case 'cue':
    case 'content':
    case 'via':
      return target;
    default:
      return null;
  }
}
