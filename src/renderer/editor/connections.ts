import type { FarEnd, PartLabel } from './overlay-model';

/** The drawn part of the text, from the top of the columns. */
export interface DrawnRange {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Lines from the selected tag to the labels of what it is linked to, down a lane between the text and the line that joins its own parts.
 * They run in the gaps between rows. A link that leaves the drawn part runs out of it.
 */
export function drawConnections(
  labels: readonly PartLabel[],
  ends: readonly FarEnd[],
  left: number,
  range: DrawnRange,
  isSelectedBelow: boolean,
): string {
  if (ends.length === 0) return '';
  const x = left - laneGap;
  const own = labels.find((label) => label.link === null);
  const start = own === undefined ? (isSelectedBelow ? range.bottom : range.top) : middleOf(own);
  const paths: string[] = [];
  for (const end of ends) {
    const label = labels.find((candidate) => candidate.link === end.key);
    const to = label === undefined ? (end.where === 'above' ? range.top : range.bottom) : middleOf(label);
    // Beside each other on one row the labels say enough.
    if (Math.abs(to - start) < labelHeight) continue;
    paths.push(`M${x} ${start}V${to}${label === undefined ? '' : `H${label.x}`}`);
  }
  if (paths.length > 0 && own !== undefined) paths.push(`M${x} ${start}H${own.x}`);
  return paths.join('');
}

/** The ends that lie beyond an edge of the visible part, those nearest to it first. */
export function endsBeyond(
  ends: readonly FarEnd[],
  view: DrawnRange,
): { readonly above: readonly FarEnd[]; readonly below: readonly FarEnd[] } {
  const above = ends.filter((end) => end.where === 'above' || (end.where === 'here' && end.bottom <= view.top));
  const below = ends.filter((end) => end.where === 'below' || (end.where === 'here' && end.top >= view.bottom));
  return { above: above.toSorted((a, b) => b.bottom - a.bottom), below: below.toSorted((a, b) => a.top - b.top) };
}

const laneGap = 7;
const labelHeight = 12;

function middleOf(label: PartLabel): number {
  return label.y + labelHeight / 2;
}
