import { useMemo } from 'react';
import { kindOf } from '../../../core/kinds/index';
import { tagsOf } from '../../state/review';
import { useTools, useWindowState } from '../window-tools';
import { CommentForm } from './CommentForm';
import { ThreadView } from './ThreadView';
import { useCurrentGroup } from './use-review';
import { useThreads } from './use-threads';

/** The talk about the selected difference, whoever’s tag it is on. */
export function GroupThreads() {
  const { app } = useTools();
  const group = useCurrentGroup();
  const selected = useWindowState((state) => state.selected?.annotationId ?? null);
  const threads = useThreads();
  const shown = useMemo(() => {
    const ids = group === null ? [] : tagsOf(group);
    return threads.filter(({ annotationId }) => annotationId !== null && ids.includes(annotationId));
  }, [threads, group]);
  if (group === null || selected === null) return null;
  const name = kindOf(group.kind).label.toLowerCase();
  return (
    <section className="threads" aria-label={`Comments on this ${name}`} onFocus={() => app.saveText()}>
      {shown.map((thread) => (
        <ThreadView key={thread.id} thread={thread} />
      ))}
      <CommentForm
        key={selected}
        label={shown.length === 0 ? `Comment on this ${name}` : 'A new comment'}
        goal={{ target: { on: 'tag', annotationId: selected } }}
        isCalled
      />
    </section>
  );
}
