import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Comment } from '../../../core/model/records';
import type { Thread } from '../../../core/review/threads';
import { countUnread, newestMoment } from '../../../core/review/threads';
import { markThreadRead } from '../../state/read-marks';
import { formatMoment } from '../parts/format-moment';
import { Icon } from '../parts/Icon';
import { useTools, useWindowState } from '../window-tools';
import { CommentForm } from './CommentForm';
import { LaneAvatar } from './LaneAvatar';

/** A thread with its remarks, and what can be answered. What is shown is read. */
export function ThreadView({ thread }: { readonly thread: Thread }) {
  const { app } = useTools();
  const me = useWindowState((state) => state.me);
  const read = useWindowState((state) => state.preferences.readThreads);
  // What was new when it was opened is marked as long as it is on screen.
  const [seenBefore] = useState(read[thread.id] ?? '');
  const [isAnswering, setIsAnswering] = useState(false);
  const unread = me === null ? 0 : countUnread(thread, me.id, read);
  useEffect(() => {
    if (unread > 0) markThreadRead(app, thread.id, newestMoment(thread));
  }, [app, thread, unread]);
  const settle = (): void => {
    const act = thread.isResolved ? 'open' : 'resolved';
    app.run({ type: 'comment.reply', threadId: thread.id, text: '', mentions: [], thread: act });
  };
  return (
    <div className={thread.isResolved ? 'thread is-resolved' : 'thread'}>
      {thread.comments.map((comment) => (
        <Remark key={comment.id} comment={comment} isNew={comment.authorId !== me?.id && comment.at > seenBefore} />
      ))}
      {isAnswering ? (
        <CommentForm label="Your answer" goal={{ threadId: thread.id }} onSent={() => setIsAnswering(false)} />
      ) : (
        <div className="thread-row">
          <Button className="btn small ghost" onPress={() => setIsAnswering(true)}>
            Answer
          </Button>
          <Button className="btn small ghost" onPress={settle}>
            <Icon name={thread.isResolved ? 'undo' : 'check'} />
            {thread.isResolved ? 'Open again' : 'Resolve'}
          </Button>
        </div>
      )}
    </div>
  );
}

function Remark({ comment, isNew }: { readonly comment: Comment; readonly isNew: boolean }) {
  const author = useWindowState((state) => state.people.find(({ id }) => id === comment.authorId));
  const asksMe = useWindowState((state) => state.me !== null && comment.mentions.includes(state.me.id));
  const [now] = useState(() => new Date().toISOString());
  const done = comment.thread === 'resolved' ? 'resolved this' : comment.thread === 'open' ? 'opened this again' : null;
  return (
    <article className="remark-row">
      {author !== undefined && <LaneAvatar person={author} />}
      <div>
        <header>
          <b>{author?.displayName ?? 'Somebody else'}</b>
          <time className="lbl" dateTime={comment.at}>
            {formatMoment(comment.at, now)}
          </time>
          {isNew && <span className="new-mark">New</span>}
          {asksMe && <span className="lbl">asks you</span>}
        </header>
        {comment.text !== '' && <p>{comment.text}</p>}
        {done !== null && <p className="lbl">{done}</p>}
      </div>
    </article>
  );
}
