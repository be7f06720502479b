import type { Annotation } from '../kinds/index';
import type { Layer, Relation } from './records';

/**
 * The claims that are disputed: those at either end of a live `contradicts` link, whoever made the link or the claims. A link is live while
 * both its ends are. Derived and never stored, so that deleting one side settles the other.
 */
export function findDisputed(layers: readonly Layer[]): ReadonlySet<string> {
  const known = disputedIn.get(layers);
  if (known !== undefined) return known;
  const disputed = new Set<string>();
  for (const layer of layers)
    for (const { from, to } of contradictionsOf(layer.relations))
      if (isLiveClaim(layers, from) && isLiveClaim(layers, to)) disputed.add(from).add(to);
  disputedIn.set(layers, disputed);
  return disputed;
}

/** An annotation of any layer that is not deleted, or `null`. */
export function findLive(layers: readonly Layer[], id: string): Annotation | null {
  for (const layer of layers) {
    const annotation = layer.annotations[id];
    if (annotation !== undefined && annotation.deletedAt === null) return annotation;
  }
  return null;
}

// Layers are values: what was found in one stays true of it. A change that makes no link costs a look at the few contradictions.
const disputedIn = new WeakMap<readonly Layer[], ReadonlySet<string>>();
const contradictionsIn = new WeakMap<Layer['relations'], readonly Relation[]>();

function contradictionsOf(relations: Layer['relations']): readonly Relation[] {
  const known = contradictionsIn.get(relations);
  if (known !== undefined) return known;
  const found = Object.values(relations).filter((relation) => relation.type === 'contradicts');
  contradictionsIn.set(relations, found);
  return found;
}

function isLiveClaim(layers: readonly Layer[], id: string): boolean {
  return findLive(layers, id)?.kind === 'claim';
}
