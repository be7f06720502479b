import { blocksOf } from '../model/article-state';
import { recordId } from '../model/ids';
import type { ArticleEdit } from '../model/records';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import { blockRoles, labelOf } from '../model/tagset';
import { createEdit } from './change';
import type { ArticleCommand } from './command';
import type { Context, Decision } from './context';

/** Rules for what several people can change about an article: each change is a dated record, the newest is in force. */
export function decideOnArticle(context: Context, command: ArticleCommand): Result<Decision> {
  switch (command.type) {
    case 'article.setTitle': {
      const title = command.title.replace(/\s+/g, ' ').trim();
      if (title === '') return fail('invalid', 'A title needs at least one letter.');
      return record(context, 'Rename article', { field: 'title', title });
    }
    case 'article.setStatus':
      return record(context, 'Change status', {
        field: 'status',
        status: command.status,
        revisionId: context.state.revision.id,
      });
    case 'block.setRole': {
      if (!blocksOf(context.state).some((block) => block.id === command.blockId))
        return fail('not-found', 'That paragraph is not in the text any more.');
      const { blockId, role, excluded } = command;
      return record(context, `Mark as ${labelOf(blockRoles, role).toLowerCase()}`, {
        field: 'blockRole',
        blockId,
        role,
        excluded,
      });
    }
  }
}

function record(context: Context, label: string, set: ArticleEdit['set']): Result<Decision> {
  const counters = context.state.layers.flatMap((layer) =>
    Object.values(layer.articleEdits).map((edit) => edit.counter),
  );
  const edit: ArticleEdit = {
    id: recordId.parse(context.nextId()),
    counter: Math.max(0, ...counters) + 1,
    personId: context.personId,
    at: context.now,
    set,
  };
  return ok({ label, edits: [createEdit('articleEdits', edit.id, null, edit)] });
}
