import { z } from 'zod';
import { blockId } from './ids';

const mark = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bold') }),
  z.strictObject({ type: z.literal('italic') }),
  z.strictObject({ type: z.literal('underline') }),
  z.strictObject({ type: z.literal('strike') }),
  z.strictObject({ type: z.literal('code') }),
  z.strictObject({ type: z.literal('link'), attrs: z.strictObject({ href: z.string().regex(/^(https?:|mailto:)/i) }) }),
]);
export type Mark = z.infer<typeof mark>;

const textNode = z.strictObject({ type: z.literal('text'), text: z.string().min(1), marks: z.array(mark).optional() });
export type TextNode = z.infer<typeof textNode>;

/** A line break inside a block. In plain text it is one line feed, so it takes one UTF-16 unit there and one position in the editor. */
const hardBreak = z.strictObject({ type: z.literal('hardBreak'), marks: z.array(mark).optional() });
export type HardBreak = z.infer<typeof hardBreak>;

const inline = z.discriminatedUnion('type', [textNode, hardBreak]);
export type InlineNode = z.infer<typeof inline>;

const inlineContent = z.array(inline).optional();

const paragraph = z.strictObject({
  type: z.literal('paragraph'),
  attrs: z.strictObject({ blockId }),
  content: inlineContent,
});
const heading = z.strictObject({
  type: z.literal('heading'),
  attrs: z.strictObject({ blockId, level: z.number().int().min(1).max(6) }),
  content: inlineContent,
});
const codeBlock = z.strictObject({
  type: z.literal('codeBlock'),
  attrs: z.strictObject({ blockId, language: z.string().nullable() }),
  content: z.array(z.strictObject({ type: z.literal('text'), text: z.string().min(1) })).optional(),
});
const horizontalRule = z.strictObject({ type: z.literal('horizontalRule') });

export type TextBlockNode = z.infer<typeof paragraph> | z.infer<typeof heading> | z.infer<typeof codeBlock>;

export type BlockNode =
  | TextBlockNode
  | { readonly type: 'horizontalRule' }
  | { readonly type: 'blockquote'; readonly content: readonly BlockNode[] }
  | { readonly type: 'bulletList'; readonly content: readonly ListItemNode[] }
  | {
      readonly type: 'orderedList';
      readonly attrs: { readonly start: number };
      readonly content: readonly ListItemNode[];
    };

export interface ListItemNode {
  readonly type: 'listItem';
  readonly content: readonly BlockNode[];
}

export const block: z.ZodType<BlockNode> = z.lazy(() =>
  z.discriminatedUnion('type', [
    paragraph,
    heading,
    codeBlock,
    horizontalRule,
    z.strictObject({ type: z.literal('blockquote'), content: z.array(block).min(1) }),
    z.strictObject({ type: z.literal('bulletList'), content: z.array(listItem).min(1) }),
    z.strictObject({
      type: z.literal('orderedList'),
      attrs: z.strictObject({ start: z.number().int() }),
      content: z.array(listItem).min(1),
    }),
  ]),
);
export const listItem: z.ZodType<ListItemNode> = z.lazy(() =>
  z.strictObject({ type: z.literal('listItem'), content: z.array(block).min(1) }),
);

/** The rich text of one revision, in TipTap's JSON. Every text block carries a `blockId` that is unique in the document. */
export const richText = z.strictObject({ type: z.literal('doc'), content: z.array(block).min(1) });
export type RichText = z.infer<typeof richText>;
