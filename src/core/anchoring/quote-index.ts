import type { Fragment } from '../model/selector';
import { contextWords, sumEvidence } from './evidence';
import type { Tokens, Vocabulary } from './tokens';

/** A text in which quotes are looked for. Costs one pass over the text, whatever the number of quotes. */
export interface QuoteIndex {
  readonly tokens: Tokens;
  /** 1 for tokens that a quote may be found on: all, or those that the other text does not account for. */
  readonly free: Uint8Array;
  readonly evidence: Float64Array;
  /** Free occurrences of a token id, in order. Empty for an id that the text does not hold. */
  placesOf(id: number): Int32Array;
}

/** Words that are looked for: a span of the text that they come from. Offsets: UTF-16 code units, half-open, into `source`. */
export interface QuoteQuery extends Fragment {
  readonly source: QuoteIndex;
}

/** Makes an index of `tokens`; `vocabulary` is the one they were cut with. `free` as in `QuoteIndex`; `null` for the whole text. */
export function createQuoteIndex(tokens: Tokens, vocabulary: Vocabulary, free: Uint8Array | null): QuoteIndex {
  const usable = free ?? new Uint8Array(tokens.count).fill(1);
  const size = vocabulary.size;
  const first = new Int32Array(size + 1);
  for (const [index, id] of tokens.ids.entries()) if (usable[index] === 1) first[id + 1] = (first[id + 1] ?? 0) + 1;
  for (let id = 0; id < size; id += 1) first[id + 1] = (first[id + 1] ?? 0) + (first[id] ?? 0);
  const places = new Int32Array(first[size] ?? 0);
  const next = first.slice();
  for (const [index, id] of tokens.ids.entries()) {
    if (usable[index] !== 1) continue;
    const slot = next[id] ?? 0;
    places[slot] = index;
    next[id] = slot + 1;
  }
  return {
    tokens,
    free: usable,
    evidence: sumEvidence(tokens, size),
    placesOf: (id) => places.subarray(first[id] ?? 0, first[id + 1] ?? 0),
  };
}

/** Tokens of context on both sides, half-open: `contextWords` words each way, or to the end of the text. */
export function contextOf(tokens: Tokens, first: number, last: number): { from: number; to: number } {
  let from = first;
  while (from > 0 && wordsIn(tokens, from, first) < contextWords) from -= 1;
  let to = last + 1;
  while (to < tokens.count && wordsIn(tokens, last + 1, to) < contextWords) to += 1;
  return { from, to };
}

function wordsIn(tokens: Tokens, from: number, to: number): number {
  return (tokens.wordsBefore[to] ?? 0) - (tokens.wordsBefore[from] ?? 0);
}
