import type { RevisionId } from '../model/ids';
import type { AnchorState, Fragment, Selector } from '../model/selector';
import { createSelector } from '../model/selector';
import type { EditBatch } from './map-span';
import type { Relocate } from './relocate';
import { createRelocate } from './relocate';

/** A selector on another revision, and what its words were if they are others now. */
export interface Reanchored {
  /**
   * `orphaned`: the selector as it was, fragments, quote and revision, so that it still tells the truth about the text that it
   * names. Else: a selector on the new revision.
   */
  readonly selector: Selector;
  /** The old words when they changed just now, else `null`: an earlier note of older words stands. */
  readonly quoteBefore: string | null;
}

/**
 * Carries selectors from one text to another. All must be on `oldText` (orphans too: they are tried again on the text of the last
 * revision they were good on). `edits`: the batches that made `newText` out of `oldText`, or `null` when nobody logged them; a log
 * that does not lead from one text to the other is not used.
 *
 * A label never improves on its way, since it speaks of the words that were tagged: what was `changed` stays so until a person
 * confirms it. Costs the length of the texts, and little for each selector.
 */
export function reanchor(
  selectors: readonly Selector[],
  oldText: string,
  newText: string,
  newRevision: RevisionId,
  edits: readonly EditBatch[] | null,
): Reanchored[] {
  const relocate = createRelocate(oldText, newText, edits);
  return selectors.map((selector) => reanchorOne(selector, newText, newRevision, relocate));
}

/** Carries one selector over, with a `Relocate` made for its text and the new one. */
export function reanchorOne(
  selector: Selector,
  newText: string,
  newRevision: RevisionId,
  relocate: Relocate,
): Reanchored {
  const fragments: Fragment[] = [];
  for (const part of selector.fragments) {
    const place = relocate(part);
    if (place !== null) fragments.push(place);
  }
  const created = fragments.length === 0 ? null : createSelector(newText, newRevision, fragments);
  if (created === null || !created.ok) return { selector: { ...selector, anchor: 'orphaned' }, quoteBefore: null };
  const { value } = created;
  const isSame = value.quote.exact === selector.quote.exact && fragments.length === selector.fragments.length;
  const label = isSame ? (isSamePlace(selector.fragments, value.fragments) ? 'exact' : 'moved') : 'changed';
  return {
    selector: { ...value, anchor: worse(selector.anchor, label) },
    quoteBefore: isSame ? null : selector.quote.exact,
  };
}

/** How far a label is from `exact`. An orphan that is found again starts afresh, as `moved` at best. */
const severity: Record<AnchorState, number> = { exact: 0, moved: 1, orphaned: 1, changed: 2 };

function worse(before: AnchorState, now: 'exact' | 'moved' | 'changed'): AnchorState {
  if (severity[before] <= severity[now]) return now;
  return before === 'orphaned' ? 'moved' : before;
}

function isSamePlace(before: readonly Fragment[], now: readonly Fragment[]): boolean {
  return (
    before.length === now.length &&
    before.every((part, index) => part.start === now[index]?.start && part.end === now[index]?.end)
  );
}
