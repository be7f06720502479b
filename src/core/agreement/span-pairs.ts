import type { PersonId } from '../model/ids';
import { isChosen } from './agreement-table';
import type { ComparedArticle, TaggedSpan } from './collect-spans';
import type { ActivePeople } from './comparison';
import { matchSpans } from './match-spans';
import type { KindChoice } from './metrics';

/** Spans of two people that share words, or a span that only one of them has. */
export interface ComparedSpans {
  readonly people: readonly [PersonId, PersonId];
  readonly first: TaggedSpan | null;
  readonly second: TaggedSpan | null;
}

/**
 * The spans of two people in an article, paired as the confusion matrix counts them, in reading order. Each kind by itself, and only those in which
 * both take part.
 */
export function pairSpans(
  { people }: ComparedArticle,
  pair: readonly [PersonId, PersonId],
  choice: KindChoice,
  active: ActivePeople,
): ComparedSpans[] {
  const [ofFirst, ofSecond] = pair.map((person) => people.find(({ personId }) => personId === person)?.spans);
  if (ofFirst === undefined || ofSecond === undefined) return [];
  const found: ComparedSpans[] = [];
  for (const [kind, taking] of active) {
    if (!isChosen(choice, kind) || !pair.every((person) => taking.has(person))) continue;
    const first = ofFirst.filter((span) => span.kind === kind);
    const second = ofSecond.filter((span) => span.kind === kind);
    const { overlap } = matchSpans(first, second);
    const [met, alsoMet] = [new Set(overlap.map(([at]) => at)), new Set(overlap.map(([, at]) => at))];
    for (const [a, b] of overlap) found.push({ people: pair, first: first[a] ?? null, second: second[b] ?? null });
    for (const [at, span] of first.entries()) if (!met.has(at)) found.push({ people: pair, first: span, second: null });
    for (const [at, span] of second.entries())
      if (!alsoMet.has(at)) found.push({ people: pair, first: null, second: span });
  }
  return found.sort((a, b) => startOf(a) - startOf(b));
}

/** Whether the two differ in words or label. */
export function areDifferent({ first, second }: ComparedSpans): boolean {
  if (first === null || second === null || first.label !== second.label) return true;
  if (first.fragments.length !== second.fragments.length) return true;
  return first.fragments.some(({ start, end }, at) => {
    const other = second.fragments[at];
    return other?.start !== start || other.end !== end;
  });
}

function startOf({ first, second }: ComparedSpans): number {
  return (first ?? second)?.fragments[0]?.start ?? 0;
}
