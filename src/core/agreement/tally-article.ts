import type { KindId } from '../kinds/index';
import { kinds } from '../kinds/index';
import type { PersonId } from '../model/ids';
import type { Unit } from './alpha-unitizing';
import type { ComparedArticle, Facet, TaggedSpan } from './collect-spans';
import type { LabelledSpan, SpanPair } from './match-spans';
import { matchSpans } from './match-spans';
import type { PairCount } from './rated-units';
import { PairTable, Tally } from './rated-units';
import type { WordPatterns } from './word-patterns';
import { countPatterns, wordsUnder } from './word-patterns';

/** Spans of one label, or of all: how many the two people of a pair have, and how many of them match in each mode. */
export interface MatchCounts {
  readonly first: number;
  readonly second: number;
  readonly strict: number;
  readonly exact: number;
  readonly type: number;
  readonly overlap: number;
}

/** How the tags of two people of an article compare. `first` and `second`: indexes into its people, first below second. */
export interface PairTally {
  readonly first: number;
  readonly second: number;
  readonly all: MatchCounts;
  readonly byLabel: ReadonlyMap<string, MatchCounts>;
  /** Labels of spans that share words; `''` is nobody’s: the other tagged nothing there. */
  readonly confusion: readonly PairCount[];
  /** What the two said of matched contents and claims. */
  readonly facets: ReadonlyMap<Facet, readonly PairCount[]>;
}

/** One kind in one article: everything that figures are made of. Tallies of several articles and kinds add up. */
export interface KindTally extends WordPatterns {
  readonly kind: KindId;
  readonly people: readonly PersonId[];
  /** Number of words that count. */
  readonly words: number;
  readonly pairs: readonly PairTally[];
  /** For each person the units of each label, in words, sorted; units of one person that overlap are joined. */
  readonly units: readonly ReadonlyMap<string, readonly Unit[]>[];
}

/** Tallies an article, one kind after the other, so that who asks can let others work in between. */
export function* tallyArticle({ words, people }: ComparedArticle): Generator<KindTally> {
  for (const { id } of kinds) {
    const spans = people.map((person) => person.spans.filter(({ kind }) => kind === id));
    if (spans.every((list) => list.length === 0)) continue;
    const pairs: PairTally[] = [];
    for (const [first, ofFirst] of spans.entries())
      for (const [step, ofSecond] of spans.slice(first + 1).entries())
        pairs.push({ first, second: first + 1 + step, ...comparePair(ofFirst, ofSecond) });
    yield {
      kind: id,
      people: people.map(({ personId }) => personId),
      words: words.length,
      ...countPatterns(words, spans),
      pairs,
      units: spans.map((list) => toUnits(words, list)),
    };
  }
}

function comparePair(
  ofFirst: readonly TaggedSpan[],
  ofSecond: readonly TaggedSpan[],
): Omit<PairTally, 'first' | 'second'> {
  const { strict, exact, type, overlap } = matchSpans(ofFirst, ofSecond);
  const [first, second, alike] = [countLabels(ofFirst), countLabels(ofSecond), new Tally()];
  for (const [at] of type) alike.add(ofFirst[at]?.label ?? '', 1);
  const byLabel = new Map<string, MatchCounts>();
  for (const label of new Set([...first.counts.keys(), ...second.counts.keys()])) {
    const [same, sharing] = [strict.get(label) ?? 0, alike.counts.get(label) ?? 0];
    byLabel.set(label, {
      first: first.counts.get(label) ?? 0,
      second: second.counts.get(label) ?? 0,
      // Within one label, a mode that heeds labels and one that does not are the same.
      ...{ strict: same, exact: same, type: sharing, overlap: sharing },
    });
  }
  const strictly = [...strict.values()].reduce((sum, count) => sum + count, 0);
  const modes = { strict: strictly, exact, type: type.length, overlap: overlap.length };
  return {
    all: { first: first.total, second: second.total, ...modes },
    byLabel,
    confusion: countConfusion(ofFirst, ofSecond, overlap),
    facets: countFacets(ofFirst, ofSecond, type),
  };
}

function countLabels(spans: readonly LabelledSpan[]): Tally {
  const counts = new Tally();
  for (const { label } of spans) counts.add(label, 1);
  return counts;
}

function countConfusion(
  ofFirst: readonly LabelledSpan[],
  ofSecond: readonly LabelledSpan[],
  pairs: readonly SpanPair[],
): PairCount[] {
  const table = new PairTable();
  const [metFirst, metSecond] = [new Set(pairs.map(([at]) => at)), new Set(pairs.map(([, at]) => at))];
  for (const [a, b] of pairs) table.add(ofFirst[a]?.label ?? '', ofSecond[b]?.label ?? '', 1);
  for (const [at, { label }] of ofFirst.entries()) if (!metFirst.has(at)) table.add(label, '', 1);
  for (const [at, { label }] of ofSecond.entries()) if (!metSecond.has(at)) table.add('', label, 1);
  return table.toCounts();
}

function countFacets(
  ofFirst: readonly TaggedSpan[],
  ofSecond: readonly TaggedSpan[],
  pairs: readonly SpanPair[],
): PairTally['facets'] {
  const names = ['confidence', 'sourceKind', 'groundRules'] as const;
  return new Map(
    names.map((facet) => {
      const table = new PairTable();
      for (const [a, b] of pairs) {
        const [one, other] = [ofFirst[a]?.facets[facet], ofSecond[b]?.facets[facet]];
        if (one !== undefined && other !== undefined) table.add(one, other, 1);
      }
      return [facet, table.toCounts()] as const;
    }),
  );
}

function toUnits(
  words: ComparedArticle['words'],
  spans: readonly LabelledSpan[],
): ReadonlyMap<string, readonly Unit[]> {
  const byLabel = new Map<string, Unit[]>();
  for (const { label, fragments } of spans) {
    const units = byLabel.get(label) ?? [];
    byLabel.set(label, units);
    for (const fragment of fragments) {
      const unit = wordsUnder(words, fragment);
      if (unit.start < unit.end) units.push(unit);
    }
  }
  return new Map([...byLabel].map(([label, units]) => [label, joinOverlapping(units)]));
}

/** Units that touch stay apart: they were tagged as two. */
function joinOverlapping(units: readonly Unit[]): Unit[] {
  const joined: Unit[] = [];
  for (const unit of units.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last !== undefined && unit.start < last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, unit.end) };
    else joined.push(unit);
  }
  return joined;
}
