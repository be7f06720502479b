import type { Annotation } from '../kinds/index';
import { kindOf } from '../kinds/index';
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
interface Run {
  readonly start: number;
  readonly end: number;
  readonly index: number;
}

/** What parts are compared with each other: sources with sources and so on. */
type Channel = 'span' | 'source' | 'cue' | 'content';

/**
 * Takes tags of different people for the same thing, at most one of each person in a group. Every tag is in one group. Best matches are taken
 * first, so that the order of people and of tags does not matter. The cost is that of sorting, plus the overlaps that there are.
 * Rules: docs/decisions/0030.
 */
export function groupTags(entries: readonly Entry[]): Entry[][] {
  const groups = new Map<Entry, Map<number, Entry>>(entries.map((entry) => [entry, new Map([[entry.person, entry]])]));
  for (const { a, b } of pairsOf(entries).sort(byScore)) {
    const left = groups.get(a);
    const right = groups.get(b);
    if (left === undefined || right === undefined || left === right) continue;
    if ([...right.keys()].some((person) => left.has(person))) continue;
    for (const [person, entry] of right) {
      left.set(person, entry);
      groups.set(entry, left);
    }
  }
  return [...new Set(groups.values())].map((group) => [...group.values()].sort((a, b) => a.person - b.person));
}

function byScore(x: Pair, y: Pair): number {
  return y.score - x.score || compare(x.key, y.key);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function pairsOf(entries: readonly Entry[]): Pair[] {
  const overlaps = new Map<number, Map<Channel, number>>();
  for (const channel of ['span', 'source', 'cue', 'content'] as const)
    for (const kind of ['entity', 'attribution', 'claim', 'note'] as const)
      sweep(entries, channel, kind, (first, second, units) => {
        const key = Math.min(first, second) * entries.length + Math.max(first, second);
        const known = overlaps.get(key) ?? new Map<Channel, number>();
        known.set(channel, (known.get(channel) ?? 0) + units);
        overlaps.set(key, known);
      });
  const pairs: Pair[] = [];
  for (const [key, shared] of overlaps) {
    const a = entries[Math.floor(key / entries.length)];
    const b = entries[key % entries.length];
    if (a === undefined || b === undefined) continue;
    const score = scoreOf(a, b, shared);
    if (score !== null) pairs.push({ a, b, score, key: [a.annotation.id, b.annotation.id].sort().join(' ') });
  }
  return pairs;
}

/** Meets every two runs of different people that share text, once, going through the text from its start. */
function sweep(
  entries: readonly Entry[],
  channel: Channel,
  kind: Annotation['kind'],
  meet: (first: number, second: number, units: number) => void,
): void {
  const runs: Run[] = [];
  for (const [index, { annotation }] of entries.entries())
    if (annotation.kind === kind)
      for (const { start, end } of runsOf(annotation, channel)) runs.push({ start, end, index });
  runs.sort((a, b) => a.start - b.start || a.end - b.end);
  const open = new Map<number, Run[]>();
  for (const run of runs) {
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
  }
}

function runsOf(annotation: Annotation, channel: Channel): readonly { readonly start: number; readonly end: number }[] {
  return kindOf(annotation.kind)
    .parts(annotation)
    .filter((part) => part.selector.anchor !== 'orphaned' && channelOf(part.key) === channel)
    .flatMap((part) => part.selector.fragments);
}

function channelOf(partKey: string): Channel {
  if (partKey === 'span' || partKey === 'cue' || partKey === 'content') return partKey;
  return 'source';
}

/** `null`: they are two different things. Weights: which of two candidates is nearer, nothing else. */
function scoreOf(a: Entry, b: Entry, shared: ReadonlyMap<Channel, number>): number | null {
  const share = (channel: Channel): number => shareOf(a.annotation, b.annotation, channel, shared.get(channel) ?? 0);
  const same = saysTheSame(a.reading, b.reading) ? 0.25 : 0;
  if (a.annotation.kind === 'attribution') {
    const isOnlySource = [a, b].every((entry) => isMadeOfSource(entry.annotation));
    if (!shared.has('content') && !shared.has('cue') && !isOnlySource) return null;
    return 4 * share('content') + 2 * share('cue') + share('source') + same;
  }
  const span = share('span');
  if (a.reading.label?.value === b.reading.label?.value) return 2 * span + 1 + same;
  // Of two types on words that only touch, each is a tag that the other person did not make.
  return span >= 0.5 ? 2 * span + same : null;
}

/** How much of the words of either is shared, 0 to 1. */
function shareOf(a: Annotation, b: Annotation, channel: Channel, units: number): number {
  if (units === 0) return 0;
  return units / (lengthOf(a, channel) + lengthOf(b, channel) - units);
}

function lengthOf(annotation: Annotation, channel: Channel): number {
  return runsOf(annotation, channel).reduce((sum, { start, end }) => sum + end - start, 0);
}

function isMadeOfSource(annotation: Annotation): boolean {
  return runsOf(annotation, 'content').length === 0 && runsOf(annotation, 'cue').length === 0;
}
