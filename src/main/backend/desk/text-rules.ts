import type { EditLog, Revision } from '../../../core/model/article';
import type { RichText } from '../../../core/model/document';
import { BlockIds } from './block-ids';

/**
 * Whether a log can lead from a text of one length to one of another (UTF-16 code units): every batch sorted, disjoint and inside the text
 * that the one before it left, and the sizes adding up. That the kept words agree is looked at where the log is used.
 */
export function isPlausibleLog(edits: EditLog, oldLength: number, newLength: number): boolean {
  let length = oldLength;
  for (const batch of edits) {
    let end = 0;
    let growth = 0;
    for (const { start, oldSize, newSize, moved } of batch) {
      if (start < end || start + oldSize > length) return false;
      if (moved !== undefined && moved.at + moved.size > newSize) return false;
      end = start + oldSize;
      growth += newSize - oldSize;
    }
    length += growth;
  }
  return length === newLength;
}

/** Whether two blocks of a document carry the same id. */
export function hasSameIdTwice(document: RichText): boolean {
  return BlockIds.of(document) === null;
}

/** What decides which text is the current one. */
export type Standing = Pick<Revision, 'id' | 'parentId' | 'createdAt' | 'settles'>;

/**
 * The current one of the revisions: of those that no other follows or settles, the one made last, then by id. Every machine that has the same revisions comes
 * to the same one. Where clocks differ it may be the wrong one: nothing is lost by it, and its reader is told and may take another.
 */
export function newestOf<R extends Standing>(revisions: readonly R[]): R | null {
  return endsOf(revisions)[0] ?? null;
}

/** The revisions that no other follows or settles, the current one first. More than one: the text was changed in several places at the same time. */
export function endsOf<R extends Standing>(revisions: readonly R[]): readonly R[] {
  const past = new Set<string | null>(revisions.flatMap(({ parentId, settles = [] }) => [parentId, ...settles]));
  const ends = revisions.filter((revision) => !past.has(revision.id));
  return ends.sort((a, b) => compare(b.createdAt, a.createdAt) || compare(b.id, a.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
