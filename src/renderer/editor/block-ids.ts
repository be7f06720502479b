import { isHistoryTransaction } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Mapping, ReplaceStep } from '@tiptap/pm/transform';
import { RecordStep } from './record-step';
import { isFromElsewhere } from './take-text';

/**
 * Gives every text block an id of its own, and keeps an id (and with it the role) on the words that it came with:
 * - a block that is split keeps its id on the part with its first words; what is new gets a fresh one, an empty block before the words too;
 * - of blocks that are joined, the one whose words come first gives the id;
 * - what is pasted or copied gets fresh ids; what is moved keeps its own, and so does a block that was cut, at its first paste.
 * The ids ride with the change that made the blocks, so undo takes both back at once.
 */
export function createBlockIds(newId: () => string = () => crypto.randomUUID()): Plugin {
  return new Plugin<readonly CutBlock[]>({
    key: cutKey,
    state: {
      init: () => [],
      apply: (transaction, cut, before) => {
        const next: unknown = transaction.getMeta(cutKey);
        if (next === 'forget') return [];
        return transaction.getMeta('uiEvent') === 'cut' ? blocksIn(before) : cut;
      },
    },
    props: {
      handleDOMEvents: {
        // Something else is on the clipboard from now on.
        copy: (view) => {
          view.dispatch(view.state.tr.setMeta(cutKey, 'forget'));
          return false;
        },
      },
    },
    appendTransaction: (transactions, before, after) => {
      // Its ids are those of the revision.
      if (transactions.some(isFromElsewhere)) return null;
      const isPaste = transactions.some((transaction) => transaction.getMeta('paste') === true);
      const cut = isPaste ? (cutKey.getState(after) ?? []) : [];
      return cut.length === 0 && transactions.every(keepsBlocks)
        ? null
        : giveIds(transactions, before, after, newId, cut);
    },
  });
}

/** A block all of whose words were cut. */
interface CutBlock {
  readonly id: string;
  readonly words: string;
}

const cutKey = new PluginKey<readonly CutBlock[]>('blockIds');

/** The blocks that lie whole in the selection. */
function blocksIn({ doc, selection: { from, to } }: EditorState): CutBlock[] {
  const found: CutBlock[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true;
    const id = idOf(node);
    const isWhole = node.content.size > 0 && from <= pos + 1 && pos + 1 + node.content.size <= to;
    if (isWhole && id !== null) found.push({ id, words: node.textContent });
    return false;
  });
  return found;
}

/** Whether a transaction stayed within its blocks, as typing does: then nothing has to be looked at. */
function keepsBlocks(transaction: Transaction): boolean {
  return transaction.steps.every((step, index) => {
    if (step instanceof RecordStep) return true;
    if (!(step instanceof ReplaceStep)) return false;
    const { slice, from, to } = step;
    if (slice.openStart > 0 || slice.openEnd > 0 || slice.content.firstChild?.isInline === false) return false;
    const doc = transaction.docs[index];
    return doc?.resolve(from).sameParent(doc.resolve(to)) === true && doc.resolve(from).parent.isTextblock;
  });
}

interface Found {
  readonly pos: number;
  readonly node: Node;
  readonly id: string | null;
  /** Id of the block in the old text that its first surviving words stood in. */
  readonly origin: string | null;
}

