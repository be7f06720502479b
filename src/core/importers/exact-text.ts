import type { MarkedArticle } from '../exporters/marked';
import type { BlockNode, InlineNode, RichText } from '../model/document';
import { blockId } from '../model/ids';
import { guessBlocks } from './block-roles';
import type { FoundBlock } from './found-block';
import { titleFor } from './imported-title';
import type { ImportedText } from './importer';

/**
 * An article whose plain text is the given one to the last character, so that foreign offsets stay right: every line with words is a
 * paragraph, and an empty line is a line break at the end of the paragraph before it (at the start of the first one).
 */
export function toArticleText(
  marked: Pick<MarkedArticle, 'text' | 'title' | 'name'>,
  newId: () => string,
): ImportedText {
  const groups: string[][] = [];
  let isOpen = false;
  for (const line of marked.text.split('\n')) {
    const isBlank = line.trim() === '';
    const last = groups.at(-1);
    if (last === undefined || (!isBlank && isOpen)) groups.push([line]);
    else last.push(line);
    isOpen ||= !isBlank;
  }
  const blocks = groups.map(
    (lines): FoundBlock => ({
      id: blockId.parse(newId()),
      text: lines.join(' ').trim(),
      level: null,
      zone: 'story',
      hint: null,
      isQuote: false,
    }),
  );
  const content = groups.map(
    (lines, index): BlockNode => ({
      type: 'paragraph',
      attrs: { blockId: blocks[index]?.id ?? blockId.parse(newId()) },
      content: toInline(lines),
    }),
  );
  const document: RichText = { type: 'doc', content };
  const blockGuesses = guessBlocks(blocks);
  return {
    type: 'text',
    title: titleFor(marked.title, blocks, blockGuesses, marked.name),
    byline: null,
    siteName: null,
    url: null,
    publishedAt: null,
    language: 'en',
    document,
    blockGuesses,
  };
}

function toInline(lines: readonly string[]): InlineNode[] {
  return lines.flatMap((line, index): InlineNode[] => {
    const words: InlineNode[] = line === '' ? [] : [{ type: 'text', text: line }];
    return index === 0 ? words : [{ type: 'hardBreak' }, ...words];
  });
}
