import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { ArticleState, BlockRoleInForce } from '../../core/model/article-state';
import { blockRolesOf } from '../../core/model/article-state';
import { blockRoles, labelOf } from '../../core/model/tagset';
import type { BlockIndex } from './block-index';

/** Role of each block by its id. Blocks that nobody has judged are not in it: they are body. */
export type Roles = ReadonlyMap<string, BlockRoleInForce>;

export const bodyRole: BlockRoleInForce = { role: 'body', excluded: false, duplicateOf: null };

export function rolesOf(state: ArticleState): Roles {
  return blockRolesOf(state);
}

/** What stands in the gutter beside each block, in reading order: a number for running text, the name of the role for the rest. */
export function gutterLabels(blocks: BlockIndex, roles: Roles): readonly string[] {
  let number = 0;
  return blocks.blocks.map(({ blockId, length }) => {
    const { role, excluded, duplicateOf } = roles.get(blockId) ?? bodyRole;
    if (excluded) return duplicateOf !== null ? 'Duplicate' : role === 'junk' ? 'Junk' : 'Left out';
    if (role !== 'body' && role !== 'dateline') return labelOf(blockRoles, role);
    if (length === 0) return '';
    number += 1;
    return String(number);
  });
}

const key = new PluginKey<DecorationSet>('roles');

/** Gives blocks the look of their role. Most blocks are body and need no decoration. */
export function createRolePlugin(): Plugin {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, present) => {
        const next: unknown = transaction.getMeta(key);
        if (next instanceof DecorationSet) return next;
        // A change of records is a step that leaves the text as it is.
        return transaction.doc === transaction.before ? present : present.map(transaction.mapping, transaction.doc);
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

/** The meta data that a transaction carries to set the roles. */
export function roleDecorations(doc: Node, blocks: BlockIndex, roles: Roles): { key: PluginKey; set: DecorationSet } {
  const decorations: Decoration[] = [];
  for (const { blockId, pos, length } of blocks.blocks) {
    const { role, excluded } = roles.get(blockId) ?? bodyRole;
    if (role === 'body' && !excluded) continue;
    const look = excluded ? `role-${role} left-out` : `role-${role}`;
    decorations.push(Decoration.node(pos, pos + length + 2, { class: look }));
  }
  return { key, set: DecorationSet.create(doc, decorations) };
}
