import { Blockquote } from '@tiptap/extension-blockquote';
import { Bold } from '@tiptap/extension-bold';
import { Code } from '@tiptap/extension-code';
import { CodeBlock } from '@tiptap/extension-code-block';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { HorizontalRule } from '@tiptap/extension-horizontal-rule';
import { Italic } from '@tiptap/extension-italic';
import { Link } from '@tiptap/extension-link';
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Strike } from '@tiptap/extension-strike';
import { Text } from '@tiptap/extension-text';
import { Underline } from '@tiptap/extension-underline';
import type { Node } from '@tiptap/pm/model';
import { Fragment, Slice } from '@tiptap/pm/model';
import type { JSONContent } from '@tiptap/react';
import { Extension } from '@tiptap/react';
import type { BlockNode, InlineNode, ListItemNode, RichText } from '../../core/model/document';
import { pastedStyle } from './pasted-html';

/** The class on every text block: a live collection by this class is the list of blocks on the page, in reading order. */
export const textBlockClass = 'tx';

const onTextBlock = { HTMLAttributes: { class: textBlockClass } };

/** Every text block keeps the id that roles and anchors know it by. */
const blockIds = Extension.create({
  name: 'blockIds',
  addGlobalAttributes: () => [
    {
      types: ['paragraph', 'heading', 'codeBlock'],
      attributes: {
        blockId: {
          default: null,
          keepOnSplit: false,
          parseHTML: (element) => element.getAttribute('data-block-id'),
          renderHTML: ({ blockId }) => (blockId === null ? {} : { 'data-block-id': blockId }),
        },
      },
    },
  ],
});

/** Whether a link may lead there: the web or mail. */
export function isAddress(address: string | undefined): boolean {
  return /^(https?:|mailto:)/i.test(address ?? '');
}

// The stored document knows fewer attributes than the stock extensions: whatever they add would come back in getJSON.
const PlainLink = Link.extend({
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
}).configure({
  openOnClick: false,
  autolink: false,
  linkOnPaste: false,
  protocols: ['http', 'https', 'mailto'],
  isAllowedUri: isAddress,
  HTMLAttributes: { rel: 'noopener noreferrer', target: null },
});
const PlainOrderedList = OrderedList.extend({
  addAttributes: () => ({
    start: {
      default: 1,
      parseHTML: (element: HTMLElement) => Number.parseInt(element.getAttribute('start') ?? '1', 10) || 1,
    },
  }),
});
// What is pasted says by style, kept as data, what is bold and italic.
const PastedBold = Bold.extend({
  parseHTML() {
    return [...(this.parent?.() ?? []), ...pastedStyle(/(?<![\w-])font-weight:\s*(bold|[6-9]00)/i)];
  },
});
const PastedItalic = Italic.extend({
  parseHTML() {
    return [...(this.parent?.() ?? []), ...pastedStyle(/(?<![\w-])font-style:\s*italic/i)];
  },
});
const PastedUnderline = Underline.extend({
  parseHTML() {
    return [...(this.parent?.() ?? []), ...pastedStyle(/(?<![\w-])text-decoration(-line)?:[^;]*underline/i)];
  },
});
const PastedStrike = Strike.extend({
  parseHTML() {
    return [...(this.parent?.() ?? []), ...pastedStyle(/(?<![\w-])text-decoration(-line)?:[^;]*line-through/i)];
  },
});
// Imported text has links and emphasis inside code, which the stock mark forbids.
const OpenCode = Code.extend({ excludes: '' });
const OpenListItem = ListItem.extend({ content: 'block+' });

/**
 * The document of `core/model/document.ts` as TipTap extensions. The order of the marks is the order in which they nest and are stored:
 * link, bold, italic, underline, strike, code.
 */
export const documentExtensions = [
  Document,
  Text,
  Paragraph.configure(onTextBlock),
  Heading.configure({ levels: [1, 2, 3, 4, 5, 6], ...onTextBlock }),
  CodeBlock.configure(onTextBlock),
  Blockquote,
  BulletList,
  PlainOrderedList,
  OpenListItem,
  HorizontalRule,
  HardBreak,
  PlainLink,
  PastedBold,
  PastedItalic,
  PastedUnderline,
  PastedStrike,
  OpenCode,
  blockIds,
];

/** A stored document as TipTap takes it. */
export function toContent(node: RichText | BlockNode | ListItemNode | InlineNode): JSONContent {
  const content: JSONContent = { type: node.type };
  if ('attrs' in node) content.attrs = node.attrs;
  if ('text' in node) content.text = node.text;
  if ('marks' in node && node.marks !== undefined) content.marks = node.marks;
  if ('content' in node && node.content !== undefined) content.content = node.content.map(toContent);
  return content;
}

/** What is copied, without the ids of this article's blocks: they mean nothing elsewhere, and twice in one text they would do harm. */
export function withoutIds(slice: Slice): Slice {
  const strip = (fragment: Fragment): Fragment => {
    const nodes: Node[] = [];
    fragment.forEach((node) => {
      const attributes = 'blockId' in node.attrs ? { ...node.attrs, blockId: null } : node.attrs;
      nodes.push(node.isText ? node : node.type.create(attributes, strip(node.content), node.marks));
    });
    return Fragment.fromArray(nodes);
  };
  return new Slice(strip(slice.content), slice.openStart, slice.openEnd);
}
