import type { Change, RecordEdit } from './change';

/** Longest piece of a change, in UTF-16 units of its JSON: far below what a frame may hold, since to write one down must not hold a window up. */
const longestPiece = 100_000;

/**
 * A change as pieces that fit in a frame each, to be applied in this order. The first keeps the id; `nextId` names the others. What stands by
 * itself stays: records that others refer to come first in a change, and come first here.
 */
export function splitChange(change: Change, nextId: () => Change['id']): readonly [Change, ...Change[]] {
  const groups: RecordEdit[][] = [];
  let group: RecordEdit[] = [];
  let length = 0;
  for (const edit of change.edits) {
    const added = JSON.stringify(edit).length;
    if (group.length > 0 && length + added > longestPiece) {
      groups.push(group);
      group = [];
      length = 0;
    }
    group.push(edit);
    length += added;
  }
  const [first, ...others] = [...groups, group];
  return [{ ...change, edits: first ?? [] }, ...others.map((edits) => ({ ...change, id: nextId(), edits }))];
}
