import type { Annotation } from '../../../core/kinds/index';
import { kindOf } from '../../../core/kinds/index';
import type { MarkName } from '../../../core/kinds/kind';
import { liveAnnotations } from '../../../core/model/article-state';
import type { Layer } from '../../../core/model/records';

/** A line of the key: what it looks like and what it means. Claims share one, whatever their confidence. */
export interface LineStyle {
  readonly id: string;
  readonly label: string;
  readonly marks: readonly MarkName[];
  /** Counted per span; cue and content say nothing that their source has not said. */
  readonly isCounted: boolean;
}

export const lineStyles: readonly LineStyle[] = [
  { id: 'e-person', label: 'Person', marks: ['e-person'], isCounted: true },
  { id: 'e-org', label: 'Organisation', marks: ['e-org'], isCounted: true },
  { id: 'e-place', label: 'Place', marks: ['e-place'], isCounted: true },
  { id: 'e-more', label: 'Other name', marks: ['e-more'], isCounted: true },
  { id: 'a-source', label: 'Named source', marks: ['a-source'], isCounted: true },
  { id: 'a-unnamed', label: 'Unnamed source', marks: ['a-unnamed'], isCounted: true },
  { id: 'a-cue', label: 'Cue', marks: ['a-cue'], isCounted: false },
  { id: 'a-content', label: 'Content', marks: ['a-content'], isCounted: false },
  { id: 'claim', label: 'Claim', marks: ['c1', 'c2', 'c3', 'c4', 'c5', 'c0', 'c-unrated'], isCounted: true },
  { id: 'note', label: 'Note', marks: ['note'], isCounted: true },
];

const marksOf = new WeakMap<Annotation, readonly MarkName[]>();

/** How many spans of each line style the layers hold, by the id of the style. */
export function countLines(layers: readonly Layer[]): ReadonlyMap<string, number> {
  const byMark = new Map<MarkName, number>();
  for (const layer of layers)
    for (const annotation of liveAnnotations(layer))
      for (const mark of toMarks(annotation)) byMark.set(mark, (byMark.get(mark) ?? 0) + 1);
  return new Map(
    lineStyles.map(({ id, marks }) => [id, marks.reduce((sum, mark) => sum + (byMark.get(mark) ?? 0), 0)]),
  );
}

function toMarks(annotation: Annotation): readonly MarkName[] {
  const known = marksOf.get(annotation);
  if (known !== undefined) return known;
  const marks = kindOf(annotation.kind)
    .parts(annotation)
    .map((part) => part.mark);
  marksOf.set(annotation, marks);
  return marks;
}
