import { segmenterOf } from '../model/segmenters';
import type { Fragment } from '../model/selector';
import { splitsPair } from '../model/selector';

/** How far to look for the bounds of a cluster, in UTF-16 units: twice the longest emoji sequence in use. */
const longestCluster = 64;

/** Whether cutting `text` at `offset` (UTF-16) keeps every grapheme cluster whole. */
export function isWholeCut(text: string, offset: number): boolean {
  return clusterStart(text, offset) === offset;
}

/**
 * Puts a mapped span in order on the text it was mapped to: a grapheme cluster that it cuts belongs to it whole (an accent typed
 * onto its last letter does not fall off), then white space and block separators at its ends are trimmed. `null` when nothing but
 * white space is left. Offsets: UTF-16 code units, half-open.
 */
export function settleSpan(text: string, start: number, end: number): Fragment | null {
  if (start >= end) return null;
  const from = clusterStart(text, start);
  const to = clusterEnd(text, end);
  const words = text.slice(from, to);
  const trimmed = words.trimStart();
  if (trimmed === '') return null;
  const newStart = from + words.length - trimmed.length;
  const settled = { start: newStart, end: newStart + trimmed.trimEnd().length };
  // White space that carries an accent is not white space to the eye: leave what trimming would tear apart.
  return { start: clusterStart(text, settled.start), end: clusterEnd(text, settled.end) };
}

/** Where the cluster that `offset` lies in begins; `offset` itself when it is between clusters. */
function clusterStart(text: string, offset: number): number {
  if (isPlain(text, offset)) return offset;
  return boundsAt(text, offset).start;
}

function clusterEnd(text: string, offset: number): number {
  if (isPlain(text, offset)) return offset;
  return boundsAt(text, offset).end;
}

/** The ends of the text, and cuts after ASCII or before it, line ends apart, are between clusters without a look. */
function isPlain(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  const after = text.charCodeAt(offset);
  return after < 0x80 && after !== 0x0a;
}

function boundsAt(text: string, offset: number): Fragment {
  const furthest = Math.max(0, offset - longestCluster);
  // From an ASCII character on, so that a row of flags is paired up from its beginning.
  let from = offset;
  while (from > furthest && text.charCodeAt(from - 1) >= 0x80) from -= 1;
  if (from > 0) from -= 1;
  if (splitsPair(text, from)) from -= 1;
  for (const { index, segment } of segmenterOf('en', 'grapheme').segment(text.slice(from, offset + longestCluster))) {
    const start = from + index;
    if (start === offset) return { start, end: offset };
    if (start + segment.length > offset) return { start, end: start + segment.length };
  }
  return { start: offset, end: offset };
}
