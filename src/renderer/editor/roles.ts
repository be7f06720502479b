import type { ArticleState, BlockRoleInForce } from '../../core/model/article-state';
import { blockRolesOf } from '../../core/model/article-state';
import { blockRoles, labelOf } from '../../core/model/tagset';
import type { BlockIndex } from './block-index';
import type { BlockLook } from './block-looks';
import { BlockLooks } from './block-looks';

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

/** Gives blocks the look of their role. */
export const roleLooks = new BlockLooks('roles');

/** The looks of all blocks. Most are body and have none. */
export function looksOf(blocks: BlockIndex, roles: Roles): BlockLook[] {
  const looks: BlockLook[] = [];
  for (const block of blocks.blocks) {
    const { role, excluded } = roles.get(block.blockId) ?? bodyRole;
    if (role === 'body' && !excluded) continue;
    looks.push({ block, look: excluded ? `role-${role} left-out` : `role-${role}` });
  }
  return looks;
}
