import type { Attribution, SourceRef } from '../kinds/attribution';
import type { Annotation } from '../kinds/index';
import { kindOf } from '../kinds/index';
import type { ArticleState } from '../model/article-state';
import { withoutGiven } from '../model/merged-names';
import type { Decision, Layer } from '../model/records';
import type { Selector } from '../model/selector';
import { hideNames, namesUnnamed } from './hide-names';
import { createPlaces, onCurrentText } from './on-current-text';
import { findReferences, sourcesOf } from './references';
import { createSpanSet } from './span-set';
import { tellLosses } from './withheld-words';

/** What may leave the desk, and in words what was held back. */
export interface Withheld {
  readonly state: ArticleState;
  /** One sentence each, counted; empty when nothing was held back. */
  readonly losses: readonly string[];
}

/**
 * Holds back what was agreed not to be published, and gives the rest as it stands on the current text. Every export format starts from its answer.
 *
 * Off the record (any source or go-between of an attribution): that attribution, every annotation in any layer that touches its content,
 * its child attributions, claims that rest on nothing else, and what hangs on those (links, comments, decisions). A deleted attribution
 * is held back itself, its words are not. Tags touch when they do so on the current text or did on an older one that either stands on. The article's text always leaves whole: it is the newsroom's copy, and offsets need it.
 *
 * Deep background: the attribution leaves, its source loses words, record and facets.
 *
 * Where anything is held back, entity and source records that nothing that leaves points to stay too, and so do the names that such a record
 * gave when it was merged. A source that must stay unnamed leaves without a record whose label is a name, and no description leads to a person.
 *
 * Source: AP guidelines on anonymous sources; docs/formats/galley.md says it to readers.
 */
export function withhold(recorded: ArticleState): Withheld {
  const state = onCurrentText(recorded);
  const annotations = state.layers.flatMap((layer) => Object.values(layer.annotations));
  const gone = findOffRecord(recorded);
  const background = annotations.filter((item) => !gone.all.has(item.id) && isAttribution(item) && hasBackground(item));
  if (
    gone.all.size === 0 &&
    background.length === 0 &&
    !state.layers.some((layer) => hasSensitiveDecision(layer) || namesUnnamed(layer))
  )
    return { state, losses: [] };

  // By id: a record that is in several layers, such as a tag and what a review made of it, is told once.
  const lost = {
    relations: new Set<string>(),
    comments: new Set<string>(),
    decisions: new Set<string>(),
    entities: new Set<string>(),
    sources: new Set<string>(),
    names: new Set<string>(),
  };
  const trimmed = state.layers.map((layer) => {
    const hidden = hideNames(withoutGone(layer, gone));
    const kept = hidden.layer;
    for (const name of hidden.hidden) lost.names.add(name);
    for (const table of ['relations', 'comments', 'decisions'] as const)
      addLost(lost[table], layer[table], kept[table]);
    return kept;
  });
  const before = findReferences(state.layers);
  const after = findReferences(trimmed);
  const layers = trimmed.map((layer) => {
    // A record that nothing points to may be what a held-back source was called before it was linked to another.
    const isLost = ({ id, mergedInto }: RecordInUse): boolean =>
      !after.has(id) && (before.has(id) || mergedInto === null);
    const kept = {
      ...layer,
      entities: withoutRecords(layer.entities, isLost),
      sources: pick(layer.sources, (record) => !isLost(record)),
    };
    for (const table of ['entities', 'sources'] as const) addLost(lost[table], layer[table], kept[table]);
    return kept;
  });
  return {
    state: { ...state, layers },
    losses: tellLosses({
      relations: lost.relations.size,
      comments: lost.comments.size,
      decisions: lost.decisions.size,
      entities: lost.entities.size,
      sources: lost.sources.size,
      names: lost.names.size,
      attributions: gone.attributions,
      others: gone.others,
      background: new Set(background.map(({ id }) => id)).size,
    }),
  };
}

/** An entity or a source, as far as it matters whether anything still points to it. */
interface RecordInUse {
  readonly id: string;
  readonly mergedInto: string | null;
}

interface Gone {
  readonly all: ReadonlySet<string>;
  readonly attributions: number;
  readonly others: number;
  readonly comments: ReadonlySet<string>;
}

function findOffRecord(recorded: ArticleState): Gone {
  const { layers } = recorded;
  const annotations = layers.flatMap((layer) => Object.values(layer.annotations));
  const attributions = annotations.filter(isAttribution);
  const gone = new Set<string>();
  for (const item of attributions) if (isOffRecord(item)) gone.add(item.id);
  const offRecord = attributions.filter((item) => gone.has(item.id) && item.deletedAt === null);
  const touchesWords = createTouch(
    recorded,
    offRecord.flatMap((item) => item.content ?? []),
  );

  const countOfAttributions = gone.size;

  // Touching is enough, in anybody's layer: a colleague's tag on the same words, a little longer, would tell the same.
  for (const item of annotations)
    if (
      kindOf(item.kind)
        .parts(item)
        .some((part) => touchesWords(part.selector))
    )
      gone.add(item.id);
  // A child's content lies in its parent's. A deleted parent takes nobody along: see `withoutSource`.
  const childrenOf = groupIds(attributions.flatMap(({ id, parentId }) => (parentId === null ? [] : [[parentId, id]])));
  spread(gone, offRecord, childrenOf);
  const links = layers.flatMap((layer) => Object.values(layer.relations));
  const restsOn = groupIds(links.flatMap(({ type, from, to }) => (type === 'attributed_by' ? [[from, to]] : [])));
  for (const [claim, bases] of restsOn) if (bases.every((id) => gone.has(id))) gone.add(claim);

  const all = layers.flatMap((layer) => Object.values(layer.comments));
  const comments = all.filter(
    ({ annotationId, selector }) =>
      (annotationId !== null && gone.has(annotationId)) || (selector !== null && touchesWords(selector)),
  );
  const lostComments = new Set<string>(comments.map(({ id }) => id));
  spread(
    lostComments,
    comments,
    groupIds(all.flatMap(({ id, parentId }) => (parentId === null ? [] : [[parentId, id]]))),
  );

  return {
    all: gone,
    attributions: countOfAttributions,
    others: gone.size - countOfAttributions,
    comments: lostComments,
  };
}

