import type { Attribution } from '../kinds/attribution';
import type { Annotation } from '../kinds/index';

/** The annotations of a layer, by id. */
export type AnnotationsById = Readonly<Record<string, Annotation>>;

/** The live attribution with this id, or `null`. */
export function findAttribution(annotations: AnnotationsById, id: string | null): Attribution | null {
  const found = id === null ? undefined : annotations[id];
  return found !== undefined && found.kind === 'attribution' && found.deletedAt === null ? found : null;
}

/** The attributions that hold this one, nearest first. It ends at one that is deleted or gone, and at a circle. */
export function listAncestors(annotations: AnnotationsById, id: string): readonly Attribution[] {
  const seen = new Set<string>([id]);
  const ancestors: Attribution[] = [];
  let at = findAttribution(annotations, findAttribution(annotations, id)?.parentId ?? null);
  while (at !== null && !seen.has(at.id)) {
    seen.add(at.id);
    ancestors.push(at);
    at = findAttribution(annotations, at.parentId);
  }
  return ancestors;
}

/** Whether `childId` inside `parentId` would make an attribution hold itself, by way of others or at once. */
export function wouldCircle(annotations: AnnotationsById, childId: string, parentId: string): boolean {
  return childId === parentId || listAncestors(annotations, parentId).some((ancestor) => ancestor.id === childId);
}

/** The attributions that lie directly in this one, in no particular order. */
export function listChildren(annotations: AnnotationsById, id: string): readonly Attribution[] {
  let children = childrenIn.get(annotations);
  if (children === undefined) {
    children = groupByParent(annotations);
    childrenIn.set(annotations, children);
  }
  return children.get(id) ?? [];
}

// Tables are values: what was found in one stays true of it. Whoever deletes a thousand tags asks a thousand times.
const childrenIn = new WeakMap<AnnotationsById, ReadonlyMap<string, readonly Attribution[]>>();

function groupByParent(annotations: AnnotationsById): Map<string, Attribution[]> {
  const children = new Map<string, Attribution[]>();
  for (const annotation of Object.values(annotations)) {
    if (annotation.kind !== 'attribution' || annotation.deletedAt !== null || annotation.parentId === null) continue;
    const siblings = children.get(annotation.parentId);
    if (siblings === undefined) children.set(annotation.parentId, [annotation]);
    else siblings.push(annotation);
  }
  return children;
}

/** Says in words which of these attributions holds itself by way of its parents, or `null`. */
export function findCircleProblem(annotations: AnnotationsById, ids: readonly string[]): string | null {
  for (const id of ids) {
    const parentId = findAttribution(annotations, id)?.parentId ?? null;
    if (parentId !== null && wouldCircle(annotations, id, parentId))
      return 'An attribution would lie inside itself, by way of others.';
  }
  return null;
}
