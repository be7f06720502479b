import type { Annotation, KindId } from '../kinds/index';
import { kindOf } from '../kinds/index';
import { kindIds, liveAnnotations } from '../model/article-state';
import type { PersonId } from '../model/ids';
import type { Pieces } from '../model/kept-up';
import { eachInPieces, finish } from '../model/kept-up';
import type { Layer } from '../model/records';
import type { Fragment } from '../model/selector';
import type { Tagset } from '../model/tagset-value';
import type { Facet, Reading } from './facets';
import { differencesBetween, readTag } from './facets';
import type { Entry } from './match-tags';
import { groupTags } from './match-tags';

/** How the readings of a group differ. Of one person alone every tag is `only`: nobody has agreed to it. Where they differ in several ways, the one that comes first here names it. */
export const differenceClasses = ['only', 'label', 'boundary', 'attribute', 'agreed'] as const;
export type DifferenceClass = (typeof differenceClasses)[number];

/** What one person tagged, as it is compared. */
export interface GroupReading {
  readonly annotation: Annotation;
  readonly personId: PersonId;
  readonly label: Facet | null;
  readonly facets: readonly Facet[];
}

/** What several people said of the same thing, or one person alone. */
export interface Group {
  /** The smallest id of its tags: it is in no other group. */
  readonly id: string;
  readonly kind: KindId;
  readonly class: DifferenceClass;
  /** In the order of the people compared; `null` for who did not tag it. At least one is there. */
  readonly readings: readonly (GroupReading | null)[];
  /** What differs: keys of facets, `label`, `links`, or `place.` and a part. Empty when agreed. */
  readonly differences: readonly string[];
  /** From its first to its last word. UTF-16 code units, half-open, into the current text. */
  readonly place: Fragment;
}

/** Layers side by side. */
export interface Comparison {
  readonly people: readonly PersonId[];
  /** In reading order. */
  readonly groups: readonly Group[];
  /** How many tags of each person are not compared, because none of their words are in the current text. */
  readonly unplaced: readonly number[];
}

/**
 * Compares layers that stand on the current text (as `currentLayer` gives them), each tag as a whole. Every live tag with words in the text is in
 * one group, with at most one tag of each person. The order of the layers is that of the readings and changes nothing else.
 */
export function compareLayers(layers: readonly Layer[], tagset: Tagset): Comparison {
  return finish(compareInPieces(layers, tagset));
}

/** The same, in pieces. */
export function* compareInPieces(layers: readonly Layer[], tagset: Tagset): Pieces<Comparison> {
  const unplaced = layers.map(() => 0);
  const entries: Entry[] = [];
  for (const [person, layer] of layers.entries())
    yield* eachInPieces(liveAnnotations(layer), (annotation) => {
      const reading = readTag(annotation, layer, tagset);
      if (reading.places.size === 0) unplaced[person] = (unplaced[person] ?? 0) + 1;
      else entries.push({ annotation, person, reading });
    });
  const grouped = yield* groupTags(entries);
  const links = createLinks(layers, grouped);
  const groups: Group[] = [];
  yield* eachInPieces(grouped, (group) => groups.push(toGroup(group, layers, links(group))));
  yield;
  return { people: layers.map(({ personId }) => personId), groups: groups.sort(byPlace), unplaced };
}

/** How many groups there are of each class. */
export function countClasses(groups: readonly Group[]): ReadonlyMap<DifferenceClass, number> {
  const counts = new Map<DifferenceClass, number>(differenceClasses.map((one) => [one, 0]));
  for (const group of groups) counts.set(group.class, (counts.get(group.class) ?? 0) + 1);
  return counts;
}

/** The people who tagged what a group stands for. */
export function taggedBy(group: Group): readonly PersonId[] {
  return group.readings.flatMap((reading) => (reading === null ? [] : [reading.personId]));
}

