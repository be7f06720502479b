import type { Command } from '../../core/commands/command';
import { isTagChange } from '../../core/commands/review-commands';
import type { Person } from '../../core/model/article';
import { liveAnnotations } from '../../core/model/article-state';
import type { PersonId } from '../../core/model/ids';
import type { Pieces } from '../../core/model/kept-up';
import { eachInPieces, finish, keepFor } from '../../core/model/kept-up';
import type { Layer } from '../../core/model/records';
import type { Tagset } from '../../core/model/tagset-value';
import type { Comparison, Group } from '../../core/review/compare-layers';
import { compareInPieces } from '../../core/review/compare-layers';
import type { Standing } from '../../core/review/standings';
import { findStandings, undecided } from '../../core/review/standings';
import type { AppState } from './app-state';
import { seenStateOf } from './app-state';
import type { OpenedArticle } from './opened-article';
import { pickSides } from './review-view';

/** The colour and line of somebody's layer in a review; up to four people have one of their own. */
export type Lane = Person['color'];

/** A group with how it stands. `settled`: each of its tags is accepted, rejected or changed. */
export interface ReviewGroup extends Group {
  readonly state: 'open' | 'settled' | 'contested' | 'stale';
}

/** The layers of the open article side by side, with what was decided. */
export interface Review {
  /** Everybody who has tagged, and the lane of each. */
  readonly people: readonly Person[];
  readonly lanes: ReadonlyMap<string, Lane>;
  /** Those whose layers are not hidden. */
  readonly shown: readonly Person[];
  /** Whose layers stand side by side, left and right; `null` while all lie over one text. */
  readonly sides: readonly [Person, Person] | null;
  /** Those whose layers are compared, in the order of readings: the two side by side, or all that are shown. */
  readonly compared: readonly Person[];
  readonly groups: readonly ReviewGroup[];
  /** By id of a tag. */
  readonly groupOf: ReadonlyMap<string, ReviewGroup>;
  readonly standings: ReadonlyMap<string, Standing>;
  /** Tags of the people compared whose words are gone. */
  readonly unplaced: number;
}

type Asked = Pick<AppState, 'opened' | 'people' | 'tagset' | 'review'>;

interface Kept {
  readonly asked: Asked;
  readonly made: Review | null;
}

/** What was asked for last, newest first, of one state of an article: hiding a layer and showing it again goes to and fro between them. */
let kept: readonly Kept[] = [];
const mostKept = 4;

/** The review of the open article; `null` when none is open. Kept until something that it depends on changes. */
export function reviewOf(state: AppState): Review | null {
  return finish(reviewInPieces(state));
}

/** The same, in pieces. */
export function* reviewInPieces(state: AppState): Pieces<Review | null> {
  const { opened, people, tagset, review } = state;
  const known = kept.find(
    ({ asked }) =>
      asked.opened === opened &&
      asked.people === people &&
      asked.tagset === tagset &&
      asked.review.isSideBySide === review.isSideBySide &&
      asked.review.sides === review.sides &&
      hasSame(asked.review.hidden, review.hidden),
  );
  const asked = { opened, people, tagset, review };
  const found = known ?? { asked, made: opened === null ? null : yield* makeReview(state, opened) };
  const [newest] = kept;
  // Of the article as it is now and as it was asked about just before: what a change comes to is looked at before it is done.
  const articles = [opened, newest?.asked.opened];
  if (newest !== found)
    kept = [found, ...kept.filter((one) => one !== found && articles.includes(one.asked.opened))].slice(0, mostKept);
  return found.made;
}

function hasSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one === other || (one.size === other.size && [...one].every((id) => other.has(id)));
}

function* makeReview(state: AppState, opened: OpenedArticle): Pieces<Review> {
  const { people, tagset, review } = state;
  const tagging = opened.layers.filter((layer) => liveAnnotations(layer).length > 0);
  const known = new Map(people.map((person) => [person.id, person]));
  const everybody = tagging
    .map(({ personId }) => known.get(personId) ?? stranger(personId))
    .sort((a, b) => (a.displayName < b.displayName ? -1 : 1));
  const shown = everybody.filter(({ id }) => !review.hidden.has(id));
  const sides = pickSides(review, shown);
  const compared = sides ?? shown;
  const layers = compared.flatMap(({ id }) => tagging.find((layer) => layer.personId === id) ?? []);
  const { groups: plain, unplaced } = yield* compareKept(layers, tagset);
  yield;
  const standings = standingsIn(opened);
  const groups: ReviewGroup[] = [];
  const groupOf = new Map<string, ReviewGroup>();
  yield* eachInPieces(plain, (one) => {
    const group = { ...one, state: stateOf(one, standings) };
    groups.push(group);
    for (const id of tagsOf(group)) groupOf.set(id, group);
  });
  return {
    people: everybody,
    lanes: lanesOf(everybody),
    shown,
    sides,
    compared,
    groups,
    groupOf,
    standings,
    unplaced: unplaced.reduce((sum, count) => sum + count, 0),
  };
}

