import type { Annotation } from '../../../core/kinds/index';
import { kindOf } from '../../../core/kinds/index';
import type { Part } from '../../../core/kinds/kind';
import type { Layer } from '../../../core/model/records';

/** What to say about a span that no longer stands as it was tagged; `null` when there is nothing to say. `was`: the words as they were tagged, or `null`. */
export function anchorWords({ selector }: Part, was: string | null): string | null {
  switch (selector.anchor) {
    case 'exact':
      return null;
    case 'moved':
      return 'Moved';
    case 'changed':
      return was === null || was === selector.quote.exact ? 'Words changed' : `Words changed: was “${was}”`;
    case 'orphaned':
      return 'These words are no longer in the text.';
  }
}

/** The words of a part as they were tagged, from the records as they are kept; `null` when the record is not there. */
export function taggedWords(records: readonly Layer[], annotation: Annotation, partKey: string): string | null {
  for (const layer of records) {
    const record = layer.annotations[annotation.id];
    if (record === undefined) continue;
    const part = kindOf(record.kind)
      .parts(record)
      .find(({ key }) => key === partKey);
    return part?.selector.quote.exact ?? null;
  }
  return null;
}

/** Whether words of the annotation are others than those that were tagged. */
export function hasChangedWords(annotation: Annotation): boolean {
  return kindOf(annotation.kind)
    .parts(annotation)
    .some((part) => part.selector.anchor === 'changed');
}

/** Whether a claim speaks of other words than those that somebody rated. */
export function isRatedOnOtherWords(annotation: Annotation): boolean {
  return annotation.kind === 'claim' && annotation.confidence !== null && hasChangedWords(annotation);
}