function toGroup(group: readonly Entry[], layers: readonly Layer[], hasOtherLinks: boolean): Group {
  const [first] = group;
  if (first === undefined) throw new Error('Broken belief: a group has a tag');
  const differences = group.length === 1 ? none : differencesIn(group, hasOtherLinks);
  return {
    id: group.map(({ annotation }): string => annotation.id).sort()[0] ?? '',
    kind: first.annotation.kind,
    class: classOf(differences, group.length < layers.length || layers.length === 1),
    readings: layers.map(({ personId }, person) => {
      const entry = group.find((one) => one.person === person);
      return entry === undefined ? null : toReading(entry.annotation, personId, entry.reading);
    }),
    differences,
    place: placeOf(group),
  };
}

const none: readonly string[] = [];

function differencesIn(group: readonly Entry[], hasOtherLinks: boolean): readonly string[] {
  const differences = new Set<string>(hasOtherLinks ? ['links'] : []);
  for (const [index, one] of group.entries())
    for (const other of group.slice(index + 1))
      for (const key of differencesBetween(one.reading, other.reading)) differences.add(key);
  return [...differences].sort();
}

function toReading(annotation: Annotation, personId: PersonId, { label, facets }: Reading): GroupReading {
  return { annotation, personId, label, facets };
}

function classOf(differences: readonly string[], isMissed: boolean): DifferenceClass {
  if (isMissed) return 'only';
  if (differences.includes('label')) return 'label';
  if (differences.some((key) => key.startsWith('place.'))) return 'boundary';
  return differences.length > 0 ? 'attribute' : 'agreed';
}

function placeOf(group: readonly Entry[]): Fragment {
  let start = Number.MAX_SAFE_INTEGER;
  let end = 0;
  for (const { annotation } of group)
    for (const { selector } of kindOf(annotation.kind).parts(annotation)) {
      if (selector.anchor === 'orphaned') continue;
      start = Math.min(start, selector.fragments[0]?.start ?? start);
      end = Math.max(end, selector.fragments.at(-1)?.end ?? end);
    }
  return { start, end };
}

function byPlace(a: Group, b: Group): number {
  return (
    a.place.start - b.place.start ||
    kindIds.indexOf(a.kind) - kindIds.indexOf(b.kind) ||
    a.place.end - b.place.end ||
    (a.id < b.id ? -1 : 1)
  );
}

/**
 * Whether the claims of a group are linked otherwise. Only links to what all of its people tagged count: that somebody tagged more is a
 * difference of its own.
 */
function createLinks(
  layers: readonly Layer[],
  groups: readonly (readonly Entry[])[],
): (group: readonly Entry[]) => boolean {
  const groupOf = new Map<string, readonly Entry[]>();
  for (const group of groups) for (const { annotation } of group) groupOf.set(annotation.id, group);
  const numbers = new Map(groups.map((group, index) => [group, index]));
  const linked = layers.map((layer) => {
    const from = new Map<string, { readonly type: string; readonly to: readonly Entry[] }[]>();
    for (const relation of Object.values(layer.relations)) {
      const to = groupOf.get(relation.to);
      if (to === undefined) continue;
      const known = from.get(relation.from);
      if (known === undefined) from.set(relation.from, [{ type: relation.type, to }]);
      else known.push({ type: relation.type, to });
    }
    return from;
  });
  return (group) => {
    if (group.length < 2 || group[0]?.annotation.kind !== 'claim') return false;
    const people = group.map(({ person }) => person);
    const isKnownToAll = (to: readonly Entry[]): boolean =>
      people.every((person) => to.some((entry) => entry.person === person));
    const told = group.map(({ annotation, person }) =>
      (linked[person]?.get(annotation.id) ?? [])
        .filter(({ to }) => isKnownToAll(to))
        .map(({ type, to }) => `${type} ${numbers.get(to)}`)
        .sort()
        .join('\n'),
    );
    return new Set(told).size > 1;
  };
}
