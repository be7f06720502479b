import type { Annotation } from '../../core/kinds/index';
import { findLive } from '../../core/model/disputes';
import { listAncestors, listChildren } from '../../core/model/nesting';
import type { Layer, Relation } from '../../core/model/records';

/** A tag that another is linked to, as it reads from that one. */
export interface TagLink {
  readonly key: string;
  /** Such as “Contradicts” or “Supported by”. */
  readonly words: string;
  readonly other: Annotation;
  /** The link's own record; `null` for one statement inside another, which is a part of the inner one. */
  readonly relation: Relation | null;
}

/**
 * The live tags at the other ends of a tag's links, whoever made them: for an attribution also the one around it and those in it. In the order
 * of what they say, then of their making.
 */
export function listTagLinks(layers: readonly Layer[], annotation: Annotation): readonly TagLink[] {
  const links: TagLink[] = [];
  const add = (words: string, other: Annotation | null, relation: Relation | null): void => {
    const key = relation?.id ?? `${words} ${other?.id}`;
    if (other !== null) links.push({ key, words, other, relation });
  };
  for (const layer of layers) {
    for (const relation of relationsOf(layer.relations).get(annotation.id) ?? []) {
      const isFrom = relation.from === annotation.id;
      add(readings[relation.type][isFrom ? 0 : 1], findLive(layers, isFrom ? relation.to : relation.from), relation);
    }
    if (annotation.kind !== 'attribution' || layer.personId !== annotation.authorId) continue;
    add('Inside', listAncestors(layer.annotations, annotation.id)[0] ?? null, null);
    for (const child of listChildren(layer.annotations, annotation.id)) add('Holds', child, null);
  }
  return links.sort((a, b) => rank(a) - rank(b) || compare(a.other.createdAt, b.other.createdAt));
}

/** How a link reads from its start and from its end. */
const readings: Record<Relation['type'], readonly [string, string]> = {
  contradicts: ['Contradicts', 'Contradicts'],
  supports: ['Supports', 'Supported by'],
  same_claim: ['Same claim', 'Same claim'],
  attributed_by: ['Said by', 'Claim'],
  coref: ['Same as', 'Same as'],
};
const order = [
  'Inside',
  'Holds',
  'Said by',
  'Claim',
  'Contradicts',
  'Supports',
  'Supported by',
  'Same claim',
  'Same as',
];

// Layers are values: a change that makes no link leaves the table as it is, and what was sorted out of it stays true.
const byEnd = new WeakMap<Layer['relations'], ReadonlyMap<string, readonly Relation[]>>();

function relationsOf(relations: Layer['relations']): ReadonlyMap<string, readonly Relation[]> {
  const known = byEnd.get(relations);
  if (known !== undefined) return known;
  const made = new Map<string, Relation[]>();
  for (const relation of Object.values(relations))
    for (const end of [relation.from, relation.to]) {
      const present = made.get(end);
      if (present === undefined) made.set(end, [relation]);
      else present.push(relation);
    }
  byEnd.set(relations, made);
  return made;
}

function rank({ words }: TagLink): number {
  return order.indexOf(words);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
