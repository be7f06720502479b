import { useState } from 'react';
import { Button, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { kindOf } from '../../../core/kinds/index';
import { findLive } from '../../../core/model/disputes';
import type { Thread } from '../../../core/review/threads';
import { isWriter } from '../../../core/review/threads';
import { jumpBeside } from '../inspector/jump-to';
import { toTagRow } from '../inspector/tag-rows';
import { useTagset, useTools, useWindowState } from '../window-tools';
import { CommentForm } from './CommentForm';
import { ThreadView } from './ThreadView';
import { useThreads } from './use-threads';
import { WriterFilter } from './WriterFilter';

/** Every thread of the article, and a field for one on the selected words or on the article. */
export function AllComments() {
  const threads = useThreads();
  const words = useWindowState((state) => state.textSelection);
  const [which, setWhich] = useState<'open' | 'resolved'>('open');
  const [writer, setWriter] = useState<string | null>(null);
  const listed = threads.filter(({ isResolved }) => isResolved === (which === 'resolved'));
  const shown = writer === null ? listed : listed.filter((thread) => isWriter(thread, writer));
  const resolved = threads.filter(({ isResolved }) => isResolved).length;
  return (
    <div className="scroll comments">
      <ToggleButtonGroup
        className="seg"
        aria-label="Threads"
        disallowEmptySelection
        selectedKeys={[which]}
        onSelectionChange={(keys) => setWhich([...keys][0] === 'resolved' ? 'resolved' : 'open')}
      >
        <ToggleButton id="open">Open {threads.length - resolved}</ToggleButton>
        <ToggleButton id="resolved">Resolved {resolved}</ToggleButton>
      </ToggleButtonGroup>
      <CommentForm
        key={words === null ? 'article' : `${words.start} ${words.end}`}
        label={words === null ? 'Comment on the article' : `Comment on “${words.quote}”`}
        goal={{
          target:
            words === null ? { on: 'article' } : { on: 'words', fragments: [{ start: words.start, end: words.end }] },
        }}
        isCalled
      />
      <WriterFilter threads={threads} listed={listed} writer={writer} onChoose={setWriter} />
      {shown.length === 0 && (
        <p className="lbl">
          {writer !== null
            ? 'There is nothing from this person here.'
            : which === 'open'
              ? 'Nothing is being discussed.'
              : 'Nothing is resolved yet.'}
        </p>
      )}
      {shown.map((thread) => (
        <section key={thread.id}>
          <Subject thread={thread} />
          <ThreadView thread={thread} />
        </section>
      ))}
    </div>
  );
}

/** What a thread is about; a press shows it in the text. */
function Subject({ thread }: { readonly thread: Thread }) {
  const { app } = useTools();
  const tagset = useTagset();
  const tag = useWindowState(({ opened }) =>
    thread.annotationId === null ? null : findLive(opened?.layers ?? [], thread.annotationId),
  );
  const [place] = thread.selector?.fragments ?? [];
  const show = (): void => {
    if (tag !== null) jumpBeside(app, toTagRow(tag, tagset));
    else if (place !== undefined && thread.selector?.anchor !== 'orphaned')
      app.editor()?.selectText(place.start, place.end);
  };
  if (thread.annotationId === null && thread.selector === null) return <h2 className="subject">The article</h2>;
  if (tag === null && thread.selector === null) return <h2 className="subject">A tag that is gone</h2>;
  return (
    <Button className="subject" onPress={show}>
      {tag !== null && <span className="lbl">{kindOf(tag.kind).label}</span>}
      <q>{tag === null ? thread.selector?.quote.exact : kindOf(tag.kind).summary(tag)}</q>
      {thread.selector?.anchor === 'orphaned' && <span className="lbl">words gone</span>}
    </Button>
  );
}
