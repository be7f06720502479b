import type { ChainedCommands, Editor } from '@tiptap/react';
import { formats } from '../state/edit-commands';
import type { TextFormat } from '../state/editor-port';
import { isAddress } from './schema';
import { nameStep } from './undo-labels';

const commands: Record<TextFormat, (chain: ChainedCommands) => ChainedCommands> = {
  bold: (chain) => chain.toggleBold(),
  italic: (chain) => chain.toggleItalic(),
  underline: (chain) => chain.toggleUnderline(),
  strike: (chain) => chain.toggleStrike(),
  paragraph: (chain) => chain.setParagraph(),
  heading1: (chain) => chain.toggleHeading({ level: 1 }),
  heading2: (chain) => chain.toggleHeading({ level: 2 }),
  heading3: (chain) => chain.toggleHeading({ level: 3 }),
  bulletList: (chain) => chain.toggleBulletList(),
  orderedList: (chain) => chain.toggleOrderedList(),
  blockquote: (chain) => chain.toggleBlockquote(),
};

/** Formats the selection, or its paragraphs; a second time takes it away. */
export function applyFormat(editor: Editor, format: TextFormat): void {
  const label = formats.find((candidate) => candidate.format === format)?.label ?? 'Format';
  commands[format](named(editor, label)).run();
}

/** Whether the selection has a format. */
export function hasFormat(editor: Editor, format: TextFormat): boolean {
  if (format.startsWith('heading')) return editor.isActive('heading', { level: Number(format.slice(-1)) });
  return editor.isActive(format);
}

/** Links the selection, or takes its link away with `null`. Returns false for an address that is neither web nor mail. */
export function applyLink(editor: Editor, address: string | null): boolean {
  if (address === null) return named(editor, 'Remove the link').extendMarkRange('link').unsetLink().run();
  const href = address.trim();
  if (!isAddress(href) || /\s/.test(href)) return false;
  return named(editor, 'Link').extendMarkRange('link').setLink({ href }).run();
}

/** The address of the link that the selection is in, or an empty text. */
export function linkAt(editor: Editor): string {
  const { href } = editor.getAttributes('link');
  return typeof href === 'string' ? href : '';
}

function named(editor: Editor, label: string): ChainedCommands {
  return editor.chain().command(({ tr }) => {
    nameStep(tr, label);
    return true;
  });
}
