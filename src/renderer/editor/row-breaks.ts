/** The block that is written in, with its words and how wide each of its rows is. */
export interface WrittenBlock {
  readonly element: object;
  readonly words: string;
  readonly widths: readonly number[];
}

/** Tells whether what is written leaves all words on their rows. */
export class RowBreaks {
  private before: WrittenBlock | null = null;

  /** Whether words or tags may stand on other rows than when this was asked last. A letter changes the width of its own row, a word that moves that of two. */
  moved(now: WrittenBlock): boolean {
    const { before } = this;
    this.before = now;
    if (before === null || before.element !== now.element || before.widths.length !== now.widths.length) return true;
    // Of words that are taken away, a tag may have begun with some.
    if (!isGrown(before.words, now.words)) return true;
    return now.widths.filter((width, row) => width !== before.widths[row]).length > 1;
  }

  /** The rows were measured anew. */
  forget(): void {
    this.before = null;
  }
}

/** Whether words are what they were with something put in at one place. */
function isGrown(before: string, now: string): boolean {
  let same = 0;
  while (same < before.length && before[same] === now[same]) same += 1;
  return now.endsWith(before.slice(same));
}
