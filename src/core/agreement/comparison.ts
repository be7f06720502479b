import type { KindId } from '../kinds/index';
import type { PersonId } from '../model/ids';
import type { Unit } from './alpha-unitizing';
import type { Facet } from './collect-spans';
import type { PairCount, RatedUnit } from './rated-units';
import { PairTable } from './rated-units';
import type { KindTally, MatchCounts, PairTally } from './tally-article';

/** Two people who are compared: indexes into the people of the comparison, the first below the second. */
export type PeoplePair = readonly [number, number];

const nothing: MatchCounts = { first: 0, second: 0, strict: 0, exact: 0, type: 0, overlap: 0 };

/**
 * The tags of several people over any number of articles and kinds, added up. Somebody takes part in a kind of an article who has any tag in that
 * article and is `active` in the kind: who tagged claims elsewhere and none here has found none here.
 */
export class Comparison {
  /** Everybody who takes part somewhere together with another, in the order of their ids. */
  readonly people: readonly PersonId[];
  readonly #parts: readonly Part[];
  readonly #shared = new Map<string, readonly SharedPart[]>();
  readonly #wordPairs = new Map<string, readonly PairCount[]>();

  constructor(tallies: readonly KindTally[], active: ActivePeople) {
    this.#parts = tallies.flatMap((tally) => {
      const takesPart = tally.people.map((person) => active.get(tally.kind)?.has(person) === true);
      return takesPart.filter((takes) => takes).length < 2 ? [] : [{ tally, takesPart }];
    });
    const people = new Set<PersonId>();
    for (const { tally, takesPart } of this.#parts)
      for (const [at, person] of tally.people.entries()) if (takesPart[at] === true) people.add(person);
    this.people = [...people].sort();
  }

  /** Every two of the people. */
  pairs(): PeoplePair[] {
    return this.people.flatMap((_, first) =>
      this.people.slice(first + 1).map((_other, step): PeoplePair => [first, first + 1 + step]),
    );
  }

  /** The labels that somebody used, in alphabetical order. */
  labels(): string[] {
    const labels = new Set<string>();
    for (const { tally, takesPart } of this.#parts)
      for (const [at, units] of tally.units.entries())
        if (takesPart[at] === true) for (const label of units.keys()) labels.add(label);
    return [...labels].sort();
  }

  /** What two people said of each word that both read: the labels of a word, or with `label` whether it has that one. `''` is none. */
  wordPairs(pair: PeoplePair, label: string | null): PairCount[] {
    const whole = this.#wordPairs.get(pair.join()) ?? this.#countWordPairs(pair);
    this.#wordPairs.set(pair.join(), whole);
    if (label === null) return [...whole];
    const table = new PairTable();
    for (const { a, b, count } of whole) table.add(onlyLabel(a, label), onlyLabel(b, label), count);
    return table.toCounts();
  }

  /** What everybody said of each word, or the two of a pair. */
  words(pair: PeoplePair | null, label: string | null): RatedUnit[] {
    if (pair !== null) return this.wordPairs(pair, label).map(({ a, b, count }) => ({ values: [a, b], count }));
    return this.#parts.flatMap(({ tally, takesPart }) =>
      tally.patterns.map(({ said, count }) => ({
        values: said
          .filter((_, at) => takesPart[at] === true)
          .map((set) => (label === null ? nameSet(tally, set) : onlyLabel(nameSet(tally, set), label))),
        count,
      })),
    );
  }

  /** How many spans of two people match, with `label` those of that label. */
  matches(pair: PeoplePair, label: string | null): MatchCounts {
    let sum = nothing;
    for (const part of this.#partsOf(pair)) {
      const tally = pairTallyOf(part);
      const counts = label === null ? tally?.all : tally?.byLabel.get(label);
      if (counts !== undefined) sum = add(sum, counts);
    }
    return sum;
  }

  /** Labels of the spans of two people that share words; `''` is nobody’s. */
  confusion(pair: PeoplePair): PairCount[] {
    return this.#addUp(pair, (tally) => tally.confusion);
  }

  /** What two people said of matched contents or claims. */
  facets(pair: PeoplePair, facet: Facet): PairCount[] {
    return this.#addUp(pair, (tally) => tally.facets.get(facet) ?? []);
  }

  /** The units of one label of two people, all articles behind each other; in words. */
  units(pair: PeoplePair, label: string): readonly [readonly Unit[], readonly Unit[]] {
    const units: [Unit[], Unit[]] = [[], []];
    let offset = 0;
    for (const { tally, at } of this.#partsOf(pair)) {
      for (const side of [0, 1] as const)
        for (const { start, end } of tally.units[at[side]]?.get(label) ?? [])
          units[side].push({ start: start + offset, end: end + offset });
      offset += tally.words;
    }
    return units;
  }

  /** The length of that continuum, in words. */
  lengthOf(pair: PeoplePair): number {
    return this.#partsOf(pair).reduce((sum, { tally }) => sum + tally.words, 0);
  }

  #countWordPairs(pair: PeoplePair): PairCount[] {
    const table = new PairTable();
    for (const { tally, at } of this.#partsOf(pair))
      for (const { said, count } of tally.patterns)
        table.add(nameSet(tally, said[at[0]]), nameSet(tally, said[at[1]]), count);
    return table.toCounts();
  }

  #addUp(pair: PeoplePair, pick: (tally: PairTally) => readonly PairCount[]): PairCount[] {
    const table = new PairTable();
    for (const part of this.#partsOf(pair)) {
      const tally = pairTallyOf(part);
      for (const { a, b, count } of tally === undefined ? [] : pick(tally)) table.add(a, b, count);
    }
    return table.toCounts();
  }

  /** The parts in which both take part, with their indexes there. */
  #partsOf(pair: PeoplePair): readonly SharedPart[] {
    const known = this.#shared.get(pair.join());
    if (known !== undefined) return known;
    const shared = this.#parts.flatMap(({ tally, takesPart }) => {
      const indexOf = (person: PersonId | undefined): number =>
        tally.people.findIndex((candidate, at) => candidate === person && takesPart[at] === true);
      const at = [indexOf(this.people[pair[0]]), indexOf(this.people[pair[1]])] as const;
      return at[0] === -1 || at[1] === -1 ? [] : [{ tally, at }];
    });
    this.#shared.set(pair.join(), shared);
    return shared;
  }
}

