import type { EntityMention } from '../kinds/entity';
import type { Annotation } from '../kinds/index';
import { splitsPair } from '../model/selector';
import type { Occurrence, Sought } from './find-occurrences';
import { findOccurrences } from './find-occurrences';

/** A place where a name stands, with what surrounds it. Offsets: UTF-16 code units, half-open, into the text looked through. */
export interface Hit extends Occurrence {
  readonly before: string;
  readonly words: string;
  readonly after: string;
  /** The person's own mention on exactly these words, or `null`. */
  readonly mention: EntityMention | null;
  /** Words of an own mention that covers some of these words and more, or others; `null` when none does. */
  readonly overlaps: string | null;
  /** Whether it stands in a block that is left out of counts and exports. */
  readonly isExcluded: boolean;
}

/** What hits are listed on. `blocks` in reading order; `annotations` on this text, as anchoring gives them. */
export interface HitPlace {
  readonly text: string;
  readonly blocks: readonly { readonly start: number; readonly end: number; readonly excluded: boolean }[];
  readonly annotations: readonly Annotation[];
}

/** Context on each side, in UTF-16 units: enough to fill a line on either side of a name in the middle. */
const contextLength = 90;

/** Every place where the names stand, with context and with the own mentions that are there already. Linear in text and mentions. */
export function listHits({ text, blocks, annotations }: HitPlace, sought: Sought): readonly Hit[] {
  const mentions = spansOf(annotations);
  let nextMention = 0;
  let near: Span[] = [];
  let block = 0;
  return findOccurrences(text, sought).map((occurrence) => {
    const { start, end } = occurrence;
    for (let next = mentions[nextMention]; next !== undefined && next.start < end; next = mentions[nextMention]) {
      near.push(next);
      nextMention += 1;
    }
    near = near.filter((span) => span.end > start);
    while ((blocks[block]?.end ?? Number.POSITIVE_INFINITY) < end) block += 1;
    const same = near.find((span) => span.isWhole && span.start === start && span.end === end);
    const other = near.find((span) => span !== same);
    return {
      ...occurrence,
      ...contextOf(text, start, end),
      mention: same?.mention ?? null,
      overlaps: same === undefined ? (other?.mention.selector.quote.exact ?? null) : null,
      isExcluded: blocks[block]?.excluded ?? false,
    };
  });
}

/** Whether a hit is ticked when the list opens: nothing of one's own stands there yet and the block counts. */
export function isOffered(hit: Hit): boolean {
  return hit.mention === null && hit.overlaps === null && !hit.isExcluded;
}

/** The words with up to `contextLength` units of their own line on either side. */
function contextOf(text: string, start: number, end: number) {
  let from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - contextLength);
  if (start === 0) from = 0;
  if (splitsPair(text, from)) from += 1;
  const lineEnd = text.indexOf('\n', end);
  let to = Math.min(lineEnd === -1 ? text.length : lineEnd, end + contextLength);
  if (splitsPair(text, to)) to -= 1;
  return { before: text.slice(from, start), words: text.slice(start, end), after: text.slice(end, to) };
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly mention: EntityMention;
  /** Whether this is all of the mention. */
  readonly isWhole: boolean;
}

function spansOf(annotations: readonly Annotation[]): readonly Span[] {
  const spans: Span[] = [];
  for (const mention of annotations) {
    if (mention.kind !== 'entity' || mention.deletedAt !== null || mention.selector.anchor === 'orphaned') continue;
    const { fragments } = mention.selector;
    for (const { start, end } of fragments) spans.push({ start, end, mention, isWhole: fragments.length === 1 });
  }
  return spans.sort((a, b) => a.start - b.start);
}
