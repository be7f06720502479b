import type { Fragment, Selector } from '../model/selector';
import { joinFragments } from '../model/selector';

/** Spans of several revisions, for asking whether words touch any of them. Offsets: UTF-16 code units, half-open. */
export interface SpanSet {
  touches(words: Selector): boolean;
}

/** Builds the set: spans are sorted and joined once per revision, each question is a binary search. */
export function createSpanSet(selectors: readonly Selector[]): SpanSet {
  const byRevision = new Map<string, Fragment[]>();
  for (const selector of selectors) {
    const present = byRevision.get(selector.revisionId);
    if (present === undefined) byRevision.set(selector.revisionId, [...selector.fragments]);
    else present.push(...selector.fragments);
  }
  const joined = new Map([...byRevision].map(([revision, fragments]) => [revision, joinFragments(fragments)]));
  return {
    touches: ({ revisionId, fragments }) => {
      const spans = joined.get(revisionId);
      return spans !== undefined && fragments.some((part) => overlapsAny(spans, part));
    },
  };
}

/** Whether `part` shares a unit with one of `spans`, which are sorted and disjoint. */
function overlapsAny(spans: readonly Fragment[], part: Fragment): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span !== undefined && span.end <= part.start) low = middle + 1;
    else high = middle;
  }
  const first = spans[low];
  return first !== undefined && first.start < part.end;
}