/** Whether a span touches withheld words: on the current text, on the text it was made on, or on the one that those words were marked on. */
function createTouch(recorded: ArticleState, withheld: readonly Selector[]): (selector: Selector) => boolean {
  if (withheld.length === 0) return () => false;
  const own = new Set([recorded.revision.id, ...withheld.map(({ revisionId }) => revisionId)]);
  const onAll = createPlaces(recorded, new Set([recorded.revision, ...recorded.ancestors].map(({ id }) => id)));
  const onOwn = createPlaces(recorded, own);
  const words = createSpanSet(withheld.flatMap(onAll));
  return (selector) => onOwn(selector).some((place) => words.touches(place));
}

/** Adds everything below `starts` to `found`. A member that is found already ends its branch, so a cycle ends too. */
function spread(
  found: Set<string>,
  starts: readonly { readonly id: string }[],
  below: ReadonlyMap<string, readonly string[]>,
): void {
  const open = starts.map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const next of below.get(id) ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
}

function groupIds(pairs: readonly (readonly string[])[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) {
    if (key === undefined || value === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

function isAttribution(item: Annotation): item is Attribution {
  return item.kind === 'attribution';
}

function isOffRecord(item: Attribution): boolean {
  return sourcesOf(item).some((source) => source.groundRules === 'off_record');
}

function hasBackground(item: Attribution): boolean {
  return sourcesOf(item).some((source) => source.groundRules === 'deep_background');
}

function hasSensitiveDecision(layer: Layer): boolean {
  return Object.values(layer.decisions).some(
    ({ proposed }) =>
      proposed !== null && isAttribution(proposed) && (isOffRecord(proposed) || hasBackground(proposed)),
  );
}

/** The layer without what is gone and what hangs on it, and with deep-background sources emptied. */
function withoutGone(layer: Layer, gone: Gone): Layer {
  const annotations: Record<string, Annotation> = {};
  for (const [id, item] of Object.entries(layer.annotations))
    if (!gone.all.has(id)) annotations[id] = withoutSource(item, gone);
  const decisions: Record<string, Decision> = {};
  for (const [id, decision] of Object.entries(layer.decisions)) {
    const { proposed } = decision;
    if (gone.all.has(decision.annotationId) || (proposed !== null && isAttribution(proposed) && isOffRecord(proposed)))
      continue;
    decisions[id] = proposed === null ? decision : { ...decision, proposed: withoutSource(proposed, gone) };
  }
  return {
    ...layer,
    annotations,
    relations: pick(layer.relations, (relation) => !gone.all.has(relation.from) && !gone.all.has(relation.to)),
    comments: pick(layer.comments, (comment) => !gone.comments.has(comment.id)),
    decisions,
  };
}

/** Empties deep-background sources, and cuts the tie to a parent that is held back. */
function withoutSource(item: Annotation, gone: Gone): Annotation {
  if (!isAttribution(item)) return item;
  const isOrphan = item.parentId !== null && gone.all.has(item.parentId);
  if (!isOrphan && !hasBackground(item)) return item;
  return {
    ...item,
    sources: item.sources.map(emptied),
    via: item.via === null ? null : emptied(item.via),
    parentId: isOrphan ? null : item.parentId,
  };
}

/** What is left of a deep-background source: that there is one, and the rule. */
function emptied(source: SourceRef): SourceRef {
  if (source.groundRules !== 'deep_background') return source;
  return {
    selector: null,
    sourceId: null,
    kind: 'unspecified',
    identification: 'implicit',
    groundRules: 'deep_background',
    knowledge: 'not_stated',
    justification: null,
    anonymityReason: null,
  };
}

/** The entities that stay, without the names that those which go gave them in a merge. */
function withoutRecords(table: Layer['entities'], isGone: (record: RecordInUse) => boolean): Layer['entities'] {
  const kept = { ...table };
  for (const record of Object.values(table)) {
    if (!isGone(record)) continue;
    for (const { after } of withoutGiven(kept, record)) kept[after.id] = after;
  }
  return pick(kept, (record) => !isGone(record));
}

function pick<T>(table: Readonly<Record<string, T>>, isKept: (record: T) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(table).filter(([, record]) => isKept(record)));
}

function addLost(lost: Set<string>, before: object, after: object): void {
  for (const id of Object.keys(before)) if (!Object.hasOwn(after, id)) lost.add(id);
}
