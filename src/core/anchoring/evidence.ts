import type { Tokens } from './tokens';
import { wordKind } from './tokens';

// Every threshold of re-anchoring without an edit log. Units: words, unless a name says otherwise. How they were chosen, with
// figures, is in docs/anchoring.md; `the report` measures them again.

/** Weighted words in a row, equal and in order in both texts, that cannot be chance: the run is the same text. */
export const longRun = 4;
/** Weighted words in a row that count as the same text between two long runs, when little around them was replaced. */
export const shortRun = 3;
/** Most words on either side of a local replacement, such as a corrected typo or another name. */
export const localWords = 4;
/** Words at the end of a run that may be chance when other text was put in place of what followed. */
export const doubtfulTail = 3;
/** The same, up to the beginning or end of the sentence when that is no further than this: names and “said” recur there. */
export const doubtfulSentence = 6;
/** Tokens that two places may share before they can be told apart: a word next to a gap counts once this row is unique. */
export const rivalTokens = 12;
/** Weighted words, quote and context together, that moved text must share with its old place. */
export const movedEvidence = 6;
/** Words by which the best place must beat the next best. */
export const evidenceMargin = 2;
/** Share of a quote's words that a changed, moved quote must still hold: fuzzy matching accepts nothing below. */
export const fuzzyShare = 0.6;
/** Tokens by which a place may shift against the words around it: four words put in or taken out. */
export const fuzzySlack = 8;
/** Share of its words that a tag must keep when the rest is in doubt rather than gone; below it is orphaned. */
export const doubtShare = 0.75;
/** Words of context compared on each side of a quote. */
export const contextWords = 24;
/** Most places that are compared for one quote; a quote without any rarer word, context included, is orphaned. */
export const mostPlaces = 64;

/** A word of up to three letters, or one that the text uses more often than this, proves half as much. */
const commonCount = 8;
const shortLength = 3;

/** How much each token proves, summed: `weights[j] - weights[i]` is the evidence in tokens `i` to `j`. */
export function sumEvidence(tokens: Tokens, vocabularySize: number): Float64Array {
  const counts = new Int32Array(vocabularySize);
  for (const id of tokens.ids) counts[id] = (counts[id] ?? 0) + 1;
  const sums = new Float64Array(tokens.count + 1);
  for (let index = 0; index < tokens.count; index += 1) {
    let weight = 0;
    if (tokens.kinds[index] === wordKind) {
      const length = (tokens.starts[index + 1] ?? 0) - (tokens.starts[index] ?? 0);
      const isCommon = (counts[tokens.ids[index] ?? 0] ?? 0) > commonCount;
      weight = length <= shortLength || isCommon ? 0.5 : 1;
    }
    sums[index + 1] = (sums[index] ?? 0) + weight;
  }
  return sums;
}
