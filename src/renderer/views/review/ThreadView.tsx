import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Thread } from '../../../core/review/threads';
import { countUnread, newestMoment } from '../../../core/review/threads';
import { markThreadRead } from '../../state/read-marks';
import { Icon } from '../parts/Icon';
import { useCanWrite, useTools, useWindowState } from '../window-tools';
import { CommentForm } from './CommentForm';
import { Remark } from './Remark';
import { useFocusBack } from './use-focus-back';

/** A thread with its remarks, and what can be answered. What is shown is read. */
export function ThreadView({ thread }: { readonly thread: Thread }) {
  const { app } = useTools();
  const canWrite = useCanWrite();
  const me = useWindowState((state) => state.me);
  const read = useWindowState((state) => state.preferences.readThreads);
  // What was new when it was opened is marked as long as it is on screen.
  const [seenBefore] = useState(read[thread.id] ?? '');
  const [isAnswering, setIsAnswering] = useState(false);
  const answerButton = useFocusBack(isAnswering);
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
      {isAnswering && (
        <CommentForm label="Your answer" goal={{ threadId: thread.id }} onDone={() => setIsAnswering(false)} />
      )}
      {canWrite && !isAnswering && (
        <div className="thread-row">
          <Button ref={answerButton} className="btn small ghost" onPress={() => setIsAnswering(true)}>
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
