import type { Editor } from '@tiptap/react';
import type { TextFormat } from '../state/editor-port';
import { isAddress } from './schema';

const commands: Record<TextFormat, (editor: Editor) => void> = {
  bold: (editor) => editor.commands.toggleBold(),
  italic: (editor) => editor.commands.toggleItalic(),
  underline: (editor) => editor.commands.toggleUnderline(),
  strike: (editor) => editor.commands.toggleStrike(),
  paragraph: (editor) => editor.commands.setParagraph(),
  heading1: (editor) => editor.commands.toggleHeading({ level: 1 }),
  heading2: (editor) => editor.commands.toggleHeading({ level: 2 }),
  heading3: (editor) => editor.commands.toggleHeading({ level: 3 }),
  bulletList: (editor) => editor.commands.toggleBulletList(),
  orderedList: (editor) => editor.commands.toggleOrderedList(),
  blockquote: (editor) => editor.commands.toggleBlockquote(),
};

/** Formats the selection, or its paragraphs; a second time takes it away. */
export function applyFormat(editor: Editor, format: TextFormat): void {
  commands[format](editor);
}

/** Whether the selection has a format. */
export function hasFormat(editor: Editor, format: TextFormat): boolean {
  if (format.startsWith('heading')) return editor.isActive('heading', { level: Number(format.slice(-1)) });
  return editor.isActive(format);
}

/** Links the selection, or takes its link away with `null`. Returns false for an address that is neither web nor mail. */
export function applyLink(editor: Editor, address: string | null): boolean {
  if (address === null) return editor.chain().extendMarkRange('link').unsetLink().run();
  const href = address.trim();
  if (!isAddress(href) || /\s/.test(href)) return false;
  return editor.chain().extendMarkRange('link').setLink({ href }).run();
}

/** The address of the link that the selection is in, or an empty text. */
export function linkAt(editor: Editor): string {
  const { href } = editor.getAttributes('link');
  return typeof href === 'string' ? href : '';
}
