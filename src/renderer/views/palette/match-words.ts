/** Where a query was found in a label: pieces of the label, in order, each marked or not. */
export interface Piece {
  readonly text: string;
  /** Where it begins in the label. */
  readonly start: number;
  readonly isMatch: boolean;
}

export interface Match {
  readonly pieces: readonly Piece[];
  /** Higher is better: words found at the start of words count more, and the first word most. */
  readonly score: number;
}

/** Finds every word of the query in a label, in any order. `null` when one is missing. An empty query matches everything alike. */
export function matchWords(label: string, query: string): Match | null {
  const words = query
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const text = label.toLowerCase();
  if (!words.every((word) => text.includes(word))) return null;
  const isMarked = new Array<boolean>(label.length).fill(false);
  let score = 0;
  for (const word of words) {
    const at = findBest(text, word);
    score += at === 0 ? 4 : isWordStart(text, at) ? 2 : 1;
    isMarked.fill(true, at, at + word.length);
  }
  return { pieces: toPieces(label, isMarked), score };
}

/** The first place at the start of a word, else the first place, else -1. */
function findBest(text: string, word: string): number {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) if (isWordStart(text, at)) return at;
  return text.indexOf(word);
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
}

function toPieces(label: string, isMarked: readonly boolean[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (let at = 1; at <= label.length; at += 1) {
    if (at < label.length && isMarked[at] === isMarked[start]) continue;
    pieces.push({ text: label.slice(start, at), start, isMatch: isMarked[start] ?? false });
    start = at;
  }
  return pieces;
}
