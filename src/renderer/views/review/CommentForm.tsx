import { useEffect, useRef, useState } from 'react';
import { Button, Label, TextArea, TextField } from 'react-aria-components';
import type { Command } from '../../../core/commands/command';
import type { CommentTarget } from '../../../core/commands/comment-commands';
import type { PersonId } from '../../../core/model/ids';
import { findMentions } from '../../../core/review/threads';
import { KeyZone } from '../parts/KeyZone';
import { useCanWrite, useTools, useWindowState } from '../window-tools';

/** Where a remark goes: to something new, into a thread, or in the place of what one said before. */
export type CommentGoal =
  | { readonly target: CommentTarget }
  | { readonly threadId: string }
  | { readonly commentId: string; readonly text: string };

interface Properties {
  readonly label: string;
  readonly goal: CommentGoal;
  /** Whether the key for comments brings the focus here. */
  readonly isCalled?: boolean;
  /** Called when it was sent or given up. A form that is open only so long takes the focus, and Escape gives it up. */
  onDone?(): void;
}

/** A field for a remark, where one can be kept. Enter sends it, Shift and Enter make a new line. */
export function CommentForm({ label, goal, isCalled = false, onDone }: Properties) {
  const { app } = useTools();
  const canWrite = useCanWrite();
  const people = useWindowState((state) => state.people);
  const request = useWindowState((state) => state.review.commentRequest);
  const [text, setText] = useState('commentId' in goal ? goal.text : '');
  const root = useRef<HTMLDivElement>(null);
  const answered = useRef(request);
  useEffect(() => {
    if (answered.current === request) return;
    answered.current = request;
    if (isCalled) root.current?.querySelector('textarea')?.focus();
  }, [request, isCalled]);
  const isPassing = onDone !== undefined;
  useEffect(() => {
    const field = isPassing ? root.current?.querySelector('textarea') : null;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, [isPassing]);
  const send = (): void => {
    if (text.trim() === '') return;
    const said = { text, mentions: findMentions(text, people) };
    if (app.run(toCommand(goal, said)) === null) return;
    setText('');
    onDone?.();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && onDone !== undefined) {
      event.preventDefault();
      onDone();
    }
    if (event.key !== 'Enter' || event.isComposing || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  if (!canWrite) return null;
  return (
    <div ref={root} className="comment-form">
      <TextField className="field wide" value={text} onChange={setText}>
        <Label className="lbl">{label}</Label>
        <KeyZone onKeyDown={onKeyDown}>
          <TextArea className="ta" rows={2} data-field="comment" placeholder="Write; @ and a name asks a colleague" />
        </KeyZone>
      </TextField>
      <Button className="btn small" isDisabled={text.trim() === ''} onPress={send}>
        {'commentId' in goal ? 'Save' : 'Send'}
      </Button>
    </div>
  );
}

function toCommand(
  goal: CommentGoal,
  said: { readonly text: string; readonly mentions: readonly PersonId[] },
): Command {
  if ('target' in goal) return { type: 'comment.add', target: goal.target, ...said };
  if ('threadId' in goal) return { type: 'comment.reply', threadId: goal.threadId, thread: null, ...said };
  return { type: 'comment.edit', commentId: goal.commentId, ...said };
}
