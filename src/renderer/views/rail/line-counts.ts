import { markOf, plainMark } from '../../../core/kinds/draw-part';
import type { Annotation } from '../../../core/kinds/index';
import { kindOf } from '../../../core/kinds/index';
import type { DrawnMark } from '../../../core/kinds/kind';
import type { Counts, KeptUp, Pieces } from '../../../core/model/kept-up';
import { keepCounts } from '../../../core/model/kept-up';
import type { Layer } from '../../../core/model/records';
import { offered, resolveType } from '../../../core/model/tagset-lookup';
import type { Tagset } from '../../../core/model/tagset-value';

/** A line of the key: what it looks like, what it means and how many spans have it; `null` is not counted. */
export interface KeyLine {
  readonly id: string;
  readonly label: string;
  readonly mark: DrawnMark | 'claim';
  readonly count: number | null;
}

/** Behind a type that is read as this one there is no line of its own: it is counted with those behind “more”. */
const otherTypes = 'others';

/**
 * The lines of the text, in the order of the layers: the types of the first row each, and others in use that are drawn in a way of their own;
 * all that are drawn plainly together; what attributions draw; claims (one line, whatever their confidence); notes.
 */
export function listLines(layers: readonly Layer[], tagset: Tagset): readonly KeyLine[] {
  const counts = countSpans(layers, tagset);
  const count = (id: string): number => counts.get(id) ?? 0;
  const types = offered(tagset.entityTypes);
  const listed = types.filter(
    (type) => type.isShortlisted || (markOf(type) !== plainMark && count(`type ${type.key}`) > 0),
  );
  const shown = new Set(listed.map(({ key }) => `type ${key}`));
  let others = 0;
  for (const [id, number] of counts) if (id.startsWith('type ') && !shown.has(id)) others += number;
  const lines: KeyLine[] = listed.map((type) => ({
    id: `type ${type.key}`,
    label: type.label,
    mark: markOf(type),
    count: count(`type ${type.key}`),
  }));
  if (others > 0 || types.some(({ isShortlisted }) => !isShortlisted))
    lines.push({ id: otherTypes, label: 'Other names', mark: plainMark, count: others });
  return [
    ...lines,
    { id: 'a-source', label: 'Named source', mark: 'a-source', count: count('a-source') },
    { id: 'a-unnamed', label: 'Unnamed source', mark: 'a-unnamed', count: count('a-unnamed') },
    // Cue and content say nothing that their source has not said.
    { id: 'a-cue', label: 'Cue', mark: 'a-cue', count: null },
    { id: 'a-content', label: 'Content', mark: 'a-content', count: null },
    { id: 'claim', label: 'Claim', mark: 'claim', count: count('claim') },
    { id: 'note', label: 'Note', mark: 'note', count: count('note') },
  ];
}

function countSpans(layers: readonly Layer[], tagset: Tagset): ReadonlyMap<string, number> {
  const count = counterOf(tagset);
  const sums = new Map<string, number>();
  for (const { annotations } of layers)
    for (const [id, number] of count(annotations)) sums.set(id, (sums.get(id) ?? 0) + number);
  return sums;
}

/** Counts what `listLines` tells for the first time, in pieces. */
export function* countLinesInPieces(layers: readonly Layer[], tagset: Tagset): Pieces {
  for (const { annotations } of layers) yield* counterOf(tagset).inPieces(annotations);
}

const counters = new WeakMap<Tagset, KeptUp<Annotation, Counts>>();

function counterOf(tagset: Tagset): KeptUp<Annotation, Counts> {
  const counter = counters.get(tagset) ?? keepCounts<Annotation>((annotation) => linesOf(annotation, tagset));
  counters.set(tagset, counter);
  return counter;
}

function linesOf(annotation: Annotation, tagset: Tagset): readonly string[] {
  if (annotation.deletedAt !== null) return [];
  switch (annotation.kind) {
    case 'entity':
      return [`type ${resolveType(tagset, annotation.type)}`];
    case 'attribution':
      return kindOf(annotation.kind)
        .parts(annotation)
        .map((part) => part.mark);
    default:
      return [annotation.kind];
  }
}
