import { hasOrphans } from '../../../core/anchoring/current-layers';
import type { Annotation } from '../../../core/kinds/index';
import { kindOf } from '../../../core/kinds/index';
import type { Part } from '../../../core/kinds/kind';
import { liveAnnotations } from '../../../core/model/article-state';
import type { Layer } from '../../../core/model/records';
import type { OpenedArticle } from '../../state/opened-article';

/** A tag some of whose words are gone from the current text. */
export interface OrphanRow {
  readonly id: string;
  readonly annotation: Annotation;
  /** The parts that are gone, each with the words that it was on. At least one. */
  readonly lost: readonly [Part, ...Part[]];
}

/** The tags with parts that are gone, in the order of the text that they were made on. For layers on the current text. */
export function listOrphans(layers: readonly Layer[]): readonly OrphanRow[] {
  const rows = layers.flatMap((layer) => liveAnnotations(layer).flatMap(toOrphanRow));
  return rows.sort((a, b) => startOf(a) - startOf(b));
}

/** How many tags have lost words. */
export function countOrphans(layers: readonly Layer[]): number {
  return layers.reduce((sum, layer) => sum + liveAnnotations(layer).filter(hasOrphans).length, 0);
}

/** Which revision of the article one is, counted from 1 for the imported text; `null` when the article does not know it. */
export function revisionNumber(
  { revision, ancestors }: Pick<OpenedArticle, 'revision' | 'ancestors'>,
  id: string,
): number | null {
  const known = new Map<string, { readonly parentId: string | null }>(ancestors.map((one) => [one.id, one]));
  let at: string | null = revision.id;
  let parent: string | null = revision.parentId;
  for (let number = ancestors.length + 1; at !== null && number > 0; number -= 1) {
    if (at === id) return number;
    at = parent;
    parent = at === null ? null : (known.get(at)?.parentId ?? null);
  }
  return null;
}

function toOrphanRow(annotation: Annotation): OrphanRow[] {
  const [first, ...others] = kindOf(annotation.kind)
    .parts(annotation)
    .filter((part) => part.selector.anchor === 'orphaned');
  return first === undefined ? [] : [{ id: annotation.id, annotation, lost: [first, ...others] }];
}

function startOf({ lost }: OrphanRow): number {
  return lost[0].selector.fragments[0]?.start ?? 0;
}
