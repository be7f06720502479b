import type { BlockNode, InlineNode, Mark, RichText, TextBlockNode } from '../model/document';
import type { BlockId } from '../model/ids';
import { blockId } from '../model/ids';
import { inlineText } from '../model/plain-text';
import type { FoundBlock, Hint, Zone } from './found-block';
import type { ContainerType, Frame } from './list-frame';
import { isList, placeBlock, placeItem, toBlocks } from './list-frame';

/** The marks without attributes, in the order in which they stand on a text node, after a link. */
export const plainMarks = ['bold', 'italic', 'underline', 'strike', 'code'] as const;
export type PlainMark = (typeof plainMarks)[number];

/** What the text block that is being filled will be. A `row` is a paragraph made of the cells of a table. */
export type BlockShape =
  | { readonly type: 'paragraph' | 'row' }
  | { readonly type: 'heading'; readonly level: number }
  | { readonly type: 'codeBlock'; readonly language: string | null };

/** Lists and quotes in one another beyond this depth are laid flat: no article needs more, and the editor's schema is recursive. */
const maxNesting = 12;

/** White space that a browser collapses. A no-break space is not among it. */
const collapsible = /[ \t\n\r\f]+/g;

/**
 * Builds a document from what a page says in reading order: text, breaks, marks, containers opened and closed. White space is
 * collapsed as a browser does; blocks without text are dropped; two breaks in a row end a paragraph.
 */
export class RichTextBuilder {
  /** The text blocks made so far. */
  readonly blocks: FoundBlock[] = [];
  /** Where the text that comes next stands in the page; taken when a block's first letter arrives. */
  zone: Zone = 'story';
  hint: Hint = null;

  readonly #newId: () => string;
  readonly #root: Frame = { type: 'doc', start: 1, content: [] };
  readonly #stack: Frame[] = [];
  readonly #active = new Map<PlainMark, number>();
  readonly #links: (string | null)[] = [];
  #marks: Mark[] = [];
  #shape: BlockShape = { type: 'paragraph' };
  #inline: InlineNode[] = [];
  #zoneOfBlock: Zone = 'story';
  #hintOfBlock: Hint = null;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  /** Ends the present block; text that follows goes into a block of this shape. */
  startBlock(shape: BlockShape): void {
    this.endBlock();
    this.#shape = shape;
  }

  addText(text: string): void {
    if (this.#shape.type === 'codeBlock') {
      // HTML drops a line end that follows the opening tag at once.
      this.#append(this.#inline.length === 0 ? text.replace(/^\n/, '') : text);
      return;
    }
    const collapsed = text.replace(collapsible, ' ');
    const last = this.#inline.at(-1);
    const isAfterSpace = last === undefined || last.type === 'hardBreak' || last.text.endsWith(' ');
    this.#append(isAfterSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed);
  }

