/** Something on a line, in one or more pieces. Offsets half-open, pieces sorted and disjoint. */
export interface Extended {
  readonly fragments: readonly { readonly start: number; readonly end: number }[];
}

/**
 * For each of `first`, by index: which of `second` share a unit with it, each once. One sweep over the ends; the cost is that of sorting, and
 * the number of neighbours.
 */
export function findOverlapping(first: readonly Extended[], second: readonly Extended[]): number[][] {
  const neighbours = first.map((): number[] => []);
  const pieces = [
    ...first.flatMap(({ fragments }, at) => fragments.map(({ start, end }) => ({ start, end, at, isFirst: true }))),
    ...second.flatMap(({ fragments }, at) => fragments.map(({ start, end }) => ({ start, end, at, isFirst: false }))),
  ].sort((a, b) => a.start - b.start);
  let firstOpen: typeof pieces = [];
  let secondOpen: typeof pieces = [];
  for (const piece of pieces) {
    if (piece.isFirst) {
      secondOpen = secondOpen.filter(({ end }) => end > piece.start);
      for (const { at } of secondOpen) neighbours[piece.at]?.push(at);
      firstOpen.push(piece);
    } else {
      firstOpen = firstOpen.filter(({ end }) => end > piece.start);
      for (const { at } of firstOpen) neighbours[at]?.push(piece.at);
      secondOpen.push(piece);
    }
  }
  // Spans in several pieces may meet more than once.
  return neighbours.map((list) => [...new Set(list)]);
}
