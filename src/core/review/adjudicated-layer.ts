import { anchoringOf } from '../anchoring/current-layers';
import type { Annotation } from '../kinds/index';
import type { Person } from '../model/article';
import type { ArticleState } from '../model/article-state';
import { liveAnnotations } from '../model/article-state';
import { annotationId, personId } from '../model/ids';
import { withReadTypes } from '../model/read-types';
import type { Layer, Relation } from '../model/records';
import { createLayer } from '../model/records';
import type { Tagset } from '../model/tagset-value';
import type { Reading } from './facets';
import { readTag, saysTheSame } from './facets';
import { joinRecords } from './join-records';
import { findStandings } from './standings';

/** Whose layer the adjudicated one is: nobody's on the desk. Its tags keep their ids, so that each can be traced to whoever made it. */
export const adjudicator: Person = {
  id: personId.parse('00000000-0000-4000-8000-0000000ad1d1'),
  displayName: 'Adjudicated',
  initials: 'ADJ',
  color: 'p3',
  role: 'editor',
};

/** A tag that the reviewers took, with the layer it came from. */
interface Taken {
  readonly annotation: Annotation;
  readonly layer: Layer;
  readonly reading: Reading;
}

/**
 * What the reviewers decided, as one layer on the current text: tags that were accepted, and changed ones as they were changed. Of tags that
 * say the same of the same words the oldest is in it. Undecided, rejected, contested and stale ones are not. Derived and never stored: the same
 * records give the same layer in whatever order they are. `state`: with the records as they are kept. Rules: docs/decisions/0030.
 */
export function adjudicatedLayer(state: ArticleState, tagset: Tagset): Layer {
  const { kept, standsFor } = joinSame(takeTags(state, tagset));
  const records = joinRecords(kept.map(({ annotation, layer }) => ({ annotation, layer })));
  const annotations = records.annotations.map((annotation) => relink(annotation, standsFor));
  return {
    ...createLayer(state.article.id, adjudicator.id),
    annotations: Object.fromEntries(annotations.map((annotation) => [annotation.id, annotation])),
    entities: records.entities,
    sources: records.sources,
    relations: linksBetween(state.layers, standsFor),
  };
}

function takeTags(state: ArticleState, tagset: Tagset): Taken[] {
  const standings = findStandings(state);
  const { currentLayer } = anchoringOf(state);
  // A change may name an entity or a source that only the reviewer's layer has.
  const layers = [...state.layers].sort((a, b) => compare(a.personId, b.personId));
  const entities = Object.fromEntries(layers.flatMap((layer) => Object.entries(layer.entities)));
  const sources = Object.fromEntries(layers.flatMap((layer) => Object.entries(layer.sources)));
  const taken: Taken[] = [];
  for (const recorded of layers) {
    const layer = withReadTypes(currentLayer(recorded), tagset);
    const all = { ...layer, entities: { ...entities, ...layer.entities }, sources: { ...sources, ...layer.sources } };
    for (const annotation of liveAnnotations(layer)) {
      const standing = standings.get(annotation.id);
      const used = standing?.state === 'accepted' ? annotation : (standing?.proposed ?? null);
      if (used !== null) taken.push({ annotation: used, layer: all, reading: readTag(used, all, tagset) });
    }
  }
  return taken.sort((a, b) => compare(keyOf(a), keyOf(b)));
}

function keyOf({ annotation }: Taken): string {
  return `${annotation.createdAt} ${annotation.id}`;
}

/** The first of those that say the same stands for all of them. Only tags on the very same words are compared. */
function joinSame(taken: readonly Taken[]): {
  readonly kept: readonly Taken[];
  readonly standsFor: ReadonlyMap<string, string>;
} {
  const kept: Taken[] = [];
  const standsFor = new Map<string, string>();
  const byPlace = new Map<string, Taken[]>();
  for (const one of taken) {
    const place = `${one.annotation.kind} ${[...one.reading.places].flat().join(' ')}`;
    const there = one.reading.places.size === 0 ? [] : (byPlace.get(place) ?? []);
    const same = there.find((other) => saysTheSame(one.reading, other.reading));
    standsFor.set(one.annotation.id, (same ?? one).annotation.id);
    if (same !== undefined) continue;
    kept.push(one);
    byPlace.set(place, [...there, one]);
  }
  return { kept, standsFor };
}

function relink(annotation: Annotation, standsFor: ReadonlyMap<string, string>): Annotation {
  const own = { ...annotation, authorId: adjudicator.id };
  if (own.kind !== 'attribution' || own.parentId === null) return own;
  const parent = standsFor.get(own.parentId);
  return { ...own, parentId: parent === undefined || parent === own.id ? null : annotationId.parse(parent) };
}

/** Links whose both ends were taken; of links that say the same, the oldest. */
function linksBetween(layers: readonly Layer[], standsFor: ReadonlyMap<string, string>): Record<string, Relation> {
  const links: Record<string, Relation> = {};
  const known = new Set<string>();
  const all = layers.flatMap((layer) => Object.values(layer.relations));
  for (const link of all.sort((a, b) => compare(a.createdAt + a.id, b.createdAt + b.id))) {
    const from = standsFor.get(link.from);
    const to = standsFor.get(link.to);
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${link.type} ${from} ${to}`;
    if (known.has(key)) continue;
    known.add(key);
    links[link.id] = { ...link, from: annotationId.parse(from), to: annotationId.parse(to), authorId: adjudicator.id };
  }
  return links;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
