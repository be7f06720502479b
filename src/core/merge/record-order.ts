import { isSame } from '../commands/change';
import type { Annotation } from '../kinds/index';
import { kindOf } from '../kinds/index';
import { toCanonicalJson } from '../model/canonical-json';
import type { Comment, Decision, RecordOf, TableName } from '../model/records';
import type { AnchorState, Selector } from '../model/selector';

/**
 * How a record of a file stands to the one of the same id on the desk. `conflict`: neither is newer, and they say different things.
 */
export type Standing = 'unchanged' | 'newer' | 'older' | 'conflict';

/** A comparison, and whether the file's record is the one to keep. The same two give the same one, whichever of them is on the desk. */
export interface Verdict {
  readonly standing: Standing;
  readonly takesFile: boolean;
}

/** Compares two records of one table and one id. */
export type Compare<R> = (here: R, file: R) => Verdict;

/** For each table how two records of one id are compared. Versions and times decide; where they are equal, see `settleTie`. */
export const comparisons: { readonly [T in TableName]: Compare<RecordOf<T>> } = {
  annotations: compareBy(
    ({ version, modifiedAt }) => [version, modifiedAt],
    placedAs,
    (item) =>
      kindOf(item.kind)
        .parts(item)
        .map(({ selector }) => selector),
  ),
  entities: compareBy(({ modifiedAt }) => [modifiedAt]),
  sources: compareBy(({ modifiedAt }) => [modifiedAt]),
  relations: compareBy(({ createdAt }) => [createdAt]),
  comments: compareBy(
    ({ at, editedAt }) => [editedAt ?? at],
    (item: Comment, other): Comment =>
      item.selector === null || other.selector === null
        ? item
        : { ...item, selector: unlessMoved(item.selector, other.selector) },
    ({ selector }) => (selector === null ? [] : [selector]),
  ),
  decisions: compareBy(
    ({ at }) => [at],
    (item: Decision, other): Decision =>
      item.proposed === null || other.proposed === null
        ? item
        : { ...item, proposed: placedAs(item.proposed, other.proposed) },
  ),
  articleEdits: compareBy(({ counter, at }) => [counter, at]),
};

/**
 * `ageOf` orders versions of a record. `placedLike` gives the record with its spans where the other one has them, when they stand on different
 * texts: an export puts tags on its own text, and that is no change of theirs.
 */
function compareBy<R>(
  ageOf: (record: R) => readonly (number | string)[],
  placedLike: (record: R, other: R) => R = (record) => record,
  selectorsOf: (record: R) => readonly Selector[] = () => [],
): Compare<R> {
  return (here, file) => {
    if (isSame(here, file)) return { standing: 'unchanged', takesFile: false };
    const order = compareLists(ageOf(here), ageOf(file));
    if (order !== 0)
      return order < 0 ? { standing: 'newer', takesFile: true } : { standing: 'older', takesFile: false };
    const standing = isSame(placedLike(file, here), here) ? 'unchanged' : 'conflict';
    return { standing, takesFile: settleTie(here, file, selectorsOf) };
  };
}

/**
 * Which of two records stays when neither is newer: the one that stands better on its words, then the fuller one (an export may hold less of a tag
 * than its author’s desk does), then by their characters. An order of all records, so that it makes no difference which was there first.
 */
function settleTie<R>(here: R, file: R, selectorsOf: (record: R) => readonly Selector[]): boolean {
  const weight = (record: R): number => selectorsOf(record).reduce((sum, { anchor }) => sum + anchorRank[anchor], 0);
  const [mine, other] = [toCanonicalJson(here), toCanonicalJson(file)];
  return compareLists([-weight(here), mine.length, mine], [-weight(file), other.length, other]) < 0;
}

const anchorRank: Readonly<Record<AnchorState, number>> = { exact: 0, moved: 1, changed: 2, orphaned: 3 };

function placedAs(item: Annotation, other: Annotation): Annotation {
  const there = new Map(
    kindOf(other.kind)
      .parts(other)
      .map(({ key, selector }) => [key, selector]),
  );
  return kindOf(item.kind).mapParts(item, (selector, key) => unlessMoved(selector, there.get(key)));
}

function unlessMoved(selector: Selector, other: Selector | undefined): Selector {
  return other === undefined || other.revisionId === selector.revisionId ? selector : other;
}

function compareLists(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index];
    if (other === undefined || value === other) continue;
    return value < other ? -1 : 1;
  }
  return 0;
}
