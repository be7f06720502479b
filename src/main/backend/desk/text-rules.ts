import type { EditLog, Revision } from '../../../core/model/article';
import type { RichText } from '../../../core/model/document';
import { toPlainText } from '../../../core/model/plain-text';

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
  const { blocks } = toPlainText(document);
  return new Set(blocks.map((block) => block.id)).size !== blocks.length;
}

/** The newest of the revisions that no other follows; of several (a fork), the one made last. */
export function newestOf(revisions: readonly Revision[]): Revision | null {
  const parents = new Set(revisions.map((revision) => revision.parentId));
  const ends = revisions.filter((revision) => !parents.has(revision.id));
  ends.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1));
  return ends.at(-1) ?? null;
}
