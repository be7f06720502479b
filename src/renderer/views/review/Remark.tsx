import { useState } from 'react';
import type { Comment } from '../../../core/model/records';
import { isDeleted } from '../../../core/review/threads';
import { formatMoment } from '../parts/format-moment';
import { IconButton } from '../parts/IconButton';
import { useCanWrite, useTools, useWindowState } from '../window-tools';
import { CommentForm } from './CommentForm';
import { LaneAvatar } from './LaneAvatar';
import { useFocusBack } from './use-focus-back';

/** One remark of a thread: who said it when, and of one’s own that it can be changed and deleted. */
export function Remark({ comment, isNew }: { readonly comment: Comment; readonly isNew: boolean }) {
  const { app } = useTools();
  const author = useWindowState((state) => state.people.find(({ id }) => id === comment.authorId));
  const canWrite = useCanWrite();
  const me = useWindowState((state) => state.me?.id ?? null);
  const [now] = useState(() => new Date().toISOString());
  const [isChanging, setIsChanging] = useState(false);
  const changeButton = useFocusBack(isChanging);
  const { id, text, thread, editedAt } = comment;
  const act = thread === 'resolved' ? 'resolved this' : thread === 'open' ? 'opened this again' : null;
  const done = isDeleted(comment) ? 'deleted this comment' : act;
  return (
    <article className="remark-row">
      {author !== undefined && <LaneAvatar person={author} />}
      <div>
        <header>
          <b>{author?.displayName ?? 'Somebody else'}</b>
          <time className="lbl" dateTime={comment.at}>
            {formatMoment(comment.at, now)}
          </time>
          {editedAt !== null && text !== '' && (
            <span className="lbl" title={`Changed ${formatMoment(editedAt, now)}`}>
              edited
            </span>
          )}
          {isNew && <span className="new-mark">New</span>}
          {me !== null && comment.mentions.includes(me) && <span className="lbl">asks you</span>}
          {canWrite && me === comment.authorId && text !== '' && !isChanging && (
            <span className="remark-actions">
              <IconButton
                ref={changeButton}
                icon="pencil"
                className="tiny"
                label="Change your comment"
                onPress={() => setIsChanging(true)}
              />
              <IconButton
                icon="trash"
                className="tiny"
                label="Delete your comment"
                onPress={() => app.run({ type: 'comment.delete', commentId: id })}
              />
            </span>
          )}
        </header>
        {isChanging ? (
          <CommentForm label="Your comment" goal={{ commentId: id, text }} onDone={() => setIsChanging(false)} />
        ) : (
          text !== '' && <p>{text}</p>
        )}
        {done !== null && <p className="lbl">{done}</p>}
      </div>
    </article>
  );
}