  addBreak(): void {
    if (this.#shape.type === 'codeBlock') {
      this.#append('\n');
      return;
    }
    this.#trimSpaces();
    const last = this.#inline.at(-1);
    if (last === undefined) return;
    // A second break makes an empty line, which is how old pages part their paragraphs.
    if (last.type === 'hardBreak' && this.#shape.type === 'paragraph') this.endBlock();
    else this.#inline.push({ type: 'hardBreak' });
  }

  addRule(): void {
    this.endBlock();
    placeBlock(this.#frame, { type: 'horizontalRule' });
  }

  openMark(mark: PlainMark): void {
    this.#count(mark, 1);
  }

  closeMark(mark: PlainMark): void {
    this.#count(mark, -1);
  }

  /** `null` for a link whose address is not allowed: its text is kept. */
  openLink(href: string | null): void {
    this.#links.push(href);
    this.#combineMarks();
  }

  closeLink(): void {
    this.#links.pop();
    this.#combineMarks();
  }

  /** Opens a container. `start` is the first number of an ordered list. */
  open(type: ContainerType, start = 1): void {
    this.endBlock();
    const around = this.#frame;
    const depth = this.#stack.filter((frame) => frame.type === 'blockquote' || isList(frame)).length;
    const isFlat = type === 'listItem' ? !isList(around) : depth >= maxNesting;
    this.#stack.push({ type: isFlat ? 'flat' : type, start, content: isFlat ? around.content : [] });
  }

  close(): void {
    this.endBlock();
    const frame = this.#stack.pop();
    if (frame === undefined || frame.type === 'flat' || frame.content.length === 0) return;
    if (frame.type === 'listItem') placeItem(this.#frame, toBlocks(frame));
    else for (const block of toBlocks(frame)) placeBlock(this.#frame, block);
  }

  /** Puts the text gathered so far into the document. Nothing happens when there is none. */
  endBlock(): void {
    const shape = this.#shape;
    this.#shape = { type: 'paragraph' };
    if (this.#inline.length === 0) return;
    this.#trimEnd(shape);
    const inline = this.#inline;
    this.#inline = [];
    const text = inlineText(inline);
    if (text.trim() === '' || (shape.type === 'row' && text.replace(/[|\s]/g, '') === '')) return;
    const id = blockId.parse(this.#newId());
    this.blocks.push({
      id,
      text,
      level: shape.type === 'heading' ? shape.level : null,
      zone: this.#zoneOfBlock,
      hint: this.#hintOfBlock,
      isQuote: this.#stack.some((frame) => frame.type === 'blockquote'),
    });
    placeBlock(this.#frame, toTextBlock(shape, id, inline));
  }

  /** The document, or `null` when the page has no text at all. */
  build(): RichText | null {
    while (this.#stack.length > 0) this.close();
    this.endBlock();
    return this.blocks.length === 0 ? null : { type: 'doc', content: toBlocks(this.#root) };
  }

  get #frame(): Frame {
    return this.#stack.at(-1) ?? this.#root;
  }

  #append(text: string): void {
    if (text === '') return;
    const last = this.#inline.at(-1);
    if (last === undefined) {
      this.#zoneOfBlock = this.zone;
      this.#hintOfBlock = this.hint;
    }
    // The combined marks are made anew whenever they change, so the same array means the same marks.
    const marks = this.#shape.type === 'codeBlock' ? [] : this.#marks;
    if (last?.type === 'text' && isSameMarks(last.marks ?? [], marks)) last.text += text;
    else this.#inline.push(marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks });
  }

  /** Takes the white space off the end of a line: a browser does not show it. */
  #trimSpaces(): void {
    const last = this.#inline.at(-1);
    if (last?.type !== 'text') return;
    last.text = last.text.replace(/ $/, '');
    if (last.text === '') this.#inline.pop();
  }

  #trimEnd(shape: BlockShape): void {
    const last = this.#inline.at(-1);
    if (shape.type === 'codeBlock') {
      // The line end before the closing tag is not a line.
      if (last?.type === 'text') last.text = last.text.replace(/\n$/, '');
      if (last?.type === 'text' && last.text === '') this.#inline.pop();
      return;
    }
    this.#trimSpaces();
    while (this.#inline.at(-1)?.type === 'hardBreak') {
      this.#inline.pop();
      this.#trimSpaces();
    }
  }

  #count(mark: PlainMark, by: number): void {
    this.#active.set(mark, Math.max(0, (this.#active.get(mark) ?? 0) + by));
    this.#combineMarks();
  }

  #combineMarks(): void {
    const marks: Mark[] = [];
    const href = this.#links.findLast((link) => link !== null) ?? null;
    if (href !== null) marks.push({ type: 'link', attrs: { href } });
    for (const type of plainMarks) if ((this.#active.get(type) ?? 0) > 0) marks.push({ type });
    this.#marks = marks;
  }
}

function toTextBlock(shape: BlockShape, id: BlockId, content: InlineNode[]): TextBlockNode & BlockNode {
  switch (shape.type) {
    case 'heading':
      return { type: 'heading', attrs: { blockId: id, level: shape.level }, content };
    case 'codeBlock':
      return { type: 'codeBlock', attrs: { blockId: id, language: shape.language }, content: content.flatMap(toPlain) };
    case 'paragraph':
    case 'row':
      return { type: 'paragraph', attrs: { blockId: id }, content };
  }
}

function toPlain(node: InlineNode): { type: 'text'; text: string }[] {
  return node.type === 'text' ? [{ type: 'text', text: node.text }] : [];
}

function isSameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return a === b || (a.length === b.length && a.every((mark, index) => isSameMark(mark, b[index])));
}

function isSameMark(a: Mark, b: Mark | undefined): boolean {
  if (a.type === 'link') return b?.type === 'link' && a.attrs.href === b.attrs.href;
  return a.type === b?.type;
}
