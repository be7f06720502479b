import type { Annotation } from '../kinds/index';
import { kindOf } from '../kinds/index';
import type { Ancestor } from '../model/article';
import type { RevisionId } from '../model/ids';
import { copyTable } from '../model/kept-up';
import { mapTable } from '../model/map-table';
import type { Layer } from '../model/records';
import type { Selector } from '../model/selector';
import type { EditBatch } from './map-span';
import { reanchorOne } from './reanchor';
import type { Relocate } from './relocate';
import { createRelocate } from './relocate';

/** Brings records that stand on older revisions to the current text. Records are never rewritten by an edit of the text: this is derived. */
export interface Anchoring {
  /** The selector on the current text with its label; an orphan keeps fragments, quote and revision as they were. */
  current(selector: Selector): Selector;
  /** The annotation with all its selectors on the current text. The same object when it stands there already. */
  currentAnnotation(annotation: Annotation): Annotation;
  /** The layer with its annotations on the current text. `edited` says what it was made of: then nothing else is looked at. */
  currentLayer(layer: Layer, edited?: EditedLayer): Layer;
}

/** A layer before some of its annotations were made, changed or taken away. */
export interface EditedLayer {
  readonly before: Layer;
  readonly annotationIds: readonly string[];
}

/** A text and the older ones it may be compared with. */
export interface TextChain {
  readonly revision: Ancestor;
  readonly ancestors: readonly Ancestor[];
}

/** Prepares anchoring for the current text of an article. Each older text is compared with it once, when it is first asked for. */
export function createAnchoring(state: TextChain): Anchoring {
  const { revision } = state;
  const ancestors = new Map(state.ancestors.map((ancestor) => [ancestor.id, ancestor]));
  const relocates = new Map<RevisionId, Relocate | null>();
  const placed = new WeakMap<Annotation, Annotation>();
  const layers = new WeakMap<Layer, Layer>();

  const relocateFrom = (id: RevisionId): Relocate | null => {
    const known = relocates.get(id);
    if (known !== undefined) return known;
    const old = ancestors.get(id);
    const made =
      old === undefined ? null : createRelocate(old.text, revision.text, editsSince(id, revision, ancestors));
    relocates.set(id, made);
    return made;
  };

  const current = (selector: Selector): Selector => {
    if (selector.revisionId === revision.id) return selector;
    const relocate = relocateFrom(selector.revisionId);
    if (relocate === null) return { ...selector, anchor: 'orphaned' };
    return reanchorOne(selector, revision.text, revision.id, relocate).selector;
  };

  const currentAnnotation = (annotation: Annotation): Annotation => {
    const kind = kindOf(annotation.kind);
    if (kind.parts(annotation).every((part) => part.selector.revisionId === revision.id)) return annotation;
    const known = placed.get(annotation);
    if (known !== undefined) return known;
    const made = kind.mapParts(annotation, current);
    placed.set(annotation, made);
    return made;
  };

  const placeEdited = (now: Annotations, before: Annotations, placedBefore: Annotations, ids: readonly string[]) => {
    if (now === before) return placedBefore;
    const isHere = (id: string): boolean => {
      const annotation = now[id];
      return annotation === undefined || currentAnnotation(annotation) === annotation;
    };
    if (placedBefore === before && ids.every(isHere)) return now;
    const made = copyTable(placedBefore, ids);
    for (const id of ids) {
      const annotation = now[id];
      if (annotation === undefined) delete made[id];
      else made[id] = currentAnnotation(annotation);
    }
    return made;
  };

  return {
    current,
    currentAnnotation,
    currentLayer: (layer, edited) => {
      const known = layers.get(layer);
      if (known !== undefined) return known;
      const now = layer.annotations;
      const before = edited === undefined ? undefined : layers.get(edited.before);
      const annotations =
        edited === undefined || before === undefined
          ? mapTable(now, currentAnnotation)
          : placeEdited(now, edited.before.annotations, before.annotations, edited.annotationIds);
      const made = annotations === now ? layer : { ...layer, annotations };
      layers.set(layer, made);
      return made;
    },
  };
}

type Annotations = Layer['annotations'];

const anchorings = new WeakMap<object, Anchoring>();

/**
 * The same, kept for each text: what was found by comparing is good for as long as the text and those it came from are the same. For texts that
 * are values, as those of an open article.
 */
export function anchoringOf(state: TextChain): Anchoring {
  const known = anchorings.get(state.revision);
  if (known !== undefined) return known;
  const made = createAnchoring(state);
  anchorings.set(state.revision, made);
  return made;
}

/** Whether any of an annotation's words are gone from the current text. For annotations that `currentAnnotation` gave. */
export function hasOrphans(annotation: Annotation): boolean {
  return kindOf(annotation.kind)
    .parts(annotation)
    .some((part) => part.selector.anchor === 'orphaned');
}

/** Whether words are gone that nobody has kept as a record yet. For annotations that `currentAnnotation` gave. */
export function isWaiting(annotation: Annotation): boolean {
  return kindOf(annotation.kind)
    .parts(annotation)
    .some(({ selector }) => selector.anchor === 'orphaned' && selector.kept !== true);
}

/** The edits that lead from an older revision to the current one, oldest first; `null` when a link of the chain or a log is missing. */
function editsSince(
  from: RevisionId,
  revision: Pick<Ancestor, 'id' | 'parentId' | 'edits'>,
  ancestors: ReadonlyMap<RevisionId, Ancestor>,
): EditBatch[] | null {
  const logs: EditBatch[][] = [];
  let at: Pick<Ancestor, 'id' | 'parentId' | 'edits'> | undefined = revision;
  while (at !== undefined && at.id !== from) {
    if (at.edits === null || at.parentId === null) return null;
    logs.push(at.edits);
    at = ancestors.get(at.parentId);
  }
  return at === undefined ? null : logs.reverse().flat();
}
