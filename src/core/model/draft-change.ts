import { z } from 'zod';
import type { EditBatch } from '../anchoring/map-span';
import type { Draft, EditLog } from './article';
import { editLog } from './article';
import type { ChangedDocument } from './document-change';
import { applyDocumentChange, changeBetween, documentChange } from './document-change';

/** What became of a text in progress since an earlier state of it. */
export const draftChange = z.strictObject({
  document: documentChange,
  /** Of the log, the first `keep` batches stay and `added` follow them; `null`: the log is lost. */
  edits: z.strictObject({ keep: z.number().int().min(0), added: editLog }).nullable(),
});
export type DraftChange = z.infer<typeof draftChange>;

/** A text that somebody types, and what he did to it since the version that it stands on. */
export interface TypedText extends Pick<Draft, 'document'> {
  /** From that version's plain text; `null` when count was lost. */
  readonly edits: readonly EditBatch[] | null;
}

/** What leads from a state of a text to a later one. What is the same object in both counts as unchanged: see `changeBetween`. */
export function draftChangeBetween(before: TypedText, after: TypedText): DraftChange {
  const document = changeBetween(before.document, after.document);
  if (after.edits === null) return { document, edits: null };
  const old = before.edits ?? [];
  let keep = 0;
  while (keep < old.length && old[keep] === after.edits[keep]) keep += 1;
  return { document, edits: { keep, added: after.edits.slice(keep).map((batch) => [...batch]) } };
}

/** The text after a change; `null`: the change is not one of this text. */
export function applyDraftChange(
  before: Pick<Draft, 'document' | 'edits'>,
  { document, edits }: DraftChange,
): (Pick<Draft, 'document' | 'edits'> & Pick<ChangedDocument, 'gone'>) | null {
  const changed = applyDocumentChange(before.document, document);
  const old = before.edits ?? [];
  if (changed === null || (edits !== null && edits.keep > old.length)) return null;
  return { ...changed, edits: edits === null ? null : [...old.slice(0, edits.keep), ...edits.added] };
}

/** A log as it is kept. */
export function toEditLog(batches: readonly EditBatch[] | null): EditLog | null {
  return batches?.map((batch) => [...batch]) ?? null;
}