interface Part {
  readonly tally: KindTally;
  /** By index of the person. */
  readonly takesPart: readonly boolean[];
}

interface SharedPart {
  readonly tally: KindTally;
  readonly at: readonly [number, number];
}

/** Who tagged anything of each kind. */
export type ActivePeople = ReadonlyMap<KindId, ReadonlySet<PersonId>>;

/** Finds who tagged anything of each kind in any of the articles; with `only`, among those people. */
export function findActive(tallies: readonly KindTally[], only: ReadonlySet<PersonId> | null): ActivePeople {
  const active = new Map<KindId, Set<PersonId>>();
  for (const { kind, people, units } of tallies) {
    const known = active.get(kind) ?? new Set<PersonId>();
    active.set(kind, known);
    for (const [at, person] of people.entries())
      if ((units[at]?.size ?? 0) > 0 && (only === null || only.has(person))) known.add(person);
  }
  return active;
}

function pairTallyOf({ tally, at }: SharedPart): PairTally | undefined {
  return tally.pairs.find(({ first, second }) => first === at[0] && second === at[1]);
}

function nameSet({ sets }: KindTally, set: number | undefined): string {
  return (sets[set ?? 0] ?? []).join(' ');
}

function onlyLabel(labels: string, label: string): string {
  return labels.split(' ').includes(label) ? label : '';
}

function add(a: MatchCounts, b: MatchCounts): MatchCounts {
  return {
    first: a.first + b.first,
    second: a.second + b.second,
    strict: a.strict + b.strict,
    exact: a.exact + b.exact,
    type: a.type + b.type,
    overlap: a.overlap + b.overlap,
  };
}
