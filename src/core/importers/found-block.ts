import type { BlockId } from '../model/ids';

/** Where a block stands in its page: in the story, beside it (a box inside the article), or in what surrounds it. */
export type Zone = 'story' | 'beside' | 'around';

/** What the page itself says of a block. */
export type Hint = 'caption' | 'credit' | 'byline' | null;

/** A text block as it was found, with what the page tells of it: what the guesses of roles rest on. */
export interface FoundBlock {
  readonly id: BlockId;
  readonly text: string;
  /** 1 to 6 for headings, else `null`. */
  readonly level: number | null;
  readonly zone: Zone;
  readonly hint: Hint;
  readonly isQuote: boolean;
}