const standingsIn = keepFor((opened: OpenedArticle): ReadonlyMap<string, Standing> => {
  const article = seenStateOf({ opened });
  return article === null ? new Map() : findStandings(article);
});

/** The ids of the tags in a group. */
export function tagsOf(group: Pick<Group, 'readings'>): readonly string[] {
  return group.readings.flatMap((reading) => (reading === null ? [] : [reading.annotation.id]));
}

/** How a tag stands. */
export function standingOf(review: Review, annotationId: string): Standing {
  return review.standings.get(annotationId) ?? undecided;
}

/** The group of the selected tag, or `null`. */
export function currentGroup(state: AppState): ReviewGroup | null {
  if (state.selected === null) return null;
  return reviewOf(state)?.groupOf.get(state.selected.annotationId) ?? null;
}

/** The groups that are listed. Differences are what people did not tag alike, and what reviewers disagree on. */
export function listGroups({ groups }: Review, filter: string): readonly ReviewGroup[] {
  return groups.filter((group) => {
    if (filter === 'all') return isDifference(group);
    if (filter === 'unsettled') return isDifference(group) && group.state !== 'settled';
    const [only] = group.readings.filter((reading) => reading !== null);
    if (group.class === 'only') return filter === only?.personId || filter === 'only';
    return filter === group.class;
  });
}

export function isDifference(group: ReviewGroup): boolean {
  return group.class !== 'agreed' || group.state === 'contested' || group.state === 'stale';
}

/** In a review a change of a tag is a decision of the reviewer; the other readings of its group that nobody has decided about give way. */
export function asDecision(state: AppState, command: Command): Command {
  if (state.mode !== 'review' || !isTagChange(command)) return command;
  const review = reviewOf(state);
  const group = review?.groupOf.get(command.annotationId);
  const others = group === undefined || review === null ? [] : tagsOf(group);
  const instead = others.filter(
    (id) => id !== command.annotationId && review !== null && standingOf(review, id).state === 'undecided',
  );
  return { type: 'review.change', change: command, instead };
}

interface Compared {
  readonly tables: readonly unknown[];
  readonly tagset: Tagset;
  readonly made: Comparison;
}

/** The last comparisons, newest first: hiding a layer and showing it again goes to and fro between them. */
let compared: readonly Compared[] = [];
const mostCompared = 4;

/** Decisions and remarks change nothing of what is compared: then the comparison is the same as before. */
function* compareKept(layers: readonly Layer[], tagset: Tagset): Pieces<Comparison> {
  const tables = layers.flatMap(({ annotations, relations, entities, sources }) => [
    annotations,
    relations,
    entities,
    sources,
  ]);
  const known = compared.find(
    (one) =>
      one.tagset === tagset &&
      one.tables.length === tables.length &&
      one.tables.every((table, index) => table === tables[index]),
  );
  const found = known ?? { tables, tagset, made: yield* compareInPieces(layers, tagset) };
  compared = [found, ...compared.filter((one) => one !== found)].slice(0, mostCompared);
  return found.made;
}

function stateOf(group: Group, standings: ReadonlyMap<string, Standing>): ReviewGroup['state'] {
  const states = tagsOf(group).map((id) => (standings.get(id) ?? undecided).state);
  if (states.includes('contested')) return 'contested';
  if (states.includes('stale')) return 'stale';
  return states.includes('undecided') ? 'open' : 'settled';
}

const allLanes: readonly Lane[] = ['p1', 'p2', 'p3', 'p4'];

/** Everybody keeps the colour that colleagues know, unless somebody before has it. */
function lanesOf(people: readonly Person[]): ReadonlyMap<string, Lane> {
  const lanes = new Map<string, Lane>();
  for (const { id, color } of people) if (![...lanes.values()].includes(color)) lanes.set(id, color);
  const free = allLanes.filter((lane) => ![...lanes.values()].includes(lane));
  for (const { id, color } of people) if (!lanes.has(id)) lanes.set(id, free.shift() ?? color);
  return lanes;
}

/** Somebody whose file is not here. */
function stranger(id: PersonId): Person {
  return { id, displayName: 'Somebody else', initials: '?', color: 'p4', role: 'reporter' };
}
