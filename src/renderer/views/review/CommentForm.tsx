import { useEffect, useRef, useState } from 'react';
import { Button, Label, TextArea, TextField } from 'react-aria-components';
import type { CommentTarget } from '../../../core/commands/comment-commands';
import { findMentions } from '../../../core/review/threads';
import { KeyZone } from '../parts/KeyZone';
import { useTools, useWindowState } from '../window-tools';

/** Where a remark goes: to something new, or into a thread. */
export type CommentGoal = { readonly target: CommentTarget } | { readonly threadId: string };

interface Properties {
  readonly label: string;
  readonly goal: CommentGoal;
  /** Whether the key for comments brings the focus here. */
  readonly isCalled?: boolean;
  onSent?(): void;
}

/** A field for a remark. Enter sends it, Shift and Enter make a new line. */
export function CommentForm({ label, goal, isCalled = false, onSent }: Properties) {
  const { app } = useTools();
  const people = useWindowState((state) => state.people);
  const request = useWindowState((state) => state.review.commentRequest);
  const [text, setText] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const answered = useRef(request);
  useEffect(() => {
    if (answered.current === request) return;
    answered.current = request;
    if (isCalled) root.current?.querySelector('textarea')?.focus();
  }, [request, isCalled]);
  const send = (): void => {
    if (text.trim() === '') return;
    const said = { text, mentions: findMentions(text, people) };
    const done =
      'target' in goal
        ? app.run({ type: 'comment.add', target: goal.target, ...said })
        : app.run({ type: 'comment.reply', threadId: goal.threadId, thread: null, ...said });
    if (done === null) return;
    setText('');
    onSent?.();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  return (
    <div ref={root} className="comment-form">
      <TextField className="field wide" value={text} onChange={setText}>
        <Label className="lbl">{label}</Label>
        <KeyZone onKeyDown={onKeyDown}>
          <TextArea className="ta" rows={2} data-field="comment" placeholder="Write; @ and a name asks a colleague" />
        </KeyZone>
      </TextField>
      <Button className="btn small" isDisabled={text.trim() === ''} onPress={send}>
        Send
      </Button>
    </div>
  );
}
