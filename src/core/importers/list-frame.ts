import type { BlockNode, ListItemNode } from '../model/document';

/** A wrapper around blocks. */
export type ContainerType = 'blockquote' | 'bulletList' | 'orderedList' | 'listItem';

/** A list item that is being filled. */
interface OpenItem {
  readonly type: 'listItem';
  readonly content: BlockNode[];
}

/** A container that is being filled. A list may also hold blocks that could not be items and stand between them. */
export interface Frame {
  /** `flat`: opened too deep or out of place, so its content goes to the container around it. */
  readonly type: ContainerType | 'doc' | 'flat';
  readonly start: number;
  readonly content: (BlockNode | OpenItem)[];
}

/** Whether a frame is a list. */
export function isList(frame: Frame): boolean {
  return frame.type === 'bulletList' || frame.type === 'orderedList';
}

/** Puts a block into a frame. Directly in a list it becomes an item, or part of the last one. */
export function placeBlock(frame: Frame, block: BlockNode): void {
  const last = frame.content.at(-1);
  if (!isList(frame)) frame.content.push(block);
  else if (block.type === 'paragraph') frame.content.push({ type: 'listItem', content: [block] });
  else if (last?.type === 'listItem') last.content.push(block);
  else frame.content.push(block);
}

/** Puts what was inside a list item into its list. The editor's items begin with a paragraph; others are lifted out of the list. */
export function placeItem(list: Frame, blocks: readonly BlockNode[]): void {
  if (blocks[0]?.type === 'paragraph') list.content.push({ type: 'listItem', content: [...blocks] });
  else for (const block of blocks) list.content.push(block);
}

/** The blocks that a filled frame comes down to: one, or several when blocks stand between the items of a list. */
export function toBlocks(frame: Frame): BlockNode[] {
  const inside = frame.content.filter((node) => node.type !== 'listItem');
  if (frame.type === 'blockquote') return inside.length === 0 ? [] : [{ type: 'blockquote', content: inside }];
  if (!isList(frame)) return inside;
  const blocks: BlockNode[] = [];
  let items: ListItemNode[] = [];
  let number = frame.start;
  const finish = (): void => {
    if (items.length === 0) return;
    if (frame.type === 'bulletList') blocks.push({ type: 'bulletList', content: items });
    else blocks.push({ type: 'orderedList', attrs: { start: number }, content: items });
    number += items.length;
    items = [];
  };
  for (const node of frame.content) {
    if (node.type === 'listItem') items.push(node);
    else {
      finish();
      blocks.push(node);
    }
  }
  finish();
  return blocks;
}
