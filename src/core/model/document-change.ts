import { z } from 'zod';
import type { BlockNode, ListItemNode, RichText, TextBlockNode } from './document';
import { block, listItem } from './document';

/** What is nested deeper than this is replaced together with what holds it. */
const maxDepth = 16;

/** What became of a document: of the node at `path`, the children from `from` up to `to`, half-open, gave way to `content`. */
export const documentChange = z.strictObject({
  /** Indexes from the document down to a quote, a list or an item of one; empty for the document itself. */
  path: z.array(z.number().int().min(0)).max(maxDepth),
  from: z.number().int().min(0),
  to: z.number().int().min(0),
  content: z.array(z.union([block, listItem])),
});
export type DocumentChange = z.infer<typeof documentChange>;

type Child = BlockNode | ListItemNode;
type Holder = Exclude<Child, TextBlockNode | { readonly type: 'horizontalRule' }>;

/** A document after a change, and what the change took out of it. */
export interface ChangedDocument {
  readonly document: RichText;
  readonly gone: readonly Child[];
}

/**
 * What leads from a document to another. Only what is the same object in both counts as unchanged, so that it costs what the change and its
 * siblings cost, whatever else there is.
 */
export function changeBetween(before: RichText, after: RichText): DocumentChange {
  const path: number[] = [];
  let old: readonly Child[] = before.content;
  let now: readonly Child[] = after.content;
  for (;;) {
    const { from, to, end } = differenceOf(old, now);
    const [was, is] = [old[from], now[from]];
    const isOne = to - from === 1 && end - from === 1 && path.length < maxDepth;
    if (!isOne || was === undefined || is === undefined || !isHolder(was) || !isHolder(is) || !isAlike(was, is))
      return { path, from, to, content: now.slice(from, end) };
    path.push(from);
    old = was.content;
    now = is.content;
  }
}

/** The document after a change; `null`: the change is not one of this document. */
export function applyDocumentChange(document: RichText, change: DocumentChange): ChangedDocument | null {
  const changed = changeChildren(document.content, change, 0, isBlock);
  return changed === null ? null : { document: { ...document, content: changed.children }, gone: changed.gone };
}

/** The part in which two rows differ, item by item: from `from` up to `to` in the first, up to `end` in the second. */
export function differenceOf(old: readonly unknown[], now: readonly unknown[]) {
  const shorter = Math.min(old.length, now.length);
  let from = 0;
  while (from < shorter && old[from] === now[from]) from += 1;
  let to = old.length;
  let end = now.length;
  while (to > from && end > from && old[to - 1] === now[end - 1]) {
    to -= 1;
    end -= 1;
  }
  return { from, to, end };
}

/** `depth`: how many indexes of the path lead to these children. */
function changeChildren<N extends Child>(
  children: readonly N[],
  change: DocumentChange,
  depth: number,
  fits: (node: Child) => node is N,
): { readonly children: N[]; readonly gone: readonly Child[] } | null {
  const at = change.path[depth];
  if (at === undefined) {
    const { from, to, content } = change;
    if (from > to || to > children.length || !content.every(fits)) return null;
    const changed = [...children.slice(0, from), ...content, ...children.slice(to)];
    return changed.length === 0 ? null : { children: changed, gone: children.slice(from, to) };
  }
  const holder = children[at];
  const changed = holder === undefined ? null : changeHolder(holder, change, depth + 1);
  if (changed === null || !fits(changed.node)) return null;
  return { children: children.with(at, changed.node), gone: changed.gone };
}

function changeHolder(
  node: Child,
  change: DocumentChange,
  depth: number,
): { readonly node: Child; readonly gone: readonly Child[] } | null {
  if (!isHolder(node)) return null;
  if (node.type === 'blockquote' || node.type === 'listItem') {
    const changed = changeChildren(node.content, change, depth, isBlock);
    return changed === null ? null : { node: { ...node, content: changed.children }, gone: changed.gone };
  }
  const changed = changeChildren(node.content, change, depth, isItem);
  return changed === null ? null : { node: { ...node, content: changed.children }, gone: changed.gone };
}

function isHolder(node: Child): node is Holder {
  return ['blockquote', 'bulletList', 'orderedList', 'listItem'].includes(node.type);
}

function isBlock(node: Child): node is BlockNode {
  return node.type !== 'listItem';
}

function isItem(node: Child): node is ListItemNode {
  return node.type === 'listItem';
}

/** Whether two nodes differ by their children at most. */
function isAlike(was: Holder, is: Holder): boolean {
  const start = (node: Holder) => (node.type === 'orderedList' ? node.attrs.start : null);
  return was.type === is.type && start(was) === start(is);
}
