import type { ImportedText, Importer, ImportOutcome, SourceFile } from '../../../../src/core/importers/importer';
import { readWebPage } from '../../../../src/core/importers/read-html';
import { readMarkdown } from '../../../../src/core/importers/read-markdown';
import { readText } from '../../../../src/core/importers/read-text';
import type { BlockNode, InlineNode, ListItemNode, RichText } from '../../../../src/core/model/document';
import { richText } from '../../../../src/core/model/document';
import { toPlainText } from '../../../../src/core/model/plain-text';
import type { Result } from '../../../../src/core/model/result';
import { nextUuid } from '../../../builders/ids';

/** A file with this text; its bytes are UTF-8. */
export function fileOf(name: string, text: string): SourceFile {
  return { name, bytes: new TextEncoder().encode(text), text };
}

/** What an importer of articles reads, without its libraries being loaded first. */
export function readAtOnce({ id }: Importer, { name, text }: SourceFile): Result<ImportOutcome> {
  const read = { markdown: readMarkdown, text: readText }[id] ?? readWebPage;
  return read(text ?? '', name, nextUuid);
}

/** Reads one article and checks that it is a valid document whose guesses match its blocks. Throws when it is refused. */
export function readOne(
  importer: Importer,
  text: string,
  name = '',
): ImportedText & { readonly problems: readonly string[] } {
  const read = readAtOnce(importer, fileOf(name, text));
  if (!read.ok) throw new Error(`${read.error.code}: ${read.error.message}`);
  const item = read.value.items[0];
  if (item?.type !== 'text') throw new Error('Not an article.');
  const document = richText.parse(item.document);
  const ids = toPlainText(document).blocks.map((block) => block.id);
  if (new Set(ids).size !== ids.length) throw new Error('Two blocks have the same id.');
  if (item.blockGuesses.map((guess) => guess.blockId).join() !== ids.join())
    throw new Error('Guesses and blocks differ.');
  return { ...item, problems: read.value.problems };
}

/** A document on lines: `h1 …`, `p …`, `ul>p …`; `*bold*`, `/italic/`, `_underline_`, `~strike~`, `` `code` ``, `[text](address)`, `⏎`. */
export function outline(document: RichText): string[] {
  return document.content.flatMap((node) => lines(node, ''));
}

/** Role and text of each block: `body …`; `-` before what is left out, `=` before a duplicate. */
export function roles(article: ImportedText): string[] {
  const { text, blocks } = toPlainText(article.document);
  return blocks.map((block, index) => {
    const guess = article.blockGuesses[index]!;
    const sign = guess.duplicateOf !== null ? '=' : guess.excluded ? '-' : '';
    return `${sign}${guess.role} ${text.slice(block.start, block.end)}`;
  });
}

const short = { bulletList: 'ul', orderedList: 'ol', blockquote: 'q' } as const;

function lines(node: BlockNode | ListItemNode, within: string): string[] {
  switch (node.type) {
    case 'horizontalRule':
      return [`${within}hr`];
    case 'paragraph':
      return [`${within}p ${inline(node.content ?? [])}`];
    case 'heading':
      return [`${within}h${node.attrs.level} ${inline(node.content ?? [])}`];
    case 'codeBlock':
      return [
        `${within}pre${node.attrs.language === null ? '' : `:${node.attrs.language}`} ${inline(node.content ?? [])}`,
      ];
    case 'listItem':
      return node.content.flatMap((child) => lines(child, within));
    case 'blockquote':
      return node.content.flatMap((child) => lines(child, `${within}q>`));
    case 'bulletList':
    case 'orderedList': {
      const name = node.type === 'orderedList' && node.attrs.start !== 1 ? `ol${node.attrs.start}` : short[node.type];
      return node.content.flatMap((child) => lines(child, `${within}${name}>`));
    }
  }
}

function inline(content: readonly InlineNode[]): string {
  return content.map((node) => (node.type === 'text' ? marked(node) : '⏎')).join('');
}

function marked(node: Extract<InlineNode, { type: 'text' }>): string {
  let text = node.text;
  for (const mark of [...(node.marks ?? [])].reverse()) {
    if (mark.type === 'link') text = `[${text}](${mark.attrs.href})`;
    else {
      const sign = { bold: '*', italic: '/', underline: '_', strike: '~', code: '`' }[mark.type];
      text = `${sign}${text}${sign}`;
    }
  }
  return text;
}
