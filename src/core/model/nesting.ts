import type { Attribution } from '../kinds/attribution';
import type { Annotation } from '../kinds/index';
import { keepUp } from './kept-up';

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
  return childrenIn(annotations).get(id) ?? [];
}

type Children = ReadonlyMap<string, readonly Attribution[]>;

// Few tags lie in others: a change of any other leaves them as they are.
const childrenIn = keepUp<Annotation, Children>(groupByParent, (children, edits, table) =>
  edits.some(({ before, after }) => isChild(before) || isChild(after)) ? groupByParent(table) : children,
);

function isChild(annotation: Annotation | undefined): annotation is Attribution {
  return annotation?.kind === 'attribution' && annotation.deletedAt === null && annotation.parentId !== null;
}

function groupByParent(annotations: AnnotationsById): Map<string, Attribution[]> {
  const children = new Map<string, Attribution[]>();
  for (const annotation of Object.values(annotations)) {
    if (!isChild(annotation) || annotation.parentId === null) continue;
    const siblings = children.get(annotation.parentId);
    if (siblings === undefined) children.set(annotation.parentId, [annotation]);
    else siblings.push(annotation);
  }
  return children;
}

/** Says in words that one of these attributions holds itself by way of its parents, or `null`. Looks at them and their ancestors only. */
export function findCircleProblem(find: (id: string) => Annotation | null, ids: readonly string[]): string | null {
  const parentOf = (id: string): string | null => {
    const found = find(id);
    return found?.kind === 'attribution' && found.deletedAt === null ? found.parentId : null;
  };
  for (const id of ids) {
    const seen = new Set<string>();
    for (let at = parentOf(id); at !== null && !seen.has(at); at = parentOf(at)) {
      if (at === id) return 'An attribution would lie inside itself, by way of others.';
      seen.add(at);
    }
  }
  return null;
}
