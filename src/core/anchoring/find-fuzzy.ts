import type { Fragment } from '../model/selector';
import { alignTokens, trusts } from './align-tokens';
import { createEdgeJudge } from './certain-edges';
import { evidenceMargin, fuzzyShare, fuzzySlack, movedEvidence, sumEvidence } from './evidence';
import { placeByPosition } from './place-by-position';
import type { QuoteIndex, QuoteQuery } from './quote-index';
import { contextOf } from './quote-index';
import { cutTokens, tokenAt, wordKind } from './tokens';

// Words that occur once on each side point to where the neighbourhood of the quote went; the neighbourhood there is then aligned
// with the old one by the same rules as a whole text. So a fuzzy place has to stand on long equal runs like any other, and
// one quote costs the size of its neighbourhood.

/** A pointer: a word of the source and its only free counterpart. */
interface Seed {
  readonly token: number;
  readonly shift: number;
}

/**
 * Finds a quote whose words were changed where it went. Offsets: UTF-16 code units, half-open, into the text of the index.
 * `null` below `fuzzyShare` of the quote's words or `movedEvidence` in all, or when another place has as much to be said for it.
 */
export function findFuzzyPlace(index: QuoteIndex, query: QuoteQuery): Fragment | null {
  const { source } = query;
  const { tokens } = source;
  const first = tokenAt(tokens, query.start);
  const last = tokenAt(tokens, query.end - 1);
  const context = contextOf(tokens, first, last);
  const seeds = findSeeds(index, source, context.from, context.to);
  const group = chooseGroup(seeds);
  if (group === null) return null;
  const older = growFree(source, context.from, context.to, group.token);
  const newer = growFree(
    index,
    Math.max(0, context.from + group.least - fuzzySlack),
    Math.min(index.tokens.count, context.to + group.most + fuzzySlack),
    group.token + group.shift,
  );
  if (first < older.from || last >= older.to) return null;
  const { cut, vocabularySize } = cutTokens([
    { tokens, ...older },
    { tokens: index.tokens, ...newer },
  ]);
  const [before, after] = cut;
  if (before === undefined || after === undefined) return null;
  const alignment = alignTokens(before, after, vocabularySize, false);
  const placed = placeByPosition(alignment, createEdgeJudge(alignment), query.start, query.end);
  if (placed === null || !placed.isWhole) return null;
  const evidence = sumEvidence(before, vocabularySize);
  let agreed = 0;
  let inQuote = 0;
  for (let token = 0; token < before.count; token += 1) {
    if (alignment.trust[token] !== trusts.kept) continue;
    agreed += (evidence[token + 1] ?? 0) - (evidence[token] ?? 0);
    const isQuoted = token + older.from >= first && token + older.from <= last;
    if (isQuoted && before.kinds[token] === wordKind) inQuote += 1;
  }
  const words = (tokens.wordsBefore[last + 1] ?? 0) - (tokens.wordsBefore[first] ?? 0);
  if (agreed < movedEvidence || inQuote < fuzzyShare * words) return null;
  return { start: placed.start, end: placed.end };
}

/** Words of the source between two tokens that are free and unique on both sides. */
function findSeeds(index: QuoteIndex, source: QuoteIndex, from: number, to: number): Seed[] {
  const seeds: Seed[] = [];
  for (let token = from; token < to; token += 1) {
    if (source.tokens.kinds[token] !== wordKind || source.free[token] !== 1) continue;
    const id = source.tokens.ids[token] ?? 0;
    const places = index.placesOf(id);
    if (places.length === 1 && source.placesOf(id).length === 1) seeds.push({ token, shift: (places[0] ?? 0) - token });
  }
  return seeds;
}

/** The largest group of seeds that point to the same neighbourhood; `null` when another is about as large. */
function chooseGroup(seeds: readonly Seed[]) {
  const sorted = [...seeds].sort((a, b) => a.shift - b.shift);
  const groups: { size: number; least: number; most: number; token: number; shift: number }[] = [];
  for (const { token, shift } of sorted) {
    const group = groups.at(-1);
    if (group !== undefined && shift - group.most <= fuzzySlack) {
      group.size += 1;
      group.most = shift;
    } else groups.push({ size: 1, least: shift, most: shift, token, shift });
  }
  groups.sort((a, b) => b.size - a.size);
  const [best, next] = groups;
  if (best === undefined || best.size - (next?.size ?? 0) < evidenceMargin) return null;
  return best;
}

/** The free stretch around a token, within bounds. Unit: tokens, half-open. */
function growFree(index: QuoteIndex, least: number, most: number, token: number): { from: number; to: number } {
  const isFree = (at: number): boolean => index.free[at] === 1 || index.tokens.kinds[at] !== wordKind;
  let from = token;
  while (from > least && isFree(from - 1)) from -= 1;
  let to = token + 1;
  while (to < most && isFree(to)) to += 1;
  return { from, to };
}
