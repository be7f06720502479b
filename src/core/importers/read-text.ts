import type { BlockNode } from '../model/document';
import { blockId } from '../model/ids';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import { guessBlocks } from './block-roles';
import type { FoundBlock } from './found-block';
import { titleFor } from './imported-title';
import type { ImportOutcome } from './importer';

/** Reads plain text. Errors: `empty`. */
export function readText(source: string, fileName: string, newId: () => string): Result<ImportOutcome> {
  const lines = toParagraphs(source);
  if (lines.length === 0) return fail('empty', 'There is no text in it. Nothing was imported.');
  const blocks = lines.map(
    (line): FoundBlock => ({
      id: blockId.parse(newId()),
      text: line,
      level: null,
      zone: 'story',
      hint: null,
      isQuote: false,
    }),
  );
  const content = blocks.map(
    (block): BlockNode => ({
      type: 'paragraph',
      attrs: { blockId: block.id },
      content: [{ type: 'text', text: block.text }],
    }),
  );
  const blockGuesses = guessBlocks(blocks);
  const byline = blocks.find((_, index) => blockGuesses[index]?.role === 'byline')?.text ?? null;
  return ok({
    items: [
      {
        type: 'text',
        title: titleFor(null, blocks, blockGuesses, fileName),
        byline: byline?.replace(/^by\s+/i, '').trim() ?? null,
        siteName: null,
        url: null,
        publishedAt: null,
        language: 'en',
        document: { type: 'doc', content },
        blockGuesses,
      },
    ],
    problems: [],
  });
}

/**
 * The paragraphs of a text file, without line-end white space. News text has one paragraph on each line. Text wrapped by hand (a blank line
 * between paragraphs, every line broken just before the margin) is put together again with one space; its other lines stay as they are.
 */
export function toParagraphs(source: string): string[] {
  const lines = source
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map(trimLineEnd);
  const margin = findMargin(lines);
  const paragraphs: string[] = [];
  let before: string | null = null;
  for (const line of lines) {
    const isBlank = line.trim() === '';
    if (!isBlank && margin !== null && before !== null && isWrapped(before, line, margin))
      paragraphs.push(`${paragraphs.pop() ?? ''} ${line.trimStart()}`);
    else if (!isBlank) paragraphs.push(line);
    before = isBlank ? null : line;
  }
  return paragraphs;
}

/** Lines of hand-wrapped text end within these columns: e-mail and typewriter habits run from 60 to 80. */
const leastMargin = 50;
const mostMargin = 100;
/** Wrapping programs that balance lines break up to this many characters early. */
const slack = 8;
/** A line that begins an item of a list is never the rest of the line above it. */
const listItem = /^\s*(?:[-*•–]\s|\d{1,3}[.)]\s)/;
/** Fewer pairs of lines than this prove nothing. */
const leastPairs = 4;

/** The column at which a text was wrapped by hand, in UTF-16 units; `null` when it was not, which is also the answer in doubt. */
function findMargin(lines: readonly string[]): number | null {
  const pairs: [string, string][] = [];
  let hasBlank = false;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1] ?? '';
    if (line.trim() === '') hasBlank ||= index > 0 && next.trim() !== '';
    else if (next.trim() !== '' && !listItem.test(next)) pairs.push([line, next]);
  }
  if (!hasBlank || pairs.length < leastPairs) return null;
  const margin = pairs.reduce((most, [line, next]) => Math.max(most, line.length, next.length), 0);
  if (margin < leastMargin || margin > mostMargin) return null;
  const wrapped = pairs.filter(([line, next]) => isWrapped(line, next, margin));
  return wrapped.length >= pairs.length * 0.8 ? margin : null;
}

/** Whether a line was broken only because the next word would not have fitted. */
function isWrapped(line: string, next: string, margin: number): boolean {
  if (listItem.test(next)) return false;
  const firstWord = /\S+/.exec(next)?.[0] ?? '';
  return line.length + 1 + firstWord.length > margin - slack;
}

/** Takes blanks and tabs off the end. A loop, since a pattern takes quadratic time on a long run of blanks inside a line. */
function trimLineEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1;
  return line.slice(0, end);
}
