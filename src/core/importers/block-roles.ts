import type { BlockGuess } from '../model/article';
import type { BlockRole } from '../model/tagset';
import type { FoundBlock } from './found-block';
import { hasDateline, isByline, isCredit, isJunkLine, pointsAtPicture } from './line-patterns';

/** How far from the top (in blocks that are not junk) byline and dateline are looked for. */
const topBlocks = 10;
/** A headline without a heading tag stands among the first lines. */
const headlineBlocks = 3;
/** Fewer words than this are often said twice in a story: “Yes.”, a name, a refrain. */
const leastWordsOfDuplicate = 6;
/** A caption comes twice in a row or nearly so: once for the picture, once for its large version. */
const captionDistance = 2;
const longestHeadline = 160;
const longestKicker = 100;
const longestCaption = 320;
const longestByline = 160;

/**
 * Guesses the role of every block and what to leave out: web furniture and second copies. A wrong “junk” would hide a sentence of the
 * story, so in doubt a block is body. Nothing is removed; every guess can be changed. Same order as `blocks`.
 */
export function guessBlocks(blocks: readonly FoundBlock[]): BlockGuess[] {
  const drafts = blocks.map(toDraft);
  markDuplicates(drafts);
  const story = drafts.filter((draft) => draft.role !== 'junk' && draft.duplicateOf === null);
  markHeadline(story);
  markLines(story);
  for (const draft of story) if (draft.isRepeated && isCaptionLike(draft)) draft.role ??= 'caption';
  const roles = new Map(drafts.map((draft) => [draft.block.id, draft.role]));
  return drafts.map(({ block, role, duplicateOf }) => ({
    blockId: block.id,
    role: role ?? (duplicateOf === null ? null : roles.get(duplicateOf)) ?? usualRole(block),
    excluded: role === 'junk' || duplicateOf !== null,
    duplicateOf,
  }));
}

interface Draft {
  readonly block: FoundBlock;
  /** The text with single spaces. */
  readonly line: string;
  /** Letters and digits only, in lower case, with single spaces. */
  readonly words: string;
  role: BlockRole | null;
  duplicateOf: BlockGuess['duplicateOf'];
  /** The same words come again close by. */
  isRepeated: boolean;
}

function toDraft(block: FoundBlock): Draft {
  const line = block.text.replace(/\s+/g, ' ').trim();
  const words = line
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const isJunk = block.zone === 'around' || isJunkLine(line);
  const role = isJunk ? 'junk' : block.isQuote ? 'quote' : block.hint === 'byline' ? null : block.hint;
  return { block, line, words, role, duplicateOf: null, isRepeated: false };
}

function hasWords(draft: Draft, least: number): boolean {
  let at = -1;
  for (let count = 1; count < least; count += 1) {
    at = draft.words.indexOf(' ', at + 1);
    if (at === -1) return false;
  }
  return draft.words !== '';
}

function usualRole(block: FoundBlock): BlockRole {
  return block.level === null && block.zone === 'story' ? 'body' : 'other';
}

/** A block with the words of an earlier one is its duplicate; a caption that comes again with its credit is the fuller copy. */
function markDuplicates(drafts: readonly Draft[]): void {
  const first = new Map<string, { readonly draft: Draft; readonly index: number }>();
  let before: Draft | null = null;
  for (const [index, draft] of drafts.entries()) {
    if (draft.role === 'junk' || !hasWords(draft, leastWordsOfDuplicate)) continue;
    const earlier = first.get(draft.words);
    if (earlier !== undefined) {
      draft.duplicateOf = earlier.draft.block.id;
      if (index - earlier.index <= captionDistance) earlier.draft.isRepeated = true;
      continue;
    }
    first.set(draft.words, { draft, index });
    if (before !== null && isFullerCaption(draft, before)) {
      before.duplicateOf = draft.block.id;
      before.role = 'caption';
      draft.role = 'caption';
    }
    before = draft;
  }
}

function isFullerCaption(full: Draft, short: Draft): boolean {
  if (!isCaptionLike(short) || !full.line.startsWith(short.line)) return false;
  const rest = full.line.slice(short.line.length).trim();
  return full.block.hint === 'caption' ? rest.length <= 120 : isCredit(rest);
}

function isCaptionLike(draft: Draft): boolean {
  return draft.line.length <= longestCaption && draft.block.level === null;
}

/** The first heading near the top; where the text has none, the first short line that is no sentence. */
function markHeadline(story: readonly Draft[]): void {
  const free = story.filter((draft) => draft.role === null && draft.block.zone === 'story');
  const title = free.find((draft) => draft.block.level === 1);
  const heading = title ?? free.slice(0, topBlocks).find((draft) => draft.block.level !== null);
  // Nothing longer than a kicker stands above a headline.
  const paragraph = free.findIndex((draft) => draft.line.length > longestKicker);
  const line = free
    .slice(0, paragraph === -1 ? headlineBlocks : Math.min(paragraph + 1, headlineBlocks))
    .find(isHeadlineLike);
  const headline = heading ?? (story.some((draft) => draft.block.level !== null) ? undefined : line);
  if (headline !== undefined && (headline !== line || story.length > 1)) headline.role = 'headline';
}

function isHeadlineLike(draft: Draft): boolean {
  const { line } = draft;
  if (line.length > longestHeadline || !hasWords(draft, 2) || /[.:;,…]$|[.:;,…][”’"']$/.test(line)) return false;
  // More than one sentence is not a headline; “U.S. Navy” is not two sentences.
  if (/\p{Ll}{3}[.!?][”’"']? \p{Lu}/u.test(line)) return false;
  return !isByline(line) && !isCredit(line) && !hasDateline(line) && !pointsAtPicture(line);
}

/** Bylines, the dateline, captions and credits, by what their lines look like. */
function markLines(story: readonly Draft[]): void {
  let isDatelineFound = false;
  for (const [index, draft] of story.entries()) {
    if (draft.role !== null || draft.block.level !== null) continue;
    const { line, block } = draft;
    const isTop = index < topBlocks;
    const saysByline = block.hint === 'byline' && line.length <= longestByline && !/[.!?]$/.test(line);
    if (isTop && (saysByline || isByline(line))) draft.role = 'byline';
    else if (isTop && !isDatelineFound && hasDateline(line)) {
      draft.role = 'dateline';
      isDatelineFound = true;
    } else if (isCredit(line)) {
      draft.role = 'credit';
      const above = story[index - 1];
      // What a credit follows is a caption, if it is short, not a quote and nothing else is known of it.
      const isQuote = /^["“„«'‘]/.test(above?.line ?? '');
      if (above?.role === null && !isQuote && isCaptionLike(above) && above.block.zone === 'story')
        above.role = 'caption';
    } else if (pointsAtPicture(line)) draft.role = 'caption';
  }
}
