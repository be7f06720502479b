import { counted } from '../model/count-words';
import { findLive } from '../model/disputes';
import type { PersonId } from '../model/ids';
import { recordId } from '../model/ids';
import type { Comment } from '../model/records';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { Fragment } from '../model/selector';
import { createSelector } from '../model/selector';
import { createEdit } from './change';
import type { Context, Decision } from './context';

/** What a thread is about: a tag, words of the current text (UTF-16 code units, half-open), or the article. */
export type CommentTarget =
  | { readonly on: 'tag'; readonly annotationId: string }
  | { readonly on: 'words'; readonly fragments: readonly Fragment[] }
  | { readonly on: 'article' };

/** Remarks in threads. Each lies in the layer of whoever writes it. */
export type CommentCommand =
  | {
      readonly type: 'comment.add';
      readonly target: CommentTarget;
      readonly text: string;
      readonly mentions: readonly PersonId[];
    }
  /** `thread` closes or opens it again; then the text may be empty. */
  | {
      readonly type: 'comment.reply';
      /** Id of the first remark of the thread. */
      readonly threadId: string;
      readonly text: string;
      readonly mentions: readonly PersonId[];
      readonly thread: Comment['thread'];
    }
  | {
      readonly type: 'comment.edit';
      readonly commentId: string;
      readonly text: string;
      readonly mentions: readonly PersonId[];
    }
  | { readonly type: 'comment.delete'; readonly commentId: string };

/** Rules for remarks: one changes and deletes only one's own. */
export function decideOnComment(context: Context, command: CommentCommand): Result<Decision> {
  switch (command.type) {
    case 'comment.add': {
      const target = findTarget(context, command.target);
      if (!target.ok) return target;
      return add(context, 'Comment', { ...target.value, parentId: null, thread: null }, command);
    }
    case 'comment.reply':
      return reply(context, command);
    case 'comment.edit': {
      const before = context.layer.comments[command.commentId];
      if (before === undefined) return notOwn;
      const text = command.text.trim();
      if (text === '') return noWords;
      if (text.length > longest) return tooLong;
      const after = { ...before, text, mentions: [...command.mentions], editedAt: context.now };
      return ok({ label: 'Change a comment', edits: [createEdit('comments', before.id, before, after)] });
    }
    case 'comment.delete': {
      const before = context.layer.comments[command.commentId];
      if (before === undefined) return notOwn;
      const said = context.state.layers.flatMap((layer) => Object.values(layer.comments));
      const isAnswered = said.some(({ parentId }) => parentId === before.id);
      // What was answered keeps its place, so that the answers do: only its words go.
      const after = isAnswered ? { ...before, text: '', mentions: [], editedAt: context.now } : null;
      return ok({ label: 'Delete a comment', edits: [createEdit('comments', before.id, before, after)] });
    }
  }
}

function reply(
  context: Context,
  command: Extract<CommentCommand, { readonly type: 'comment.reply' }>,
): Result<Decision> {
  const { thread } = command;
  const first = context.state.layers
    .map((layer) => layer.comments[command.threadId])
    .find((item) => item !== undefined);
  if (first === undefined) return fail('not-found', 'That thread is not there any more.');
  const label = thread === 'resolved' ? 'Resolve a thread' : thread === 'open' ? 'Open a thread again' : 'Answer';
  const { annotationId, selector } = first;
  return add(context, label, { annotationId, selector, parentId: first.parentId ?? first.id, thread }, command);
}

type Place = Pick<Comment, 'annotationId' | 'selector' | 'parentId' | 'thread'>;

function add(
  context: Context,
  label: string,
  place: Place,
  said: { readonly text: string; readonly mentions: readonly PersonId[] },
): Result<Decision> {
  const text = said.text.trim();
  if (text === '' && place.thread === null) return noWords;
  if (text.length > longest) return tooLong;
  const comment: Comment = {
    id: recordId.parse(context.nextId()),
    ...place,
    authorId: context.personId,
    at: context.now,
    editedAt: null,
    text,
    mentions: [...new Set(said.mentions)],
  };
  return ok({ label, edits: [createEdit('comments', comment.id, null, comment)] });
}

function findTarget(context: Context, target: CommentTarget): Result<Pick<Comment, 'annotationId' | 'selector'>> {
  if (target.on === 'article') return ok({ annotationId: null, selector: null });
  if (target.on === 'tag') {
    const found = findLive(context.state.layers, target.annotationId);
    return found === null
      ? fail('not-found', 'That tag is not there any more.')
      : ok({ annotationId: found.id, selector: null });
  }
  const { text, id } = context.state.revision;
  const selector = createSelector(text, id, target.fragments);
  return selector.ok ? ok({ annotationId: null, selector: selector.value }) : selector;
}

const longest = 10_000;
const tooLong = fail('invalid', `A comment has at most ${counted(longest, 'character')}.`);
const noWords = fail('invalid', 'A comment needs at least one word.');
const notOwn = fail('not-found', 'That comment is not yours to change.');
