import { hasOrphans, isWaiting } from '../../../core/anchoring/current-layers';
import type { Annotation } from '../../../core/kinds/index';
import { kindOf } from '../../../core/kinds/index';
import type { Part } from '../../../core/kinds/kind';
import { keepFor, keepList } from '../../../core/model/kept-up';
import type { Layer } from '../../../core/model/records';
import type { OpenedArticle } from '../../state/opened-article';

/** A tag some of whose words are gone from the current text. */
export interface OrphanRow {
  readonly id: string;
  readonly annotation: Annotation;
  /** The parts that are gone, each with the words that it was on. At least one. */
  readonly lost: readonly [Part, ...Part[]];
  /** Whether something is still to be done about it: it is not kept as a record. */
  readonly isWaiting: boolean;
}

/** The tags with parts that are gone, those that wait first, in the order of the text that they were made on. For layers on the current text. */
export const listOrphans = keepFor((layers: readonly Layer[]): readonly OrphanRow[] =>
  layers.flatMap(({ annotations }) => listOrphansIn(annotations)).sort(compareRows),
);

/**
 * How many tags have lost words and wait for somebody. `lostNow`: what has lost words on the text as it is being typed, `null` when that
 * is the text of the layers.
 */
export function countOrphans(layers: readonly Layer[], lostNow: ReadonlySet<string> | null): number {
  if (lostNow === null) return listOrphans(layers).filter((row) => row.isWaiting).length;
  let count = 0;
  for (const id of lostNow) {
    const annotation = layers.find((layer) => layer.annotations[id] !== undefined)?.annotations[id];
    if (annotation?.deletedAt === null && (isWaiting(annotation) || !hasOrphans(annotation))) count += 1;
  }
  return count;
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

/** Those of one layer, in the order that all are listed in. */
export const listOrphansIn = keepList(toOrphanRow, compareRows);
const rowOf = new WeakMap<Annotation, OrphanRow>();

function toOrphanRow(annotation: Annotation): OrphanRow | null {
  if (annotation.deletedAt !== null) return null;
  const known = rowOf.get(annotation);
  if (known !== undefined) return known;
  const [first, ...others] = kindOf(annotation.kind)
    .parts(annotation)
    .filter((part) => part.selector.anchor === 'orphaned');
  if (first === undefined) return null;
  const row = { id: annotation.id, annotation, lost: [first, ...others], isWaiting: isWaiting(annotation) } as const;
  rowOf.set(annotation, row);
  return row;
}

function compareRows(a: OrphanRow, b: OrphanRow): number {
  return Number(b.isWaiting) - Number(a.isWaiting) || startOf(a) - startOf(b);
}

function startOf({ lost }: OrphanRow): number {
  return lost[0].selector.fragments[0]?.start ?? 0;
}