function giveIds(
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
  newId: () => string,
  cut: readonly CutBlock[],
): Transaction | null {
  const blocks = findBlocks(transactions, before, after);
  const returned = findReturned(blocks, cut);
  // Words come before what is empty, and the first block with words of an id before the others.
  const owners = new Map<string, Found>();
  for (const [block, id] of returned) owners.set(id, block);
  for (const block of blocks) if (block.origin !== null && !owners.has(block.origin)) owners.set(block.origin, block);
  for (const block of blocks)
    if (block.id !== null && !owners.has(block.id) && !returned.has(block) && !isOwner(owners, block))
      owners.set(block.id, block);
  const back = lazyBack(transactions);
  const { tr } = after;
  for (const block of blocks) {
    let id = returned.get(block) ?? ownedBy(owners, block);
    if (id === null) {
      // A command may make a heading of an empty paragraph and forget its id: then the block that stood there is the same one.
      const place = back().mapResult(block.pos, -1);
      const old = place.deleted ? null : before.doc.nodeAt(place.pos);
      const oldId = old?.isTextblock ? idOf(old) : null;
      id = oldId !== null && !owners.has(oldId) ? oldId : newId();
      owners.set(id, block);
    }
    if (id !== block.id) tr.setNodeAttribute(block.pos, 'blockId', id);
  }
  return tr.docChanged ? tr : null;
}

/** The blocks that came back with a paste, each with the id that it was cut with; not those whose id stands on words already. */
function findReturned(blocks: readonly Found[], cut: readonly CutBlock[]): ReadonlyMap<Found, string> {
  const returned = new Map<Found, string>();
  if (cut.length === 0) return returned;
  const held = new Set(blocks.filter(({ node }) => node.content.size > 0).map(({ origin }) => origin));
  const waiting = cut.filter(({ id }) => !held.has(id));
  for (const block of blocks) {
    if (block.origin !== null || waiting.length === 0) continue;
    const at = waiting.findIndex(({ words }) => words === block.node.textContent);
    const [found] = at === -1 ? [] : waiting.splice(at, 1);
    if (found !== undefined) returned.set(block, found.id);
  }
  return returned;
}

function isOwner(owners: ReadonlyMap<string, Found>, block: Found): boolean {
  return block.origin !== null && owners.get(block.origin) === block;
}

function ownedBy(owners: ReadonlyMap<string, Found>, block: Found): string | null {
  if (isOwner(owners, block)) return block.origin;
  return block.id !== null && owners.get(block.id) === block ? block.id : null;
}

function findBlocks(transactions: readonly Transaction[], before: EditorState, after: EditorState): Found[] {
  const isTravel = transactions.some(isHistoryTransaction);
  const changed = changedRange(transactions);
  const back = lazyBack(transactions);
  const blocks: Found[] = [];
  after.doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const id = idOf(node);
    const isNear = !isTravel && pos <= changed.to && pos + node.nodeSize >= changed.from;
    blocks.push({ pos, node, id, origin: isNear ? originOf(node, pos, back(), before.doc) : id });
    return false;
  });
  return blocks;
}

function originOf(node: Node, pos: number, back: Mapping, old: Node): string | null {
  const from = back.map(pos + 1, 1);
  const to = back.map(pos + 1 + node.content.size, -1);
  if (from >= to) return null;
  let origin: string | null = null;
  old.nodesBetween(from, to, (block, at) => {
    if (!block.isTextblock) return origin === null;
    const has = Math.min(to, at + 1 + block.content.size) > Math.max(from, at + 1);
    if (origin === null && has) origin = idOf(block);
    return false;
  });
  return origin;
}

/** The part of the new text that the steps touched. */
function changedRange(transactions: readonly Transaction[]): { readonly from: number; readonly to: number } {
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const { mapping } of transactions)
    for (const map of mapping.maps) {
      from = from === Number.POSITIVE_INFINITY ? from : map.map(from, -1);
      to = map.map(to, 1);
      map.forEach((_oldFrom, _oldTo, newFrom, newTo) => {
        from = Math.min(from, newFrom);
        to = Math.max(to, newTo);
      });
    }
  return { from, to };
}

function lazyBack(transactions: readonly Transaction[]): () => Mapping {
  let back: Mapping | null = null;
  return () => {
    back ??= new Mapping(transactions.flatMap((transaction) => transaction.mapping.maps)).invert();
    return back;
  };
}

function idOf(node: Node): string | null {
  const { blockId } = node.attrs;
  return typeof blockId === 'string' && blockId !== '' ? blockId : null;
}
