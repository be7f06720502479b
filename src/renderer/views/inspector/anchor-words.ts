import type { AnchorState } from '../../../core/model/selector';

/** What to say about a span that no longer stands where it was made; `null` when there is nothing to say. */
export function anchorWords(anchor: AnchorState): string | null {
  switch (anchor) {
    case 'exact':
    case 'moved':
      return null;
    case 'changed':
      return 'The words in the text have changed since this was tagged.';
    case 'orphaned':
      return 'These words are no longer in the text.';
  }
}
