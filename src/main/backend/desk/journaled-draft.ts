import { z } from 'zod';
import type { Draft } from '../../../core/model/article';
import type { DraftChange } from '../../../core/model/draft-change';
import { applyDraftChange, draftChange } from '../../../core/model/draft-change';
import { moment } from '../../../core/model/ids';
import { StorageFault } from '../storage/disk-error';
import { newer } from '../storage/envelope';
import type { Recovered, TypingChange } from '../storage/journal';
import { currentVersionOf } from '../storage/stored-type';
import { storedTypes } from '../storage/stored-types';

const journaled = z.strictObject({ savedAt: moment, change: draftChange });

/** A text in progress as its journal has it. */
export interface FollowedDraft {
  readonly draft: Draft;
  /** Of the last change that it holds. */
  readonly counter: number;
  /** Whether all changes could be followed. If not, it is as it was before the first that could not. */
  readonly isWhole: boolean;
}

/** What goes into the journal of a change that made `draft`. */
export function toTypingChange(counter: number, { savedAt }: Draft, change: DraftChange): TypingChange {
  const schemaVersion = currentVersionOf(storedTypes.draft);
  return { kind: 'typing', counter, schemaVersion, change: { savedAt, change } };
}

/** Whether a file holds a later state than all of these changes made: it was written when the journal could not be, or elsewhere. */
export function isLaterThan(file: Draft, changes: Recovered['changes']): boolean {
  return changes.every((item) => {
    const read = item.kind === 'typing' ? journaled.safeParse(item.change) : null;
    return read?.success === true && read.data.savedAt <= file.savedAt;
  });
}

/**
 * Follows the changes of a text in progress from what its file holds, one after another without a gap. Throws a `StorageFault` when a newer version
 * wrote them.
 */
export function followChanges(file: Draft, { from, changes }: Recovered, label: string): FollowedDraft {
  let draft = file;
  let counter = from;
  for (const item of changes) {
    if (item.schemaVersion > currentVersionOf(storedTypes.draft))
      throw new StorageFault(newer(label, item.schemaVersion).error);
    const read = item.kind === 'typing' ? journaled.safeParse(item.change) : null;
    const isNext = item.counter === counter + 1;
    const changed = isNext && read?.success === true ? applyDraftChange(draft, read.data.change) : null;
    if (changed === null || read?.success !== true) return { draft, counter, isWhole: false };
    const { document, edits } = changed;
    draft = { ...draft, document, edits, savedAt: read.data.savedAt };
    counter = item.counter;
  }
  return { draft, counter, isWhole: true };
}
