import type { Annotation } from '../kinds/index';
import { kindOf } from '../kinds/index';
import type { Pieces } from '../model/kept-up';
import { eachInPieces } from '../model/kept-up';
import type { Fragment } from '../model/selector';
import type { Reading } from './facets';
import { saysTheSame } from './facets';

/** A live tag of one of the people that are compared, standing on the current text. */
export interface Entry {
  readonly annotation: Annotation;
  /** Which of the people, by their place in the comparison. */
  readonly person: number;
  readonly reading: Reading;
}

/** How well two tags go together: the higher, the sooner they are taken for the same thing. */
interface Pair {
  readonly a: Entry;
  readonly b: Entry;
  readonly score: number;
  /** Both ids, whoever comes first: settles ties. */
  readonly key: string;
}

/** A run of text of a tag. UTF-16 code units, half-open, into the current text. */
interface Run extends Fragment {
  readonly index: number;
}

/** What parts are compared with each other: sources with sources and so on. */
type Channel = 'span' | 'source' | 'cue' | 'content';

/** The runs of a tag by channel. What has no words in the text is not there. */
type Runs = Readonly<Partial<Record<Channel, readonly Fragment[]>>>;

/** How many UTF-16 code units two tags share by channel. */
type Shared = Record<Channel, number>;

/**
 * Takes tags of different people for the same thing, at most one of each person in a group. Every tag is in one group. Best matches are taken
 * first, so that the order of people and of tags does not matter. The cost is that of sorting, plus the overlaps that there are; done in pieces.
 * Rules: docs/decisions/0030.
 */
export function* groupTags(entries: readonly Entry[]): Pieces<Entry[][]> {
  // Most tags go with no other: they have no entry.
  const groups = new Map<Entry, Map<number, Entry>>();
  const groupOf = (entry: Entry): Map<number, Entry> => groups.get(entry) ?? new Map([[entry.person, entry]]);
  const pairs = yield* pairsOf(entries);
  yield;
  pairs.sort(byScore);
  yield* eachInPieces(pairs, ({ a, b }) => {
    const left = groupOf(a);
    const right = groupOf(b);
    if (left === right || [...right.keys()].some((person) => left.has(person))) return;
    groups.set(a, left);
    for (const [person, entry] of right) {
      left.set(person, entry);
      groups.set(entry, left);
    }
  });
  const given = new Set<Map<number, Entry>>();
  return entries.flatMap((entry): Entry[][] => {
    const group = groups.get(entry);
    if (group === undefined) return [[entry]];
    if (given.has(group)) return [];
    given.add(group);
    return [[...group.values()].sort((a, b) => a.person - b.person)];
  });
}

function byScore(x: Pair, y: Pair): number {
  return y.score - x.score || compare(x.key, y.key);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function* pairsOf(entries: readonly Entry[]): Pieces<Pair[]> {
  const runs: Runs[] = [];
  yield* eachInPieces(entries, ({ annotation }) => runs.push(runsOf(annotation)));
  const overlaps = new Map<number, Shared>();
  for (const channel of ['span', 'source', 'cue', 'content'] as const) {
    for (const comparable of runsByKind(entries, runs, channel)) {
      yield;
      yield* sweep(entries, comparable, (first, second, units) => {
        const key = Math.min(first, second) * entries.length + Math.max(first, second);
        const known = overlaps.get(key) ?? { span: 0, source: 0, cue: 0, content: 0 };
        known[channel] += units;
        overlaps.set(key, known);
      });
    }
    yield;
  }
  const pairs: Pair[] = [];
  yield* eachInPieces([...overlaps], ([key, shared]) => {
    const first = Math.floor(key / entries.length);
    const second = key % entries.length;
    const [a, b] = [entries[first], entries[second]];
    if (a === undefined || b === undefined) return;
    const score = scoreOf(a, b, runs[first] ?? nothing, runs[second] ?? nothing, shared);
    if (score !== null) pairs.push({ a, b, score, key: keyOf(a.annotation.id, b.annotation.id) });
  });
  return pairs;
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** The runs of a channel, those of each kind together: tags of different kinds are never the same thing. */
function runsByKind(entries: readonly Entry[], runs: readonly Runs[], channel: Channel): Iterable<Run[]> {
  const byKind = new Map<string, Run[]>();
  entries.forEach(({ annotation }, index) => {
    for (const { start, end } of runs[index]?.[channel] ?? []) {
      const known = byKind.get(annotation.kind);
      if (known === undefined) byKind.set(annotation.kind, [{ start, end, index }]);
      else known.push({ start, end, index });
    }
  });
  return byKind.values();
}

/** Meets every two runs of different people that share text, once, going through the text from its start. */
function* sweep(
  entries: readonly Entry[],
  runs: Run[],
  meet: (first: number, second: number, units: number) => void,
): Pieces {
  runs.sort((a, b) => a.start - b.start || a.end - b.end);
  const open = new Map<number, Run[]>();
  yield* eachInPieces(runs, (run) => {
    const own = entries[run.index]?.person ?? -1;
    for (const [person, others] of open) {
      if (person === own) continue;
      const still = others.filter((other) => other.end > run.start);
      open.set(person, still);
      for (const other of still) meet(other.index, run.index, Math.min(other.end, run.end) - run.start);
    }
    const mine = open.get(own);
    if (mine === undefined) open.set(own, [run]);
    else mine.push(run);
  });
}

const nothing: Runs = {};

function runsOf(annotation: Annotation): Runs {
  const runs: Partial<Record<Channel, readonly Fragment[]>> = {};
  for (const { key, selector } of kindOf(annotation.kind).parts(annotation)) {
    if (selector.anchor === 'orphaned') continue;
    const channel = channelOf(key);
    const known = runs[channel];
    runs[channel] = known === undefined ? selector.fragments : [...known, ...selector.fragments];
  }
  return runs;
}

function channelOf(partKey: string): Channel {
  if (partKey === 'span' || partKey === 'cue' || partKey === 'content') return partKey;
  return 'source';
}

/** `null`: they are two different things. Weights: which of two candidates is nearer, nothing else. */
function scoreOf(a: Entry, b: Entry, ofA: Runs, ofB: Runs, shared: Shared): number | null {
  const share = (channel: Channel): number => shareOf(ofA[channel] ?? [], ofB[channel] ?? [], shared[channel]);
  const same = saysTheSame(a.reading, b.reading) ? 0.25 : 0;
  if (a.annotation.kind === 'attribution') {
    const isOnlySource = [ofA, ofB].every(({ content, cue }) => content === undefined && cue === undefined);
    if (shared.content === 0 && shared.cue === 0 && !isOnlySource) return null;
    return 4 * share('content') + 2 * share('cue') + share('source') + same;
  }
  const span = share('span');
  if (a.reading.label?.value === b.reading.label?.value) return 2 * span + 1 + same;
  // Of two types on words that only touch, each is a tag that the other person did not make.
  return span >= 0.5 ? 2 * span + same : null;
}

/** How much of the words of either is shared, 0 to 1. */
function shareOf(a: readonly Fragment[], b: readonly Fragment[], units: number): number {
  return units === 0 ? 0 : units / (lengthOf(a) + lengthOf(b) - units);
}

function lengthOf(runs: readonly Fragment[]): number {
  return runs.reduce((sum, { start, end }) => sum + end - start, 0);
}
